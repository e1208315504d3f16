"""Pages and releases: one that cannot be opened changes nothing else, none at all is a sentence, links name theirs."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from kerawanan import katalog
from kerawanan.errors import Problem
from kerawanan.teks.text import BAHASA, problem, t

MAIN = Path(__file__).parents[2] / "pages" / "navigasi.py"
PAGES = ["", "peta", "isu_tahapan", "kecamatan", "simulasi", "strategi", "tinjau_balik", "data_metode", "presentasi"]
KNOWN = katalog.katalog()
PROBLEM = Problem("pilihan", "nilai.csv", 7, "kode", {"harap": "a", "temu": "# b [x](http://example.org)"})
BROKEN = {"setengah-jadi": katalog.Refused((PROBLEM,), 12)}


def open_page(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page(f"{page}.py").run() if page else app


def sentences(bahasa: str) -> set[str]:
    first = problem(PROBLEM, bahasa)
    return {t("bingkai.tak_terbuka", bahasa, rilis="setengah-jadi", jumlah=12, pertama=first)}


def drawn(app: AppTest) -> list[bytes]:
    """Return all that a page shows but plain text, which is what the switch says of releases left out, and downloads,
    which get a new address each time.
    """
    nodes = [node.proto for node in app.main if node.type not in ("text", "download_button") and node.proto]
    found = [proto.SerializeToString(deterministic=True) for proto in nodes]
    # What asks for the width, or puts the address right, shows nothing.
    return [content for content in found if b"-layar" not in content and b"-alamat" not in content]


@pytest.fixture
def catalogue(monkeypatch: pytest.MonkeyPatch):
    """Let the pages see other releases."""

    def show(**parts: dict) -> None:
        known = replace(KNOWN, **parts)
        monkeypatch.setattr(katalog, "katalog", lambda: known)

    return show


def test_a_release_that_cannot_be_opened_leaves_every_page_as_it_was(catalogue, subtests: pytest.Subtests) -> None:
    before = {page: drawn(open_page(page, bahasa="en")) for page in PAGES}
    catalogue(refused=BROKEN)
    for page in PAGES:
        with subtests.test(page):
            app = open_page(page, bahasa="en")
            assert not app.exception and not app.error
            assert drawn(app) == before[page]
            assert page == "presentasi" or {item.value for item in app.text} == sentences("en")


def test_a_long_list_of_them_has_an_end(catalogue) -> None:
    catalogue(refused={f"rusak-{place}": BROKEN["setengah-jadi"] for place in range(40)})
    lines = [item.value for item in open_page("").text]
    assert len(lines) == 6 and lines[-1] == t("bingkai.tak_terbuka_lagi", "id", jumlah=35)


def test_an_address_that_asks_for_it_falls_back_and_says_why(catalogue) -> None:
    catalogue(refused=BROKEN)
    app = open_page("", rilis="setengah-jadi")
    assert t("bingkai.rilis_ditolak", "id", nilai="setengah-jadi") in [item.value for item in app.info]
    assert app.query_params["rilis"] == "publik-2024"


def test_no_release_at_all_gives_one_sentence_on_every_page(catalogue, subtests: pytest.Subtests) -> None:
    for refused in ({}, BROKEN):
        catalogue(opened={}, refused=refused)
        for page in PAGES:
            for bahasa in BAHASA:
                with subtests.test(page=page, bahasa=bahasa, refused=list(refused)):
                    app = open_page(page, bahasa=bahasa, kode="35.13.10", rilis="publik-2024")
                    assert not app.exception and not app.error
                    assert [item.value for item in app.info] == [t("bingkai.tanpa_rilis", bahasa)]
                    assert {item.value for item in app.text} == (sentences(bahasa) if refused else set())
    app.button_group(key="pilih_bahasa").set_value("id").run()
    assert [item.value for item in app.info] == [t("bingkai.tanpa_rilis", "id")]


def test_every_address_that_is_written_out_names_its_release(subtests: pytest.Subtests) -> None:
    for page in PAGES:
        with subtests.test(page):
            app = open_page(page, kode="35.13.10")
            assert app.query_params["rilis"] == "publik-2024"
            links = [node.proto.query_string for node in app.get("page_link")]
            assert all(parse_qs(link)["rilis"] == ["publik-2024"] for link in links), links
            cited = [item.value for item in app.code if "http" in item.value]
            assert all("rilis=publik-2024" in text for text in cited)


def test_an_old_link_keeps_its_release_when_another_becomes_the_default(catalogue) -> None:
    old = dict(open_page("kecamatan", kode="35.13.10").query_params)
    before = drawn(open_page("kecamatan", **old))
    official = {"id": "resmi-2026", "status": "resmi", "penerbit": "X"}
    newer = replace(KNOWN.opened["contoh"], info=KNOWN.opened["contoh"].info.model_copy(update=official))
    catalogue(opened={"resmi-2026": newer, "publik-2024": KNOWN.opened["publik-2024"]})
    assert open_page("").query_params["rilis"] == "resmi-2026"
    app = open_page("kecamatan", **old)
    assert app.query_params["rilis"] == "publik-2024"
    assert len(drawn(app)) == len(before)
