"""The weight laboratory: its numbers are those of the recipe, its choices are in the address, one change at a time."""

import json
from itertools import product
from math import fsum

import pytest
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
from tests.halaman.test_umum import open_page, shown

PUBLIK = load(DATA / "rilis" / "publik-2024")
LABS = ["berubah", "berarti", "balik", "ruangan", "skenario"]
BENCANA = "bencana:55.0,rekapitulasi:15.0,catatan_pengawas:15.0,komplain_saksi:15.0"
FOKUS = Parameters(bobot_isu=tuple((kode, 55.0 if kode == "bencana" else 15.0) for kode in PUBLIK.isu))
STATES: list[dict[str, str]] = [
    {},
    {"bobot": BENCANA, "agregasi": "complement_geometric", "normalisasi": "rank", "penyusutan": "tidak"},
    {"bobot": "bencana:100.0", "tahapan": "kampanye", "kunci": "bencana"},
]


def page(**query: str) -> AppTest:
    return open_page("simulasi", **query)


def weights(app: AppTest) -> dict[str, float]:
    """Return the weights that the address holds, in percent."""
    pairs = (part.split(":") for part in "".join(app.query_params["bobot"]).split(","))
    return {kode: float(number) for kode, number in pairs}


@pytest.mark.parametrize(("lab", "bahasa", "rilis"), list(product(LABS, BAHASA, ["publik-2024", "contoh"])))
@pytest.mark.parametrize("state", STATES, ids=["rilis", "lain", "kosong"])
def test_every_part_runs_and_is_marked(lab, bahasa, rilis, state):
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
    assert found["rekapitulasi"] == pytest.approx(100 * 13.5 / 65, abs=1e-9)
    assert fsum(found.values()) == pytest.approx(100, abs=1e-9)
    assert app.slider(key="pilih_bobot_rekapitulasi").disabled
    expected = score(PUBLIK, Parameters(bobot_isu=tuple(found.items())))
    assert expected.fingerprint in shown(app)


def test_the_page_says_the_numbers_of_the_recipe():
    app = page(bobot=BENCANA)
    change = compare(score(PUBLIK), score(PUBLIK, FOKUS))
    text = shown(app)
    assert simulasi.counted(PUBLIK.referensi, change, "id") in text
    assert simulasi.distance(PUBLIK, FOKUS, change, "id") in str(app.warning[0].value)


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


@pytest.mark.parametrize("query", [{"bobot": "bencana:-5"}, {"agregasi": "x"}, {"skenario": "nama=%3Cb%3E"}])
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
    assert found["pengali"] == "berat:6.0" and found["bobot_tahapan"] == "pemungutan:2.0"
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
        assert f"{number(100 * answer.geser, 'id', 2)}\u00a0% bobot bergeser" in text
    app.button(key="balik_pakai_kelas").click().run()
    assert "1 kelas berubah" in str(app.warning[0].value)


def test_the_vote_of_the_room():
    app = page(lab="ruangan")
    head = ";".join(PUBLIK.isu)
    app.text_area(key="ruangan").set_value(f"{head}\n70;10;10;x\n70;10;10").run()
    assert app.error and "baris 2" in shown(app) and "baris 3" in shown(app)
    app.text_area(key="ruangan").set_value(f"{head}\n70;10;10;10\n40;20;20;20").run()
    assert "2 orang" in shown(app) and "bukan jajak pendapat" in shown(app)
    app.button(key="ruangan_pakai").click().run()
    assert weights(app) == {"bencana": 55, "rekapitulasi": 15, "catatan_pengawas": 15, "komplain_saksi": 15}


def test_scenarios_are_kept_compared_and_dropped():
    app = page(lab="skenario", bobot=BENCANA)
    app.text_input(key="skenario_baru").set_value("Bencana dahulu").run()
    app.button(key="skenario_simpan").click().run()
    kept = "".join(app.query_params["skenario"])
    assert skenario.unpack(PUBLIK, kept) == skenario.Skenario("Bencana dahulu", FOKUS)
    assert score(PUBLIK, FOKUS).fingerprint in str(app.table[0].value)
    app.button(key="simulasi_semula").click().run()
    app.button(key="skenario_pakai_Bencana dahulu").click().run()
    assert weights(app)["bencana"] == 55
    app.button(key="skenario_hapus_Bencana dahulu").click().run()
    assert "skenario" not in app.query_params


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


def test_charts_carry_the_mark_in_the_browser():
    app = page(bobot=BENCANA)
    charts = [json.loads(item.proto.spec) for item in app.get("plotly_chart")]
    assert charts
    for chart in charts:
        assert any("SIMULASI – bukan rilis" in note["text"] for note in chart["layout"]["annotations"])
