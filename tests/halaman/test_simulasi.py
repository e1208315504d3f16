"""The weight laboratory: its numbers are those of the recipe, its choices are in the address, one change at a time."""

import json
import re
from math import fsum
from typing import Any
from urllib.parse import urlencode

import pytest
import streamlit as st
from allpairspy import AllPairs
from streamlit.testing.v1 import AppTest

from kerawanan.rilis.load import DATA, load
from kerawanan.simulasi import skenario, skenario_file
from kerawanan.simulasi.compare import compare
from kerawanan.simulasi.reverse import leave_class, overtake
from kerawanan.simulasi.weights import whole
from kerawanan.skor.kepastian import certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import score
from kerawanan.tampil.kata import simulasi
from kerawanan.teks.text import BAHASA, number, t
from kerawanan.ui import layar
from kerawanan.ui.halaman import simulasi_controls
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


def test_the_vote_of_the_room():
    app = page(lab="ruangan")
    head = ";".join(PUBLIK.isu)
    app.text_area(key="ruangan").set_value(f"{head}\n70;10;10;x\n70;10;10").run()
    assert app.error and "baris 2" in shown(app) and "baris 3" in shown(app)
    app.text_area(key="ruangan").set_value(f"{head}\n70;10;10;10\n40;20;20;20").run()
    assert "2 orang" in shown(app) and "hanya tentang ruangan ini" in shown(app)
    app.button(key="ruangan_pakai").click().run()
    assert weights(app) == {"bencana": 55, "rekapitulasi": 15, "catatan_pengawas": 15, "komplain_saksi": 15}


def test_a_room_votes_person_by_person_and_its_votes_survive_a_look_elsewhere():
    app = page(lab="ruangan")
    boxes = {kode: app.number_input(key=f"suara_{kode}") for kode in PUBLIK.isu}
    assert [box.value for box in boxes.values()] == [25, 25, 25, 25]
    app.number_input(key="suara_bencana").set_value(70).run()
    assert app.button(key="ruangan_tambah").disabled and "145 dari 100" in shown(app)
    for kode in PUBLIK.isu[1:]:
        app.number_input(key=f"suara_{kode}").set_value(10).run()
    app.button(key="ruangan_tambah").click().run()
    assert app.number_input(key="suara_bencana").value == 25  # ready for the next person
    app.button(key="ruangan_tambah").click().run()
    app.pills(key="pilih_lab").set_value("berubah").run()
    app.pills(key="pilih_lab").set_value("ruangan").run()
    assert app.text_area(key="ruangan").value == ";".join(PUBLIK.isu) + "\n70;10;10;10\n25;25;25;25"
    assert "2 orang" in shown(app)
    app.text_area(key="ruangan").set_value("x").run()
    assert app.button(key="ruangan_tambah").disabled  # a table that cannot be read is not lost by adding to it


def test_a_file_that_is_too_large_or_none_is_refused_in_words():
    app = page(lab="skenario")
    for content in (None, b"x" * 10):
        app.session_state["skenario_berkas"] = content
        app.run()
        assert t("simulasi.skenario_masalah", "id") in [str(item.value) for item in app.error]


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def test_scenarios_are_kept_compared_and_dropped():
    app = page(lab="skenario", bobot=BENCANA)
    app.text_input(key="skenario_baru").set_value("Bencana dahulu").run()
    app.button(key="skenario_simpan").click().run()
    kept = "".join(app.query_params["skenario"])
    assert skenario.unpack(PUBLIK, kept, {}) == skenario.Skenario("Bencana dahulu", FOKUS)
    table = app.table[0].value
    assert list(table.columns) == [t("simulasi.skenario_kolom", "id"), "SIMULASI A"]
    assert table.iloc[0, 1] == "Bencana dahulu" and score(PUBLIK, FOKUS).fingerprint in table.iloc[-1, 1]
    app.button(key="simulasi_semula").click().run()
    press(app, "Pakai A")
    assert weights(app)["bencana"] == 55
    press(app, "Hapus A")
    assert "skenario" not in app.query_params


POSES = ("Rilis", "Kecamatan", "R1LIS", "Data resmi Bawaslu", "Official release", "usul PERTAMA", "<b>tebal</b>", "A")
NAME = "Usul pertama, (coba) 1"


def occurrences(app: AppTest, text: str) -> list[str]:
    """Return what shows a visitor's text in any element of the page, and the keys that hold it."""
    return [f"{item.type}: {item}" for item in app.main if text in str(item.proto)]


def test_a_visitors_name_is_never_a_column_a_key_or_a_heading():
    item = skenario.pack(skenario.Skenario(NAME, FOKUS))
    app = open_page("simulasi", lab="skenario", skenario=[item])
    for table in app.table:
        assert all(NAME not in str(head) for head in table.value.columns)
    first = app.table[0].value
    assert first.iloc[0].tolist() == [t("simulasi.skenario_baris_nama", "id"), NAME]
    assert list(app.table[1].value.columns) == [
        t("tabel.kecamatan", "id"),
        t("simulasi.peta_rilis", "id"),
        "SIMULASI A",
    ]
    found = occurrences(app, NAME)
    assert len(found) == 2, found  # the cell of the table, and the line with the buttons
    assert [str(line.value) for line in app.markdown if NAME in str(line.value)] == [f"**SIMULASI A** · {NAME}"]
    for lab in set(LABS) - {"skenario"}:
        assert occurrences(open_page("simulasi", lab=lab, skenario=[item]), NAME) == [], lab


@pytest.mark.parametrize("bahasa", BAHASA)
def test_names_that_pose_are_refused_in_the_address_the_box_and_the_file(bahasa):
    good = skenario.Skenario("Usul pertama", FOKUS)
    items = [skenario.pack(good), *(urlencode({"nama": name, "bobot": "bencana:100"}) for name in POSES[:3])]
    app = open_page("simulasi", lab="skenario", bahasa=bahasa, skenario=items)
    assert not app.exception
    assert app.query_params["skenario"] == skenario.pack(good)
    assert t("simulasi.skenario_ditolak", bahasa) in [str(note.value) for note in app.info]
    text = shown(app)
    assert all(f"“{name}”" in text for name in POSES[:3])
    assert [list(table.value.columns)[1:] for table in app.table] == [
        [t("simulasi.skenario_huruf", bahasa, huruf="A")],
        [t("simulasi.peta_rilis", bahasa), t("simulasi.skenario_huruf", bahasa, huruf="A")],
    ]
    for name in POSES:
        app.text_input(key="skenario_baru").set_value(name).run()
        assert len(app.error) == 1, name
        app.button(key="skenario_simpan").click().run()
        assert app.query_params["skenario"] == skenario.pack(good), name
    rows = [{"nama": name, "parameter": {}} for name in POSES[:4]]
    content = json.loads(skenario_file.as_file(PUBLIK, [good], "")) | {"skenario": rows}
    app.session_state["skenario_berkas"] = json.dumps(content).encode()
    app.run()
    assert t("simulasi.skenario_masalah", bahasa) in [str(item.value) for item in app.error]
    assert all(f"skenario.{place}.nama" in shown(app).replace("\\_", "_") for place in range(4))


def test_a_file_of_scenarios_is_loaded_under_its_letters():
    app = page(lab="skenario")
    assert app.get("download_button")[-1].proto.disabled  # nothing that is not the release
    items = [skenario.Skenario(f"Usul {n}", FOKUS) for n in range(2)]
    content = skenario_file.as_file(PUBLIK, items, "")
    app.session_state["skenario_berkas"] = content
    app.run()
    app.button(key="skenario_muat").click().run()
    assert list(app.table[0].value.columns)[1:] == ["SIMULASI A", "SIMULASI B"]
    assert app.query_params["skenario"] == [skenario.pack(item) for item in items]


def test_the_words_of_a_pasted_table_stay_text():
    app = page(lab="ruangan")
    app.text_area(key="ruangan").set_value("# Rilis resmi;[Bawaslu](http://x.id)\n1;2").run()
    assert not app.exception
    lines = [str(item.value) for item in app.markdown if "Rilis resmi" in str(item.value)]
    assert lines and all("\\# Rilis resmi" in line and "\\[Bawaslu\\]" in line for line in lines)


def test_a_choice_is_written_into_the_address_in_its_one_form():
    app = page(bobot="komplain_saksi:1,bencana:1,rekapitulasi:1", agregasi="arithmetic", penyusutan="ya")
    assert "".join(app.query_params["bobot"]) == "bencana:33.3334,rekapitulasi:33.3333,komplain_saksi:33.3333"
    assert not {"agregasi", "penyusutan"} & set(app.query_params)
    assert score(
        PUBLIK, skenario.from_query(PUBLIK, {"bobot": "".join(app.query_params["bobot"])})[0]
    ).fingerprint in shown(app)


def test_a_lock_that_leaves_no_room_says_so():
    app = page(kunci=list(PUBLIK.isu[:3]))
    assert app.slider(key="pilih_bobot_komplain_saksi").disabled
    assert t("simulasi.tanpa_ruang", "id") in shown(app)
    assert t("simulasi.sisa_kunci", "id", sisa="29") in shown(app)
    app.checkbox(key="pilih_kunci_bencana").set_value(False).run()
    assert not app.slider(key="pilih_bobot_komplain_saksi").disabled
    assert t("simulasi.tanpa_ruang", "id") not in shown(app)


def test_a_preset_keeps_the_locks_that_it_respects_and_names_the_others():
    app = page(bobot=BENCANA, kunci=["bencana", "rekapitulasi"])
    app.pills(key="pilih_sudut").set_value("sama_rata").run()
    assert weights(app)["bencana"] == 25 and "kunci" not in app.query_params
    assert t("simulasi.kunci_lepas", "id", isu="Bencana alam dan Perubahan suara saat rekapitulasi") in shown(app)
    app.checkbox(key="pilih_kunci_bencana").set_value(True).run()
    assert "Kunci dilepas" not in shown(app)
    app = page(
        bobot="bencana:10,rekapitulasi:20,catatan_pengawas:30,komplain_saksi:40", kunci=["bencana", "rekapitulasi"]
    )
    app.pills(key="pilih_sudut").set_value("fokus_pungut_hitung").run()
    assert app.query_params["kunci"] == "bencana"  # 10 % in both
    assert t("simulasi.kunci_lepas", "id", isu="Perubahan suara saat rekapitulasi") in shown(app)


def slide(app: AppTest, **values: float) -> AppTest:
    for kode, value in values.items():
        app.slider(key=f"pilih_bobot_{kode}").set_value(value)
    return app.run()


def stands(app: AppTest, kode: str) -> float:
    value = app.slider(key=f"pilih_bobot_{kode}").value
    assert isinstance(value, float)
    return value


def handles(app: AppTest) -> dict[str, int]:
    return {kode: round(stands(app, kode)) for kode in PUBLIK.isu}


def test_sliders_may_be_moved_back_at_once_and_only_what_was_moved_moves():
    app = page()
    slide(app, bencana=40)
    slide(app, rekapitulasi=30)
    slide(app, bencana=40)
    assert (weights(app)["bencana"], handles(app)["bencana"]) == (40, 40)
    slide(app, rekapitulasi=30)
    assert weights(app)["rekapitulasi"] == 30
    slide(app, rekapitulasi=29)
    slide(app, rekapitulasi=30)
    found = weights(app)
    assert found["rekapitulasi"] == 30 and handles(app) == whole(found)


def test_a_slider_that_was_not_yet_redrawn_is_no_move():
    app = page()
    before = {kode: stands(app, kode) for kode in PUBLIK.isu[1:]}
    slide(app, bencana=40)
    late = weights(app)
    slide(app, bencana=41, **before)  # the browser had not drawn the answer to 40 when it sent 41
    assert weights(app)["bencana"] == 41
    assert all(weights(app)[kode] < late[kode] for kode in before)
    slide(app, bencana=41, **before)
    assert weights(app)["bencana"] == 41
    slide(app, bencana=41, **before | {"rekapitulasi": 50})  # and of two that are moved at once both stay
    assert (weights(app)["bencana"], weights(app)["rekapitulasi"]) == (41, 50)
    assert handles(app) == whole(weights(app))


def test_a_control_starts_where_it_stands_for_a_browser_that_never_heard_of_it():
    """A run cut short tells the browser nothing, and the next sets nothing again: the browser shows the start."""
    more = {"agregasi": "complement_geometric", "normalisasi": "rank", "kunci": "bencana", "tahapan": "pemungutan"}
    app = page(bobot=BENCANA, rilis="contoh", **more)
    app.session_state[simulasi_controls.MORE] = True
    app.run().run()
    assert not any(item.proto.set_value for item in app.slider if not item.disabled)
    for slider in app.slider:
        assert slider.proto.default[0] == pytest.approx(slider.value, abs=1e-4), slider.key
    for box in (*app.checkbox, *app.toggle):
        assert box.proto.default == box.value, box.key
    for choice in (item for item in app.selectbox if not item.proto.set_value):
        assert choice.proto.default == choice.index, choice.key


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
