"""Launch mode: every step in both languages and releases, honest about doubt, and quiet about the rest."""

from pathlib import Path

import pytest
from allpairspy import AllPairs
from streamlit.testing.v1 import AppTest

from kerawanan.katalog import katalog
from kerawanan.skor.kepastian import certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import score
from kerawanan.tampil.kata import presentasi
from kerawanan.tampil.kata.kalimat import headline, raw_count, top_group
from kerawanan.tampil.kata.presentasi import LANGKAH
from kerawanan.tampil.kata.status import said
from kerawanan.teks.markup import literal
from kerawanan.teks.text import BAHASA, t
from kerawanan.telaah.drivers import setting_apart
from kerawanan.telaah.reasons import reasons

MAIN = Path(__file__).parents[2] / "pages" / "navigasi.py"
RILIS = katalog().opened
FOUND = {name: certainty(rilis) for name, rilis in RILIS.items()}


def open_page(**query: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page("presentasi.py").run()


def shown(app: AppTest) -> str:
    parts = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.info, *app.error]
    return "\n".join(str(part.value) for part in parts)


@pytest.mark.parametrize(("langkah", "bahasa", "rilis"), list(AllPairs([LANGKAH, BAHASA, list(RILIS)])))
def test_every_step_says_what_it_is(langkah: str, bahasa: str, rilis: str):
    app = open_page(langkah=langkah, bahasa=bahasa, rilis=rilis)
    assert not app.exception and not app.error and not app.info
    text, found = shown(app), FOUND[rilis]
    kode = presentasi.first_unit(found)
    assert app.title[0].value == presentasi.title(langkah, found, kode, bahasa)
    assert t("presentasi.hitungan", bahasa, langkah=langkah, banyak=8) in text
    assert t("status.bukan_resmi", bahasa) in text
    assert (t("status.simulasi", bahasa) in text) == (rilis == "contoh")
    assert said(f"presentasi.catatan_{langkah}", RILIS[rilis], bahasa) in text
    assert RILIS[rilis].info.sumber_singkat.get(bahasa) in text


def test_a_wrong_step_falls_back_with_a_note():
    app = open_page(langkah="9")
    assert not app.exception
    assert t("presentasi.hitungan", "id", langkah="1", banyak=8) in shown(app)
    assert [note.value for note in app.info] == [t("bingkai.alamat_salah", "id", nama="langkah", nilai="9")]
    assert app.query_params.get("langkah") is None


def test_buttons_move_one_step_and_the_address_follows():
    app = open_page(langkah="4")
    app.button(key="maju").click().run()
    assert app.query_params["langkah"] == "5"
    app.button(key="mundur_halaman").click().run()
    app.button(key="mundur").click().run()
    assert app.query_params["langkah"] == "3"
    assert t("presentasi.hitungan", "id", langkah="3", banyak=8) in shown(app)


@pytest.mark.parametrize(("langkah", "forward", "back"), [("1", False, True), ("4", False, False), ("8", True, False)])
def test_ends_go_no_further(langkah: str, forward: bool, back: bool):
    app = open_page(langkah=langkah)
    keys = {"maju": forward, "maju_spasi": forward, "maju_halaman": forward, "mundur": back, "mundur_halaman": back}
    assert {key: app.button(key=key).disabled for key in keys} == keys


@pytest.mark.parametrize("rilis", RILIS)
def test_no_step_names_a_winner_that_is_not_sure(rilis: str):
    found = FOUND[rilis]
    assert headline(found, "id") in shown(open_page(langkah="3", rilis=rilis))
    close = shown(open_page(langkah="6", rilis=rilis))
    others = len(top_group(found)) - 1
    assert others > 0 and t("presentasi.sekelompok", "id", lagi=others) in close
    apart = setting_apart(score(RILIS[rilis]))
    text = shown(open_page(langkah="4", rilis=rilis))
    assert presentasi.apart(found.ref, apart, "id") in text
    assert ("Belum pasti" in text) == (len(apart.group) > 1)


@pytest.mark.parametrize("rilis", RILIS)
def test_step_five_counts_the_certainty(rilis: str):
    app = open_page(langkah="5", rilis=rilis)
    words = FOUND[rilis].table["keyakinan"]
    counts = {word: int((words == word).sum()) for word in ("yakin", "cukup_yakin", "ragu")}
    assert t("presentasi.yakin", "id", **counts) in shown(app)
    assert [metric.value for metric in app.metric] == [str(count) for count in counts.values()]
    assert len(app.get("plotly_chart")) == 1


def test_a_chosen_kecamatan_shows_its_raw_counts():
    rilis, kode = RILIS["publik-2024"], "35.13.01"
    app = open_page(langkah="6", kode=kode)
    text, result = shown(app), FOUND["publik-2024"].result
    assert app.title[0].value.endswith(result.table.at[kode, "nama"])
    assert t("presentasi.pilihan_alamat", "id") in text
    above = reasons(result, kode).query("selisih > 0").head(2)
    assert len(above) == 2
    for name, row in above.iterrows():
        assert raw_count(rilis.indikator[str(name)], row, "id") in text


def test_a_kecamatan_without_score_says_so():
    found = FOUND["contoh"]
    kode = str(found.result.scores.index[found.result.scores.isna()][0])
    text = shown(open_page(langkah="6", rilis="contoh", kode=kode))
    assert t("presentasi.tanpa_data", "id") in text


@pytest.mark.parametrize("rilis", RILIS)
def test_measures_fit_the_issues_in_front_and_have_a_source(rilis: str):
    group = setting_apart(score(RILIS[rilis])).group
    ref = RILIS[rilis].referensi
    items = presentasi.prevention(ref, group)
    assert len(items) == 2 and {item.isu for item in items} == set(group[:2])
    text = shown(open_page(langkah="7", rilis=rilis))
    for item in items:
        assert literal(item.teks.id) in text and literal(item.sumber.teks.id) in text
    for strategy in ref.strategi.values():
        assert literal(strategy.nama.id) in text


def test_a_sure_issue_is_named_and_gets_both_measures():
    rilis = RILIS["publik-2024"]
    ref, apart = rilis.referensi, setting_apart(score(rilis, Parameters(isu=("bencana",))), n=200)
    assert presentasi.apart(ref, apart, "id") == t(
        "presentasi.beda_satu", "id", isu="Bencana alam", peluang="100\u00a0%"
    )
    assert [item.isu for item in presentasi.prevention(ref, apart.group)] == ["bencana", "bencana"]


def test_menu_and_switches_stay_away_and_the_way_out_keeps_the_choices():
    app = open_page(langkah="2", rilis="contoh", bahasa="en")
    assert not app.get("popover")
    links = [link.proto for link in app.get("page_link")]
    assert [link.label for link in links] == [t("presentasi.keluar", "en")]
    assert "rilis=contoh" in links[0].query_string and "bahasa=en" in links[0].query_string
    assert app.switch_page("peta.py").run().get("popover")
