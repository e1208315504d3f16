"""The profile of a kecamatan: in both languages, with and without a choice or a score, and in print."""

from itertools import product
from pathlib import Path

import pytest
from allpairspy import AllPairs
from streamlit.testing.v1 import AppTest

from kerawanan.rilis.load import DATA, load
from kerawanan.rilis.referensi import load_referensi
from kerawanan.skor.kepastian import certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import score
from kerawanan.tampil.kata import profil
from kerawanan.tampil.kata.kalimat import verdict
from kerawanan.teks.markup import literal
from kerawanan.teks.text import BAHASA, number, t
from kerawanan.ui import layar

MAIN = Path(__file__).parents[2] / "pages" / "navigasi.py"
RILIS = {name: load(DATA / "rilis" / name) for name in ("publik-2024", "contoh")}
DRINGU, KURIPAN, MARON, LECES = "35.13.19", "35.13.03", "35.13.17", "35.13.05"


def open_page(**query: str | list[str]) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page("kecamatan.py").run()


def shown(app: AppTest) -> str:
    parts = [*app.header, *app.subheader, *app.markdown, *app.caption, *app.info, *app.expander]
    return "\n".join(str(getattr(part, "value", "") or getattr(part, "label", "")) for part in parts)


def cells(app: AppTest) -> list[str]:
    found = [str(cell) for table in app.table for row in table.value.to_numpy() for cell in row]
    return found + [str(name) for table in app.table for name in table.value.columns]


def links(app: AppTest) -> list:
    return [item.proto for item in app.get("page_link")]


@pytest.mark.parametrize("bahasa", BAHASA)
def test_without_choice_every_kecamatan_is_a_link(bahasa):
    app = open_page(bahasa=bahasa)
    assert not app.exception and not app.error and not app.info
    found = certainty(RILIS["publik-2024"])
    labels = {profil.listed(found, kode, bahasa) for kode in found.result.table.index}
    assert {item.label for item in links(app)} == labels and len(labels) == 24
    doubtful = sum(t("kecamatan.butir_ragu", bahasa, nama="") in label for label in labels)
    assert doubtful == (found.table["keyakinan"] == "ragu").sum()
    heads = [item.value for item in app.subheader]
    assert [head.rsplit("(")[1] for head in heads] == [f"{n})" for n in map(len, profil.by_class(found).values())]
    assert all("kode=" in item.query_string and item.query_string.count("35.13.") == 1 for item in links(app))
    assert t("kecamatan.pengantar", bahasa) in shown(app)
    assert not app.toggle and not app.table


@pytest.mark.parametrize(("bahasa", "name", "cetak"), list(AllPairs([BAHASA, list(RILIS), ["", "1"]])))
def test_profile_says_the_numbers_of_the_recipe(bahasa, name, cetak):
    app = open_page(bahasa=bahasa, rilis=name, kode=DRINGU, cetak=cetak)
    app.session_state["tabel_susunan"] = True
    app.run()
    assert not app.exception and not app.error
    found, text = certainty(RILIS[name]), shown(app)
    assert verdict(found, DRINGU, bahasa) in text
    heads = " ".join(str(head) for item in app.table for head in item.value.columns)
    assert found.result.fingerprint in (heads if cetak else text)
    assert t("status.bukan_resmi", bahasa) in text
    assert (t("status.simulasi", bahasa) in text) == (name == "contoh") and "SIMULA" not in text
    table, step = cells(app), found.result.steps.xs(DRINGU, level="kode")
    for kode, row in step.iterrows():
        item = RILIS[name].indikator[str(kode)]
        assert any(literal(item.label.get(bahasa)) in cell for cell in table)
        for value in (number(row["z"], bahasa), number(row["poin"], bahasa)):
            assert value in table or f":small[{value}]" in table
    assert f"**{number(found.result.scores[DRINGU], bahasa)}**" in table


def test_the_filters_change_the_profile():
    app = open_page(kode=DRINGU, tahapan="pemungutan", isu=["bencana", "komplain_saksi"])
    result = score(RILIS["publik-2024"], Parameters(tahapan="pemungutan", isu=("bencana", "komplain_saksi")))
    assert f"Skor kerawanan {number(result.scores[DRINGU], 'id')} dari 100" in shown(app)
    assert result.fingerprint in shown(app)
    assert not any("Catatan khusus pengawas" in cell for cell in cells(app))


def test_the_figure_says_what_it_shows():
    app = open_page(kode=DRINGU)
    figure = app.get("plotly_chart")[0].proto
    assert figure.alt == profil.sum_sentence(certainty(RILIS["publik-2024"]), DRINGU, "id")


def test_the_score_stands_in_one_sentence_and_in_its_figure():
    app = open_page(kode=DRINGU)
    score_text = number(certainty(RILIS["publik-2024"]).result.scores[DRINGU], "id")
    assert shown(app).count(score_text) == 1 and not [cell for cell in cells(app) if score_text in cell]
    assert score_text in app.get("plotly_chart")[0].proto.spec


@pytest.mark.parametrize("cetak", ["", "1"])
def test_a_small_map_shows_where_the_kecamatan_lies(cetak):
    picture = open_page(kode=DRINGU, rilis="contoh", cetak=cetak).get("image")[0].proto.imgs[0]
    assert picture.alt.startswith(f"{t('status.contoh', 'id')}. Dringu di antara kecamatan lain")


@pytest.mark.parametrize("bahasa", BAHASA)
def test_an_unknown_code_falls_back_with_a_note(bahasa):
    app = open_page(bahasa=bahasa, kode="35.74.01")
    assert not app.exception
    assert [item.value for item in app.info] == [t("bingkai.alamat_salah", bahasa, nama="kode", nilai="35.74.01")]
    assert len(links(app)) == 24


@pytest.mark.parametrize(("bahasa", "cetak"), list(product(BAHASA, ["", "1"])))
def test_without_data_there_is_no_score_and_no_zero(bahasa, cetak):
    app = open_page(bahasa=bahasa, rilis="contoh", kode=KURIPAN, cetak=cetak)
    assert not app.exception and not app.error
    assert verdict(certainty(RILIS["contoh"]), KURIPAN, bahasa) in shown(app)
    assert t("kelas.belum_ada_data", bahasa) in shown(app)
    assert not app.get("plotly_chart")
    total = next(row for table in app.table for row in table.value.to_numpy() if t("kecamatan.total", bahasa) in row[0])
    assert "**–**" in list(total)


@pytest.mark.parametrize("cetak", ["", "1"])
def test_a_selection_without_indicators_is_said(cetak):
    app = open_page(kode=DRINGU, tahapan="kampanye", isu="rekapitulasi", cetak=cetak, banding=MARON)
    assert not app.exception and not app.error
    assert "**Dringu: tidak dinilai.** Isu Perubahan suara saat rekapitulasi tidak dinilai pada tahapan" in shown(app)
    assert "belum ada data" not in shown(app)
    assert not app.get("plotly_chart")


def test_events_carry_dates_and_hosts_and_those_of_the_kabupaten_stand_apart():
    app = open_page(kode=DRINGU)
    assert "Hujan lebat pada hari" not in shown(app), "what lies folded is not sent"
    for kode in RILIS["publik-2024"].indikator:
        app.session_state[f"peristiwa__{kode}"] = True
    own, apart = shown(app.run()).split(f"**{t('kecamatan.peristiwa_kabupaten', 'id')}**")
    assert "**22 Februari 2025**" in own
    assert "[radarpatroli.com](https://radarpatroli.com/?p=3544)" in own
    assert "Hujan lebat pada hari pemungutan suara" in apart and "Hujan lebat pada hari" not in own


def test_a_stage_hides_events_of_other_stages_and_says_so():
    app = open_page(kode=DRINGU, tahapan="rekapitulasi")
    assert t("kecamatan.peristiwa_kosong", "id") in shown(app)
    assert "22 Februari 2025" not in shown(app)
    hidden = RILIS["publik-2024"].kejadian
    hidden = hidden[hidden["kode_kecamatan"].isin(["", DRINGU]) & (hidden["tahapan"] != "rekapitulasi")]
    assert t("kecamatan.peristiwa_tersaring", "id", jumlah=len(hidden)) in shown(app)


def test_measures_belong_to_the_two_leading_issues():
    app = open_page(kode=DRINGU)
    first = profil.leading(certainty(RILIS["publik-2024"]), DRINGU).index[:2]
    wanted = [item for item in links(app) if "isu=" in item.query_string]
    assert [f"isu={isu}" in item.query_string for isu, item in zip(first, wanted, strict=True)] == [True, True]
    assert all(f"**{load_referensi().isu[isu].nama.id}**" in shown(app) for isu in first)


def test_comparison_is_chosen_said_and_kept_in_the_address():
    app = open_page(kode=DRINGU)
    assert t("kecamatan.banding", "id") not in [item.value for item in app.subheader]
    app.selectbox(key="pilih_banding").set_value("35.13.05").run()
    found = certainty(RILIS["publik-2024"])
    assert not found.differ(DRINGU, "35.13.05")
    assert "**Skor Dringu dan Leces tidak berbeda nyata:**" in shown(app)
    assert app.query_params["banding"] == "35.13.05"
    app.selectbox(key="pilih_banding").set_value("35.13.12").run()
    assert found.differ(DRINGU, "35.13.12")
    assert "**Skor Dringu dan Paiton berbeda nyata:**" in shown(app)


def test_on_a_phone_the_comparison_is_a_small_table_and_two_sentences_with_both_names_on_top():
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.session_state[layar.GUESS] = layar.PHONE
    app.query_params["kode"], app.query_params["banding"] = DRINGU, LECES
    app = app.run().switch_page("kecamatan.py").run()
    assert not app.exception and [item.value for item in app.header] == ["Dringu dan Leces"]
    (table,) = (item.value for item in app.table)
    assert list(table.columns)[1:] == ["Dringu", "Leces"]
    found = certainty(RILIS["publik-2024"])
    assert list(table.iloc[0, 1:]) == [number(found.result.scores[kode], "id") for kode in (DRINGU, LECES)]
    said = [line for line in shown(app).splitlines() if "dapat dibedakan: " in line.lower()]
    assert len(said) == 2 and not found.differ(DRINGU, LECES)
    assert "Skor kerawanan (" in next(line for line in said if line.startswith("- Tidak dapat dibedakan"))


def test_a_kecamatan_is_not_compared_with_itself():
    app = open_page(kode=DRINGU, banding=DRINGU)
    assert not app.exception
    assert t("kecamatan.banding", "id") not in [item.value for item in app.subheader]
    assert "Dringu (35.13.19)" not in app.selectbox(key="pilih_banding").options


def test_the_switch_to_print_leaves_no_controls_and_the_way_back():
    app = open_page(kode=DRINGU, banding="35.13.05")
    app.toggle(key="pilih_cetak").set_value(True).run()
    assert not app.exception
    assert app.query_params["cetak"] == "1"
    assert not app.toggle and not app.get("plotly_chart") and not app.expander
    assert {box.key for box in app.selectbox} <= {"pilih_rilis"}
    back = next(item for item in links(app) if item.label == t("kecamatan.cetak_kembali", "id"))
    assert "cetak" not in back.query_string and "banding=35.13.05" in back.query_string


def test_print_without_a_kecamatan_is_the_list():
    app = open_page(cetak="1")
    assert not app.exception and len(links(app)) == 24


def test_on_a_phone_the_print_says_the_same_in_four_columns(monkeypatch):
    wide = open_page(kode=DRINGU, cetak="1")
    monkeypatch.setattr(layar, "window", lambda: 390)
    narrow = open_page(kode=DRINGU, cetak="1")
    assert not narrow.exception and max(item.value.shape[1] for item in narrow.table) <= 4
    content = "\n".join(str(cell) for item in narrow.table for cell in item.value.to_numpy().ravel())
    lost = [cell for item in wide.table for cell in item.value.to_numpy().ravel() if str(cell) not in content]
    assert lost == []
