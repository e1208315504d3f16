"""Every page: both languages, both releases, default and non-default choices; no exception, honest status."""

from pathlib import Path

import pytest
from allpairspy import AllPairs
from streamlit.testing.v1 import AppTest

from kerawanan.rilis.load import DATA, load
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import score
from kerawanan.teks.text import BAHASA, number, t

MAIN = Path(__file__).parents[2] / "pages" / "navigasi.py"
PAGES = ["", "peta", "isu_tahapan", "strategi", "tinjau_balik"]
STATES: list[dict[str, str | list[str]]] = [
    {},
    {"tahapan": "rekapitulasi"},
    {"isu": ["bencana", "komplain_saksi"], "kode": "35.13.22"},
    {"tahapan": "kampanye", "isu": "rekapitulasi"},
]


def open_page(page: str, **query: str | list[str]) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page(f"{page}.py").run() if page else app


def shown(app: AppTest) -> str:
    parts = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.info, *app.error]
    heard = [picture.alt for item in app.get("image") for picture in item.proto.imgs]
    return "\n".join([*(str(part.value) for part in parts), *heard])


@pytest.mark.parametrize(
    ("page", "state", "bahasa", "rilis"), list(AllPairs([PAGES, STATES, BAHASA, ["publik-2024", "contoh"]]))
)
def test_pages_run_and_say_whose_figures_they_are(page, state, bahasa, rilis):
    app = open_page(page, bahasa=bahasa, rilis=rilis, **state)
    assert not app.exception
    assert not app.error
    text = shown(app)
    assert t("status.bukan_resmi", bahasa) in text
    assert (t("status.simulasi", bahasa) in text) == (rilis == "contoh")
    assert "SIMULA" not in text


def test_map_panel_shows_the_numbers_of_the_recipe():
    rilis = load(DATA / "rilis" / "publik-2024")
    result = score(rilis, Parameters(tahapan="pemungutan"))
    app = open_page("peta", tahapan="pemungutan", kode="35.13.19")
    text = shown(app)
    assert result.table.at["35.13.19", "nama"] in text
    assert f"Skor kerawanan {number(result.scores['35.13.19'], 'id')} dari 100" in text
    assert result.fingerprint in text


def test_a_filter_changes_figures_address_and_fingerprint():
    app = open_page("peta")
    before = shown(app)
    app.selectbox(key="pilih_tahapan").set_value("rekapitulasi").run()
    after = shown(app)
    expected = score(load(DATA / "rilis" / "publik-2024"), Parameters(tahapan="rekapitulasi"))
    assert expected.fingerprint in after and expected.fingerprint not in before
    assert app.query_params["tahapan"] == "rekapitulasi"


def test_choices_survive_a_change_of_page_and_of_language():
    app = open_page("peta", tahapan="logistik", kode="35.13.07")
    app.switch_page("strategi.py").run()
    assert app.selectbox(key="pilih_tahapan").value == "logistik"
    app.button_group(key="pilih_bahasa").set_value("en").run()
    assert t("strategi.judul", "en") in shown(app)
    assert app.selectbox(key="pilih_tahapan").value == "logistik"
    assert app.selectbox(key="pilih_kode").value == "35.13.07"
    assert app.query_params["bahasa"] == "en"


@pytest.mark.parametrize(
    ("page", "wrong"),
    [
        ("", {"bahasa": "xx", "rilis": "palsu"}),
        ("peta", {"isu": "ngawur", "tahapan": "besok", "kode": "35.74.01"}),
    ],
)
def test_wrong_values_in_the_address_fall_back_with_a_note(page, wrong):
    app = open_page(page, **wrong)
    assert not app.exception
    notes = [item.value for item in app.info]
    for name, value in wrong.items():
        assert t("bingkai.alamat_salah", "id", nama=name, nilai=value) in notes
        assert app.query_params.get(name) == ("publik-2024" if name == "rilis" else None)


def test_missing_data_are_not_zero():
    app = open_page("peta", rilis="contoh", kode="35.13.03")
    text = shown(app)
    assert "Kuripan: belum ada data" in text
    assert "bukan berarti nol" in text


@pytest.mark.parametrize("bahasa", BAHASA)
def test_the_table_beside_the_map_holds_the_numbers_of_the_recipe(bahasa):
    result = score(load(DATA / "rilis" / "publik-2024"))
    app = open_page("peta", bahasa=bahasa)
    app.session_state["tabel_peta"] = True
    app.run()
    twin = next(table.value for table in app.table if t("tabel.skor", bahasa) in table.value)
    by_name = result.table.set_index("nama")["skor"]
    assert {name: text for name, text in zip(twin.iloc[:, 0], twin.iloc[:, 1], strict=True)} == {
        name: number(value, bahasa) for name, value in by_name.items()
    }
