"""The page part on why two releases differ: what is said first, what is drawn, where it is offered, what it gives."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kerawanan import katalog
from kerawanan.rilis.load import Rilis
from kerawanan.tampil.berkas import perubahan as berkas
from kerawanan.tampil.grafik import perubahan as grafik
from kerawanan.tampil.grafik.template import Look
from kerawanan.tampil.kata import perubahan as kata
from kerawanan.teks.text import BAHASA, t
from kerawanan.telaah.perubahan import KOMPONEN, perubahan
from kerawanan.ui import layar

MAIN = Path(__file__).parents[2] / "pages" / "navigasi.py"


def page(narrow: bool = False, **query: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.session_state[layar.GUESS] = layar.PHONE if narrow else layar.DESK
    app.session_state["tabel_perubahan"] = True
    app.run()
    return app.switch_page("data_metode.py").run()


def parts(app: AppTest) -> list[str]:
    return next(group.options for group in app.button_group if group.key == "pilih_bagian")


def weighed(rilis: Rilis) -> Rilis:
    """Return a public release of another name that weighs the first issue twice."""
    weights = dict.fromkeys(rilis.isu, 1.0) | {rilis.isu[0]: 2.0}
    parameter = rilis.info.parameter.model_copy(update={"bobot_isu": weights})
    return replace(rilis, info=rilis.info.model_copy(update={"id": "lain", "parameter": parameter}))


def test_made_up_figures_never_look_like_a_development() -> None:
    """The shipped pair, seen from both sides: the caution is the first thing said, and the mark is everywhere."""
    for bahasa, name in zip(BAHASA, ("publik-2024", "contoh"), strict=True):
        app, mark = (
            page(bahasa=bahasa, rilis=name, bagian="perubahan", narrow=bahasa == "en"),
            t("status.contoh", bahasa),
        )
        assert not app.exception and not app.error
        nodes: list[Any] = list(app.main)
        start = [item.value for item in app.subheader].index(t("banding_rilis.judul", bahasa))
        below = nodes[nodes.index(app.subheader[start]) + 1 :]
        texts = [str(item.value) for item in below if item.type in ("warning", "info", "markdown", "caption")]
        caution = t("banding_rilis.hati_1", bahasa)
        assert texts[0] == caution, texts[0]
        assert any(text.startswith(f"**{mark}") for text in (text.replace("\\", "") for text in texts))
        (chart,) = [item.proto for item in app.main if item.type == "plotly_chart"]
        notes = [note["text"].replace("<br>", " ") for note in json.loads(chart.spec)["layout"]["annotations"]]
        assert mark in notes and any(mark in note and caution not in note for note in notes)
        assert any(caution in note for note in notes), "the picture travels without the page"
        assert mark in chart.alt and "CONTOH_" in chart.config
        (file,) = [item for item in app.get("download_button") if "unduh_perubahan" in item.proto.id]
        assert file.proto.label == t("banding_rilis.unduh", bahasa)


def test_it_is_offered_where_there_is_another_release_of_the_place(
    publik: Rilis, contoh: Rilis, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert t("bagian.perubahan", "id") in parts(page())
    elsewhere = replace(contoh, info=contoh.info.model_copy(update={"wilayah": "9901"}))
    for known in ([publik], [publik, elsewhere]):
        opened = katalog.Katalog({item.info.id: item for item in known}, {})
        monkeypatch.setattr(katalog, "katalog", lambda opened=opened: opened)
        app = page(bagian="perubahan")
        assert not app.exception and t("bagian.perubahan", "id") not in parts(app)
        assert app.info, "an address that asks for it gets a note"


def test_real_releases_are_compared_without_a_mark_and_the_choice_is_in_the_address(
    publik: Rilis, contoh: Rilis, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = katalog.Katalog({item.info.id: item for item in (publik, contoh, weighed(publik))}, {})
    monkeypatch.setattr(katalog, "katalog", lambda: opened)
    app = page(bagian="perubahan", pembanding="lain")
    text = "\n".join(str(item.value) for kind in (app.markdown, app.info, app.caption) for item in kind)
    assert not app.exception and not app.warning and t("banding_rilis.hati_0", "id") in text
    assert t("status.contoh", "id") not in text
    assert t("banding_rilis.indikator", "id", sama=len(publik.scored), a=0, b=0) in text
    (table,) = [item.value for item in app.table]
    assert len(table) == len(publik.kecamatan)
    app.selectbox(key="pilih_pembanding").set_value("contoh").run()
    assert app.warning[0].value == t("banding_rilis.hati_1", "id") and app.query_params["pembanding"] == "contoh"


def test_the_file_carries_both_releases_and_the_parts(publik: Rilis, contoh: Rilis) -> None:
    found = perubahan(publik, contoh, n=50)
    for bahasa in BAHASA:
        rows = pd.read_csv(io.BytesIO(berkas.csv(found, bahasa)))
        known = rows["ubah"].notna()
        assert known.sum() == found.table["ubah"].notna().sum()
        assert (rows.loc[known, list(KOMPONEN)].sum(axis=1) - rows.loc[known, "ubah"]).abs().max() < 1e-8
        assert set(rows["peringatan"]) == {t("banding_rilis.hati_1", bahasa)}
        for name, line in kata.status_lines(found, bahasa).items():
            assert set(rows[f"keterangan_{name}"]) == {line}
    assert berkas.file_name(found).startswith("CONTOH_perubahan_publik-2024_contoh_")


def test_a_bar_for_each_part_that_is_something_and_a_sign_for_the_whole(publik: Rilis, contoh: Rilis) -> None:
    for other, drawn in ((contoh, ["data"]), (weighed(publik), ["bobot"])):
        found = perubahan(other, publik, n=50)
        for bahasa in BAHASA:
            figure = grafik.stacked(found, Look(bahasa, "gelap", 320))
            bars = [bar for bar in figure.data if bar.type == "bar"]
            assert [bar.name for bar in bars] == [kata.component(name, bahasa) for name in drawn]
            assert figure.layout.barmode == "relative"
            signs = {
                place: x
                for sign in figure.data
                if sign.type == "scatter"
                for x, place in zip(sign.x, sign.y, strict=True)
            }
            for place, change in enumerate(grafik.rows(found)["ubah"]):
                assert signs[place] == pytest.approx(sum(bar.x[place] for bar in bars), abs=1e-9) == change
            foot = [note.text for note in figure.layout.annotations if note.name == "kaki"]
            assert all(item.fingerprint in foot[0].replace("<br>", " ") for item in (found.a, found.b))
