"""A choice without indicators blames neither the data nor the kecamatan, on no page, and there is a way out."""

import re
from itertools import cycle

from streamlit.testing.v1 import AppTest

from kerawanan.rilis.load import DATA, load
from kerawanan.skor.kepastian import certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.kata.kalimat import headline
from kerawanan.teks.text import BAHASA, catalogue, t
from tests.halaman.test_umum import open_page, shown

PUBLIK = load(DATA / "rilis" / "publik-2024")
NONE = Parameters(isu=("rekapitulasi", "komplain_saksi"), tahapan="kampanye")
QUERY: dict[str, str | list[str]] = {"isu": list(NONE.isu), "tahapan": NONE.tahapan}
VIEWS: list[tuple[str, dict[str, str]]] = [
    ("peta", {}),
    ("peta", {"kode": "35.13.22"}),
    ("isu_tahapan", {}),
    ("kecamatan", {"kode": "35.13.22", "banding": "35.13.19"}),
    ("kecamatan", {"kode": "35.13.22", "banding": "35.13.19", "cetak": "1"}),
    ("strategi", {"kode": "35.13.22"}),
    *(("data_metode", {"bagian": part}) for part in ("hitung", "periksa", "unduh")),
]


def words(app: AppTest) -> str:
    """Return all that is said, in tables and legends too."""
    tables = [str(table.value.to_dict()) for table in app.table]
    alts = [str(item.proto) for name in ("deck_gl_json_chart", "plotly_chart") for item in app.get(name)]
    return "\n".join([shown(app), *tables, *(str(item.proto.body) for item in app.get("html")), *alts])


def test_every_page_says_that_the_issue_is_not_assessed():
    wrong = []
    for (page, more), bahasa in zip(VIEWS, cycle(BAHASA), strict=False):
        app = open_page(page, bahasa=bahasa, **QUERY, **more)
        text, place = words(app), f"{page} {more} {bahasa}"
        if app.exception or app.error:
            wrong.append(f"{place}: {app.exception or app.error}")
        if headline(certainty(PUBLIK, NONE, n=20), bahasa) not in text:
            wrong.append(f"{place}: not said")
        if "belum ada data" in text.lower() or "no data yet" in text.lower():
            wrong.append(f"{place}: blames the data")
        if "Skor kerawanan 0" in text or re.search(r" 0\u00a0?%", text):
            wrong.append(f"{place}: shows a zero")
    assert wrong == []


def test_the_filter_can_be_cleared():
    app = open_page("peta", kode="35.13.22", **QUERY)
    app.button(key="hapus_saringan").click().run()
    assert dict(app.query_params) == {"rilis": "publik-2024", "kode": "35.13.22"}
    assert headline(certainty(PUBLIK, NONE, n=20), "id") not in shown(app)
    assert "hapus_saringan" not in [button.key for button in app.button]


def test_a_part_that_is_not_assessed_is_named_and_the_rest_is_shown():
    app = open_page("peta", tahapan="kampanye", isu=["bencana", "komplain_saksi"])
    assert "Isu Komplain saksi tidak dinilai pada tahapan" in shown(app)
    rest = headline(certainty(PUBLIK, Parameters(isu=("bencana",), tahapan="kampanye")), "id")
    assert rest.partition(": ")[2] in shown(app)
    assert "Hanya isu Bencana alam dan Komplain saksi, tahapan Kampanye: " in shown(app)


def test_weights_that_meet_no_indicator_are_said_and_the_stage_can_be_cleared():
    app = open_page("simulasi", bobot="komplain_saksi:100", tahapan="kampanye")
    sentence = t("kalimat.tanpa_bobot", "id", tahapan="Kampanye", isu="Komplain saksi")
    assert sentence in shown(app) and "belum ada data" not in words(app)
    assert catalogue("id")["simulasi.tanpa_pengaruh"].format(tahapan="Kampanye") in shown(app)
    app.button(key="hapus_saringan").click().run()
    assert "tahapan" not in app.query_params and sentence not in shown(app)
    for lab in ("berarti", "balik", "skenario", "ruangan"):
        app = open_page("simulasi", bobot="komplain_saksi:100", tahapan="kampanye", lab=lab)
        assert not app.exception and not app.error and "belum ada data" not in words(app), lab
