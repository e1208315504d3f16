"""Releases as an office begins them: a few counts, no register, one kecamatan, nothing yet. Every page opens."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from kerawanan import katalog
from kerawanan.errors import Problem
from kerawanan.rilis.load import Rilis
from kerawanan.teks.markup import literal
from kerawanan.teks.text import BAHASA, problem, t
from kerawanan.ui import warm
from tests.conftest import build_release
from tests.halaman.test_rilis import PAGES, open_page

COUNTED = {"kode": "a", "isu": "bencana", "jenis": "kejadian", "acuan": [0, 20]}
SHARE = {"kode": "b", "isu": "rekapitulasi", "jenis": "proporsi", "acuan": [0, 100]}
MEASURED = {"kode": "c", "isu": "rekapitulasi", "jenis": "nilai", "acuan": [0, 100]}
EVENT = "k1,2024-11-27,pemungutan,a,99.01.01,,,2,sedang,x,x,"
KINDS = {
    "hanya-nilai": ([COUNTED, SHARE], ["99.01.01,a,,1,20,", "99.01.02,a,,2,20,", "99.01.03,b,,3,20,"], [], 3),
    "hanya-kejadian": ([COUNTED], ["99.01.01,a,,,20,", "99.01.02,a,,,20,"], [EVENT], 2),
    "satu-kecamatan": ([MEASURED], ["99.01.01,c,,,,50"], [], 1),
    "belum-ada-angka": ([COUNTED, MEASURED], [], [], 3),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Rilis]]:
    found = {}
    for name, (items, nilai, kejadian, units) in KINDS.items():
        rilis = build_release(tmp_path_factory.mktemp(name), items, nilai, kejadian, units)
        found[name] = replace(rilis, info=rilis.info.model_copy(update={"id": name}))
    yield found


@pytest.fixture
def known(small: dict[str, Rilis], monkeypatch: pytest.MonkeyPatch) -> katalog.Katalog:
    found = katalog.Katalog(dict(small), {})
    monkeypatch.setattr(katalog, "katalog", lambda: found)
    return found


def test_the_warm_start_leaves_none_out(known: katalog.Katalog, caplog: pytest.LogCaptureFixture) -> None:
    warm.first()
    assert (list(known.opened), caplog.messages) == (list(KINDS), [])


def test_every_page_opens(known: katalog.Katalog, subtests: pytest.Subtests) -> None:
    for place, name in enumerate(known.opened):
        for page in PAGES:
            with subtests.test(f"{name} {page}"):
                app = open_page(page, rilis=name, bahasa=("id", "en")[place % 2], kode="99.01.01")
                assert not app.exception and not app.error
                # They all have the same title, by which the switch knows them.
                assert app.query_params["rilis"] == name


def test_a_release_without_events_says_so_in_place_of_an_empty_chart(known: katalog.Katalog) -> None:
    for name, told in (("hanya-nilai", True), ("hanya-kejadian", False)):
        app = open_page("isu_tahapan", rilis=name)
        assert (t("isu_tahapan.tanpa_kejadian", "id") in [item.value for item in app.info]) == told


def test_what_is_odd_about_the_files_stands_beside_the_limits_of_the_data(
    small: dict[str, Rilis], monkeypatch: pytest.MonkeyPatch
) -> None:
    far = {"temu": [0.0, 900.0], "harap": [0.0, 2.0], "banyak": 0, "jumlah": 3, "dari": 1.0, "sampai": 2.0}
    limit = Problem("acuan_jauh", "indikator.toml", None, "indikator[a].acuan", far, "warning")
    text = Problem("asing", "nilai.csv", 3, "kode", {"temu": "# a [x](http://example.org)"}, "warning")
    for odd, shown, more in (((), 0, 0), ((limit, text), 2, 0), ((limit, *[text] * 24), 20, 5)):
        name = f"ganjil-{len(odd)}"  # another release, as results are kept by what the files of a release say
        info = small["hanya-nilai"].info.model_copy(update={"id": name})
        found = katalog.Katalog({name: replace(small["hanya-nilai"], info=info, peringatan=odd)}, {})
        monkeypatch.setattr(katalog, "katalog", lambda found=found: found)
        for bahasa in BAHASA:
            app = open_page("data_metode", bahasa=bahasa)
            lines = [line for item in app.markdown for line in item.value.split("\n")]
            assert sum(f"- {literal(problem(item, bahasa))}" in lines for item in (limit, text)) == min(len(odd), 2)
            assert sum(line.startswith("- ") and "example" in line for line in lines) == max(shown - 1, 0)
            last = t("data_metode.ganjil_lagi", bahasa, jumlah=more)
            assert (last in [item.value for item in app.caption]) == (more > 0)
