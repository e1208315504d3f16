"""Other kabupaten: every page, slide and picture of a small, a usual and a huge place, no word of the shipped one."""

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from shutil import copytree

import pytest

from kerawanan import katalog
from kerawanan.rilis.load import DATA, Rilis
from kerawanan.rilis.peringkat import AMAN, Peringkat
from kerawanan.rilis.referensi import Referensi
from kerawanan.skor import kepastian
from kerawanan.tampil.berkas.gambar import SIZES
from kerawanan.tampil.kata import presentasi
from kerawanan.tampil.peta import peringkat, sesak
from kerawanan.teks.text import BAHASA
from kerawanan.telaah import diagnosis, drivers
from kerawanan.ui import cache, cache_ringkas, preview
from tests.halaman.test_rilis import PAGES, open_page
from tests.halaman.test_umum import shown
from tests.wilayah.rekaan import region

PLACES = (("64.09", 5, "Lima"), ("64.10", 38, "Tiga Puluh"), ("64", 664, ""))
FEW = 100
NAMES = {"uji-6409": "Kabupaten Lima", "uji-6410": "Kabupaten Tiga Puluh", "uji-64": "Provinsi Rekaan Selatan"}
SHIPPED = re.compile(r"probolinggo|sukapura|kraksaan|bromo|35\.13|24 kecamatan|jawa timur|east java", re.IGNORECASE)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[katalog.Katalog]:
    """Make three places and a release of each, and let the pages see these alone."""
    data = tmp_path_factory.mktemp("lain") / "data"
    copytree(DATA / "referensi", data / "referensi")
    for kode, count, name in PLACES:
        region(data, kode, count, name)
    found = katalog.katalog(data)
    assert (set(found.opened), found.refused) == (set(NAMES), {})
    with pytest.MonkeyPatch.context() as patch:
        # What is drawn is the same with fewer draws.
        patch.setattr(kepastian, "draw_issues", partial(kepastian.draw_issues, n=FEW))
        patch.setattr(drivers, "setting_apart", partial(drivers.setting_apart, n=FEW))
        patch.setattr(diagnosis, "POINTS", 64)
        patch.setattr(katalog, "katalog", lambda: found)
        yield found


def sources(ref: Referensi) -> list[str]:
    """Return the sources of measures and strategies, which name whoever said or did it, wherever they are shown.

    A slide leaves out what stands in brackets behind one.
    """
    items = [*ref.strategi.values(), *ref.tindakan.values()]
    whole = {item.sumber.teks.get(bahasa) for item in items for bahasa in BAHASA}
    return sorted(whole | {re.sub(r" \([^()]*\)$", "", text) for text in whole}, key=len, reverse=True)


def own_words(text: str, ref: Referensi) -> str:
    """Return a text without the sources in it and without addresses, which are theirs."""
    plain = re.sub(r"\\(.)|https?://\S+", r"\1", unescape(text))
    for source in sources(ref):
        plain = plain.replace(source, "")
    return plain


def foreign(text: str, rilis: Rilis) -> list[str]:
    found = own_words(text, rilis.referensi)
    return [found[max(0, hit.start() - 60) : hit.end() + 60] for hit in SHIPPED.finditer(found)]


def heard(app) -> str:
    """Return all words of a page: what is shown, labels, tables and what the pictures say."""
    tables = [str(item.proto) for item in (*app.get("arrow_data_frame"), *app.get("table"))]
    labels = [str(getattr(item.proto, "label", "")) for item in app.main]
    return "\n".join([shown(app), *labels, *tables])


def test_every_page_speaks_of_its_own_place(known: katalog.Katalog, subtests: pytest.Subtests) -> None:
    """Each page in one language for each place, so that every page and every place is seen in both."""
    for at, (name, rilis) in enumerate(known.opened.items()):
        for step, page in enumerate(PAGES):
            bahasa = BAHASA[(at + step) % 2]
            with subtests.test(f"{name} {page} {bahasa}"):
                app = open_page(page, rilis=name, bahasa=bahasa, kode=str(rilis.kecamatan.index[-1]))
                assert not app.exception and not app.error
                assert app.query_params["rilis"] == name
                assert foreign(heard(app), rilis) == []


def test_slides_pictures_and_light_pages_speak_of_it(known: katalog.Katalog, subtests: pytest.Subtests) -> None:
    """Of the huge place every slide in one language, in turn, and pictures of one size: they take long to draw."""
    for name, rilis in known.opened.items():
        found, kode, site = cache.certainty(rilis), str(rilis.kecamatan.index[0]), ("http://peta.example/", "")
        huge = len(rilis.kecamatan) > sesak.MANY
        for at, bahasa in enumerate(BAHASA):
            with subtests.test(f"{name} {bahasa}"):
                said = [preview.preview(page, {"rilis": [name], "bahasa": [bahasa]}) for page in PAGES]
                assert all(NAMES[name] in item.title for item in said)
                light = cache_ringkas.page(found, "", bahasa, 0, False, True).isi.decode()
                of_one = cache_ringkas.page(found, kode, bahasa, 1, False, True).isi.decode()
                assert NAMES[name] in light and NAMES[name] in of_one
                steps = presentasi.LANGKAH[at::2] if huge else presentasi.LANGKAH
                slides = [cache.slide(found, step, bahasa, (kode, False), site).said for step in steps]
                assert any(NAMES[name] in slide for slide in slides) or (huge and at)
                texts = [light, of_one, *slides, *(f"{item.title} {item.description} {item.alt}" for item in said)]
                assert [hit for text in texts for hit in foreign(text, rilis)] == []
        for size in [*SIZES][: 1 if huge else None]:
            for unit in ("", kode):
                assert cache.picture(found, unit, "id", size, "kelas", "", "png")[:4] == b"\x89PNG"


def test_a_map_of_ranks_has_every_place(known: katalog.Katalog) -> None:
    """From the smallest to the largest: the rank of each place is said, and written where it has room."""
    for rilis in known.opened.values():
        order = {str(kode): rank for rank, kode in enumerate(rilis.kecamatan.index, 1)}
        about = ("peringkat", AMAN, order, "a.csv", "", rilis.info.tanggal_rilis, ())
        root = peringkat.drawn(Peringkat(rilis.wilayah, rilis.referensi, *about), "id", peringkat.FRAME)
        said = {item.attrib["data-kode"]: str(item.findtext("title")) for item in root.findall("g[@data-kode]")}
        assert [*said] and all(said[kode].endswith(f" {rank}") for kode, rank in order.items())
        written = [item.text for item in root.iter("text") if str(item.text).isdecimal()]
        assert len(set(written)) == len(written) > min(len(order), sesak.MANY) / 2
