"""The weight laboratory: its numbers are those of the recipe, its choices are in the address, one change at a time."""

import json
import re
from math import fsum
from typing import Any

import pytest
import streamlit as st
from allpairspy import AllPairs
from streamlit.testing.v1 import AppTest

from kerawanan.rilis.load import DATA, load
from kerawanan.simulasi import skenario
from kerawanan.simulasi.compare import compare
from kerawanan.simulasi.reverse import leave_class, overtake
from kerawanan.skor.kepastian import certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import score
from kerawanan.tampil.kata import simulasi
from kerawanan.teks.text import BAHASA, number, t
from kerawanan.ui import layar
from tests.halaman.test_umum import open_page, shown

PUBLIK = load(DATA / "rilis" / "publik-2024")
LABS = ["berubah", "berarti", "balik", "ruangan", "skenario"]
BENCANA = "bencana:55.0,rekapitulasi:15.0,catatan_pengawas:15.0,komplain_saksi:15.0"
FOKUS = Parameters(bobot_isu=tuple((kode, 55.0 if kode == "bencana" else 15.0) for kode in PUBLIK.isu))
# A name that a visitor might give.
NAME = "Usul pertama, (coba) 1"
STATES: list[dict[str, str]] = [
    {},
    {"bobot": BENCANA, "agregasi": "complement_geometric", "normalisasi": "rank", "penyusutan": "tidak"},
    {"bobot": "bencana:100.0", "tahapan": "kampanye", "kunci": "bencana"},
]


def page(**query: str | list[str]) -> AppTest:
    return open_page("simulasi", **query)


def weights(app: AppTest) -> dict[str, float]:
    """Return the weights that the address holds, in percent."""
    pairs = (part.split(":") for part in "".join(app.query_params["bobot"]).split(","))
    return {kode: float(number) for kode, number in pairs}


@pytest.mark.parametrize(
    ("lab", "state", "bahasa", "rilis"), list(AllPairs([LABS, STATES, BAHASA, ["publik-2024", "contoh"]]))
)
def test_every_part_runs_and_is_marked(lab, state, bahasa, rilis):
    app = page(lab=lab, bahasa=bahasa, rilis=rilis, **state)
    assert not app.exception and not app.error
    warned = [str(item.value) for item in app.warning]
    assert any(t("status.skenario", bahasa) in text for text in warned) == bool(state)
    assert not app.dataframe  # its menu would save the figures without the mark


def test_a_slider_moves_the_others_and_only_they_are_free():
    app = page(kunci="rekapitulasi")
    app.slider(key="pilih_bobot_bencana").set_value(50).run()
    found = weights(app)
    assert found["bencana"] == 50
    assert found["rekapitulasi"] == 20.7692  # 100 · 13.5 / 65, in the digits of an address
    assert fsum(found.values()) == pytest.approx(100, abs=1e-9)
    assert app.slider(key="pilih_bobot_rekapitulasi").disabled
    expected = score(PUBLIK, Parameters(bobot_isu=tuple(found.items())))
    assert expected.fingerprint in shown(app)


def test_the_page_says_the_numbers_of_the_recipe():
    app = page(bobot=BENCANA)
    change = compare(score(PUBLIK), score(PUBLIK, FOKUS))
    text = shown(app)
    assert simulasi.counted(certainty(PUBLIK, FOKUS, n=20), change, "id") in text
    warned = str(app.warning[0].value)
    assert simulasi.distance(PUBLIK, FOKUS, "id") in warned
    assert simulasi.verdict(certainty(PUBLIK, FOKUS), change, "id") in warned


def test_without_a_move_there_is_one_map_and_it_is_that_of_the_release():
    app = page()
    assert len(app.get("deck_gl_json_chart")) == 1
    assert t("simulasi.batas_sama", "id") not in shown(app)
    assert len(page(bobot=BENCANA).get("deck_gl_json_chart")) == 2


def test_undo_redo_and_the_way_back():
    app = page()
    app.pills(key="pilih_sudut").set_value("fokus_bencana").run()
    assert weights(app)["bencana"] == 55
    app.slider(key="pilih_bobot_rekapitulasi").set_value(40).run()
    second = weights(app)
    app.button(key="simulasi_urungkan").click().run()
    assert weights(app)["bencana"] == 55
    app.button(key="simulasi_ulangi").click().run()
    assert weights(app) == second
    app.button(key="simulasi_semula").click().run()
    assert "bobot" not in app.query_params and not app.warning
    app.button(key="simulasi_urungkan").click().run()
    assert weights(app) == second


def test_the_address_restores_everything():
    query = {"bobot": BENCANA, "agregasi": "power2", "tahapan": "pemungutan", "penyusutan": "tidak", "kunci": "bencana"}
    app = page(**query, lab="berarti")
    again = page(**{name: "".join(app.query_params[name]) for name in app.query_params})
    assert shown(app) == shown(again)
    chosen = Parameters(bobot_isu=FOKUS.bobot_isu, agregasi="power2", tahapan="pemungutan", penyusutan=False)
    assert score(PUBLIK, chosen).fingerprint in shown(app)


@pytest.mark.parametrize("query", [{"bobot": "bencana:-5"}, {"agregasi": "x"}])
def test_a_wrong_address_falls_back_with_a_note(query):
    app = page(lab="skenario", **query)
    assert not app.exception and not app.warning
    name = next(iter(query))
    assert any(name in str(item.value) for item in app.info)


def test_more_choices_for_a_release_with_a_register():
    app = page(rilis="contoh")
    app.session_state["simulasi_lanjutan"] = True
    app.run()
    app.slider(key="pilih_sim_pengali_tingkat_berat").set_value(6.0).run()
    app.slider(key="pilih_sim_bobot_tahapan_pemungutan").set_value(2.0).run()
    app.selectbox(key="pilih_sim_agregasi").set_value("power2").run()
    app.toggle(key="pilih_sim_penyusutan").set_value(False).run()
    found = {name: "".join(app.query_params[name]) for name in app.query_params}
    assert found["pengali"] == "berat:6" and found["bobot_tahapan"] == "pemungutan:2"
    assert found["agregasi"] == "power2" and found["penyusutan"] == "tidak"
    app.selectbox(key="pilih_sim_agregasi").set_value("arithmetic").run()
    assert "agregasi" not in app.query_params


def test_reverse_answers_are_those_of_the_engine_and_can_be_taken():
    app = page(lab="balik", balik_a="35.13.19", balik_b="35.13.22", balik_x="35.13.19")
    result = score(PUBLIK)
    shift, leave = overtake(result, "35.13.19", "35.13.22"), leave_class(result, "35.13.19")
    text = shown(app)
    for answer in (shift, leave):
        assert answer.geser
        assert f"{number(100 * answer.geser, 'id', 0)}\u00a0% bobot bergeser" in text
    assert not re.search(r"\d,\d\d\u00a0%", text), "decimals that weak proxies do not deserve"
    app.button(key="balik_pakai_kelas").click().run()
    assert "Satu kecamatan pindah kelas" in str(app.warning[0].value)


def test_the_words_of_a_pasted_table_stay_text():
    app = page(lab="ruangan")
    app.text_area(key="ruangan").set_value("# Rilis resmi;[Bawaslu](http://x.id)\n1;2").run()
    assert not app.exception
    lines = [str(item.value) for item in app.markdown if "Rilis resmi" in str(item.value)]
    assert lines and all("\\# Rilis resmi" in line and "\\[Bawaslu\\]" in line for line in lines)


def test_the_bands_shown_are_those_of_the_command_line():
    app = page(lab="berarti", bobot=BENCANA)
    app.session_state["tabel_sembarang"] = True
    app.run()
    table = app.table[0].value
    found = certainty(PUBLIK, FOKUS)
    top = found.result.scores.idxmax()
    assert table.iloc[0, 0] == found.result.table.at[top, "nama"]
    band = found.table.loc[top, ["peringkat_p5", "peringkat_p95"]].astype(int).tolist()
    assert f"{band[0]}–{band[1]}" in table.iloc[0, 2]


@pytest.mark.parametrize(("rilis", "bahasa"), [("publik-2024", "id"), ("contoh", "en")])
def test_no_picture_and_no_file_of_a_what_if_leaves_without_its_mark(monkeypatch: pytest.MonkeyPatch, rilis, bahasa):
    files, draw = [], st.download_button

    def download(*args: Any, **more: Any) -> bool:
        files.append((str(more["file_name"]), bool(more.get("disabled"))))
        return draw(*args, **more)

    monkeypatch.setattr(st, "download_button", download)
    mark, wrong = t("status.skenario", bahasa), []
    for lab in LABS:
        app = page(lab=lab, bobot=BENCANA, rilis=rilis, bahasa=bahasa)
        charts = [json.loads(item.proto.spec)["layout"]["annotations"] for item in app.get("plotly_chart")]
        wrong += [f"{lab}: chart" for notes in charts if not any(mark in note["text"] for note in notes)]
        maps = [json.loads(item.proto.json)["layers"] for item in app.get("deck_gl_json_chart")]
        wrong += [f"{lab}: map" for layers in maps[1:] if mark not in json.dumps(layers, ensure_ascii=False)]
        wrong += [f"{lab}: map of the release" for layers in maps[:1] if mark in json.dumps(layers, ensure_ascii=False)]
        lines = [str(line.value) for line in app.caption if t("status.sidik", bahasa, sidik="") in str(line.value)]
        wrong += [f"{lab}: {line}" for line in lines if not line.startswith(mark)]
        assert lab in ("ruangan", "skenario") or lines or charts, lab
    assert wrong == []
    start = "SIMULASI_CONTOH_contoh_" if rilis == "contoh" else "SIMULASI_publik-2024_"
    assert len(files) == 5 and all(name.startswith(start) and not off for name, off in files), files
    files.clear()
    page(lab="skenario", rilis=rilis)  # nothing is changed: the figures of the release, and no file of scenarios
    assert [off for _, off in files] == [False] * 4 + [True]
    assert not any(name.startswith("SIMULASI") for name, _ in files[:4])


def test_other_pages_show_the_release_whatever_weights_an_address_names():
    wrong = []
    views = [("", {}), ("peta", {}), ("isu_tahapan", {}), ("strategi", {"kode": "35.13.22"})]
    views += [("kecamatan", {"kode": "35.13.22", "cetak": cetak}) for cetak in ("", "1")]
    views += [("presentasi", {"langkah": str(step)}) for step in range(1, 9)]
    views += [("data_metode", {"bagian": part}) for part in ("hitung", "unduh")]
    for name, query in views:
        more = {"bobot": BENCANA, "agregasi": "power2", "skenario": skenario.pack(skenario.Skenario(NAME, FOKUS))}
        text = shown(open_page(name, **query, **more))
        wrong += [f"{name} {query}"] if "SIMULASI" in text or text != shown(open_page(name, **query)) else []
    assert wrong == []


def test_on_a_phone_the_verdict_stands_over_the_weights_and_the_map_right_under_them(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(layar, "window", lambda: 390)
    app = page(bobot=BENCANA)
    kinds = [str(element.type) for element in app.main]
    drawn = [kind for kind in kinds if kind in ("slider", "alert", "warning", "deck_gl_json_chart")]
    weights_, charts = [n for n, kind in enumerate(drawn) if kind == "slider"], drawn.index("deck_gl_json_chart")
    assert drawn[0] in ("alert", "warning") and weights_[:4] == [1, 2, 3, 4] and not app.exception
    assert charts == weights_[3] + 1
    headings = [str(item.value) for item in app.markdown]
    assert headings.index(f"**{t('simulasi.peta_simulasi', 'id')}**") < headings.index(
        f"**{t('simulasi.peta_rilis', 'id')}**"
    )
