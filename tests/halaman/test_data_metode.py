"""The page on data and method, in both languages and in states that are not the first one."""

import html
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from allpairspy import AllPairs
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from kerawanan.rilis.ikp import load_ikp
from kerawanan.rilis.load import DATA, load
from kerawanan.rilis.situs import Situs
from kerawanan.server import ringan
from kerawanan.skor.kepastian import DRAWS
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import ROOT, score
from kerawanan.tampil.berkas import gambar, terbuka, unduh
from kerawanan.tampil.kata import ikp, ketahanan, rujukan, tercatat
from kerawanan.tampil.kata.kalimat import not_assessed
from kerawanan.teks.markup import literal
from kerawanan.teks.text import BAHASA, catalogue, day, number, prose, t
from kerawanan.telaah.robustness import robustness
from kerawanan.ui import ringkas
from kerawanan.ui.halaman import data_metode

MAIN = Path(__file__).parents[2] / "pages" / "navigasi.py"
PARTS = list(data_metode.PARTS)
RILIS = {name: load(DATA / "rilis" / name) for name in ("publik-2024", "contoh")}
MARK = {"id": "CONTOH", "en": "EXAMPLE"}


def page(**query: str) -> AppTest:
    at = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    return at.switch_page("data_metode.py").run()


def text(at: AppTest) -> str:
    kinds = (at.header, at.subheader, at.markdown, at.caption, at.info, at.code)
    return "\n".join(item.value for kind in kinds for item in kind)


def cells(at: AppTest) -> list[str]:
    return [str(cell) for table in at.table for row in table.value.to_numpy() for cell in row]


@pytest.mark.parametrize(("part", "bahasa", "name"), list(AllPairs([PARTS, BAHASA, list(RILIS)])))
def test_every_part_of_every_release(part: str, bahasa: str, name: str) -> None:
    at = page(bahasa=bahasa, rilis=name, bagian=part)
    assert not at.exception and not at.error
    result = score(RILIS[name])
    shown = text(at)
    assert result.fingerprint in shown and day(result.rilis.info.tanggal_data, bahasa) in shown
    assert t("status.bukan_resmi", bahasa) in shown
    made_up = name == "contoh" or part == "perubahan"  # which names both releases
    assert (t("status.simulasi", bahasa) in shown) == made_up and "SIMULA" not in shown
    assert not re.search(r"\{\w+\}", re.sub(r"\$+[^$]+\$+", "", shown))


@pytest.mark.parametrize(("stage", "isu"), [("pemungutan", ""), ("kampanye", ""), ("kampanye", "rekapitulasi")])
@pytest.mark.parametrize("part", data_metode.FILTERED)
def test_filtered_parts_follow_the_choice(part: str, stage: str, isu: str) -> None:
    at = page(rilis="contoh", bagian=part, tahapan=stage, **({"isu": isu} if isu else {}))
    assert not at.exception and not at.error
    result = score(RILIS["contoh"], Parameters(tahapan=stage, isu=(isu,) if isu else ()))
    assert result.fingerprint in text(at)
    if isu and part != "unduh":
        assert not_assessed(RILIS["contoh"], result.parameters, "id") in text(at)


def test_an_unknown_part_falls_back_with_a_note() -> None:
    at = page(bagian="tidak-ada")
    assert t("data_metode.sumber", "id") in [item.value for item in at.subheader]
    assert any("tidak-ada" in item.value for item in at.info)


def test_choosing_a_part_keeps_the_choice_in_the_address() -> None:
    at = page(bagian="periksa")
    at.button_group(key="pilih_bagian").set_value("ikp").run()
    assert at.query_params["bagian"] == "ikp"


@pytest.mark.parametrize("bahasa", BAHASA)
def test_checks_say_what_they_found(bahasa: str) -> None:
    at = page(bahasa=bahasa, bagian="periksa")
    shown = text(at)
    assert t("periksa.cabut_tanpa_nol", bahasa, n=24) in shown
    assert t("periksa.uji", bahasa, nyata=6, diuji=8) in shown
    assert ketahanan.summary(robustness(score(RILIS["publik-2024"])), bahasa) in shown
    assert prose("cakupan_keyakinan", bahasa) in shown
    assert len(at.table) == 1
    assert [item.proto.label for item in at.get("download_button")] == [t("ketahanan.unduh", bahasa, m=330)]
    open_all = page(bahasa=bahasa, bagian="periksa")
    for box in open_all.expander:
        assert box.label in catalogue(bahasa).values()


def test_search_in_the_indicators() -> None:
    at = page(bagian="ikp")
    assert len(at.table[1].value) == 61
    at.text_input(key="pilih_cari").set_value("saksi").run()
    assert list(at.table[1].value.iloc[:, 0]) == ["36"]
    assert at.query_params["cari"] == "saksi"
    shared = page(bagian="ikp", cari="saksi", dimensi="kontestasi")
    assert shared.table[1].value.empty and shared.text_input[0].value == "saksi"


def test_the_four_issues_are_marked_in_the_library() -> None:
    ref, known = RILIS["publik-2024"].referensi, load_ikp()
    table = ikp.library(RILIS["publik-2024"], known, "id")
    marked = table[table.iloc[:, 2] != "–"]
    assert list(marked.iloc[:, 0]) == ["3", "11", "35", "36"]
    names = ikp.dimension_codes(ref).values()
    sizes = [len(ikp.library(RILIS["publik-2024"], known, "id", dimension=name)) for name in names]
    assert sizes == [16, 24, 15, 6]


def test_every_indicator_has_one_state_and_the_counts_add_up() -> None:
    known, states = load_ikp(), {"publik-2024": (4, 1, 56), "contoh": (4, 1, 56)}
    for name, rilis in RILIS.items():
        assert tuple(ikp.states(rilis, known).values()) == states[name]
        table = ikp.by_dimension(rilis, known, "id").astype(int)
        assert table.iloc[:, -1].tolist() == [16, 24, 15, 6]
        assert (table.iloc[:, :-1].sum(axis=1) == table.iloc[:, -1]).all()
        assert ("rekaan" in " ".join(table.columns)) == (name == "contoh")
    at = page(bagian="ikp", keadaan="tidak_membedakan")
    assert not at.exception
    shown = at.table[1].value
    assert shown.iloc[:, 0].tolist() == ["19"] and "0,66–0,99" in shown.iloc[0, 4]
    own = {k: item.model_copy(update={"mutu": "kuat"}) for k, item in RILIS["publik-2024"].indikator.items()}
    assert ikp.states(replace(RILIS["publik-2024"], indikator=own), known)["hitungan"] == 4


def test_what_is_on_record_is_counted_from_the_register_and_listed_with_its_sources() -> None:
    for name, rilis in RILIS.items():
        front = AppTest.from_file(str(MAIN), default_timeout=60)
        front.query_params["rilis"] = name
        shown = text(front.run())
        kinds = tercatat.kinds(rilis)
        marked = [t("kecamatan.contoh", "id") in tercatat.card(rilis, kind, "id").split("**")[0] for kind in kinds]
        assert sum(kind.jumlah for kind in kinds) == len(rilis.kejadian) and len(kinds) == 4
        assert all(tercatat.card(rilis, kind, "id") in shown for kind in kinds)
        assert marked == [name == "contoh"] * 4
        at = page(rilis=name, bagian="kejadian", kejadian=kinds[-1].indikator)
        assert not at.exception
        rows = rilis.kejadian[rilis.kejadian["indikator"] == kinds[-1].indikator]
        listed = "\n".join(item.value for item in at.markdown)
        assert listed.count("\n- ") + 1 >= min(len(rows), 20)
        assert all(literal(row) in listed for row in rows["keterangan"]) or name == "contoh"
        assert at.table[0].value.iloc[:, -1].tolist() == [number(kind.jumlah, "id", 0) for kind in kinds]
    empty = replace(RILIS["publik-2024"], kejadian=RILIS["publik-2024"].kejadian.iloc[:0])
    assert tercatat.kinds(empty) == ()


def test_the_letter_is_to_whom_was_chosen_and_the_files_are_named_by_what_they_hold() -> None:
    for name in RILIS:
        at = page(rilis=name, bagian="belum_dibuka", pemegang="kpu_kab")
        at.button_group(key="pilih_pemegang").set_value("pusdatin").run()
        assert not at.exception and at.query_params["pemegang"] == "pusdatin"
        files = [item.proto for item in at.get("download_button")]
        assert len(files) == 6
        assert "berbukti lemah" in text(at) or name == "contoh"
        assert len(at.table[0].value) == 10 and "Pasal 22" in cells(at)[12]


@pytest.mark.parametrize("bahasa", BAHASA)
def test_national_context_is_called_another_measure(bahasa: str) -> None:
    shown = text(page(bahasa=bahasa, bagian="ikp"))
    assert number(14.74, bahasa, 2) in shown and number(77.04, bahasa, 2) in shown
    assert {"id": "ukuran lain", "en": "another measure"}[bahasa] in shown


@pytest.mark.parametrize(("name", "bahasa"), [("publik-2024", "id"), ("contoh", "en")])
def test_downloads_citation_and_report(name: str, bahasa: str) -> None:
    at = page(rilis=name, bagian="unduh", tahapan="pemungutan", bahasa=bahasa)
    result = score(RILIS[name], Parameters(tahapan="pemungutan"))
    labels = [item.proto.label for item in at.get("download_button")]
    assert labels == [*(t(f"data_metode.unduh_{kind}", bahasa) for kind in unduh.FORMATS), t("siaran.openapi", bahasa)]
    whole, one, kit, cited, report = (item.value for item in at.code)
    for sentence in (cited, report):
        assert result.fingerprint in sentence and "tahapan=pemungutan" in sentence
        assert t("status.bukan_resmi", bahasa) in sentence
        assert (MARK[bahasa] in sentence) == (name == "contoh")
    assert "sematan/peta?" in whole and "sematan/kecamatan/35.13." in one
    for snippet in (whole, one):
        assert (MARK[bahasa] in snippet) == (name == "contoh")
    assert kit.split()[:4] == ["python", "-m", "kerawanan", "paket"] and name in kit
    assert not at.get("link_button") and "belum diisi" not in text(at) and "not been filled in" not in text(at)
    assert all(line in text(at) for line in rujukan.never(bahasa))


@pytest.mark.parametrize(("name", "bahasa"), [("publik-2024", "en"), ("contoh", "id")])
def test_every_address_for_newsrooms_is_answered(name: str, bahasa: str) -> None:
    at = page(rilis=name, bagian="unduh", tahapan="pemungutan", kode="35.13.05", bahasa=bahasa)
    lines = re.findall(r"^- \[`/(.*?)`\]\(([^)]+)\)", text(at), flags=re.MULTILINE)
    assert [printed for printed, opened in lines if printed != opened] == []
    targets = [opened for _, opened in lines]
    targets += [html.unescape(found) for item in at.code for found in re.findall(r'src="([^"]+)"', item.value)]
    folders = Counter(urlsplit(target).path.strip("/").split("/")[0] for target in targets)
    assert folders == {"ringkas": 2, "data": len(terbuka.FILES), "gambar": 1 + 2 * len(gambar.SIZES), "sematan": 2}
    wrong = []
    with TestClient(Starlette(routes=ringan.routes(ringkas.FINDS, ringkas.REFUSE, {}, ringkas.STYLE, ""))) as client:
        for target in targets:
            answer = client.get(f"/{target.lstrip('/')}")
            if answer.status_code != 200 or "tahapan=pemungutan" not in target or f"bahasa={bahasa}" not in target:
                wrong.append((target, answer.status_code))
    assert wrong == []


def test_a_real_figure_among_made_up_ones_says_so() -> None:
    for bahasa, word in (("id", "Bukan rekaan"), ("en", "Not made up")):
        said = {name: rujukan.national(load(DATA / "rilis" / name), bahasa) for name in ("contoh", "publik-2024")}
        assert said["contoh"].startswith(word) and word not in said["publik-2024"]


def test_a_what_if_has_no_addresses() -> None:
    def draw() -> None:
        from kerawanan.rilis.load import DATA, load
        from kerawanan.skor.kepastian import certainty
        from kerawanan.skor.parameter import Parameters
        from kerawanan.ui.halaman.data_metode_unduh import berkas

        berkas(certainty(load(DATA / "rilis" / "publik-2024"), Parameters(bobot_isu=(("bencana", 0.9),)), n=100), "id")

    at = AppTest.from_function(draw, default_timeout=60).run()
    assert not at.exception
    assert "](" not in text(at) and "iframe" not in text(at) and "paket" not in text(at)
    assert [item.proto.label for item in at.get("download_button")] == [
        t(f"data_metode.unduh_{kind}", "id") for kind in unduh.FORMATS
    ]


def test_report_goes_where_the_operator_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rujukan, "load_situs", lambda: Situs(lapor="mailto:lapor@contoh.go.id"))
    assert rujukan.report_link("a b&c", "id").endswith("&body=a%20b%26c")
    at = page(bagian="unduh")
    assert at.get("link_button")[0].proto.url.startswith("mailto:lapor@contoh.go.id?subject=")
    monkeypatch.setattr(rujukan, "load_situs", lambda: Situs(lapor="https://contoh.go.id/lapor"))
    assert rujukan.report_link("x", "id") == "https://contoh.go.id/lapor"


@pytest.mark.parametrize("bahasa", BAHASA)
def test_prose_states_the_constants_of_the_code(bahasa: str) -> None:
    assert number(DRAWS, bahasa, 0) in prose("metode", bahasa)
    assert "47" in prose("rumus", bahasa)
    tree = score(RILIS["publik-2024"]).structure
    shares = tree[tree["induk"] == ROOT]["bobot"]
    shown = cells(page(bahasa=bahasa, bagian="metode"))
    assert all(any(cell.startswith(number(100 * share, bahasa, 2)) for cell in shown) for share in shares)
