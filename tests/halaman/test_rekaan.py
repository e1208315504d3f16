"""Made-up data say so in every text that could travel alone: one that names a kecamatan with a class, score or rank."""

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from kerawanan.rilis.load import DATA, load
from kerawanan.teks.text import BAHASA, t
from tests.halaman.test_umum import open_page

CONTOH = load(DATA / "rilis" / "contoh")
WONOMERTO, KRUCIL = "35.13.22", "35.13.08"
PAGES: list[tuple[str, dict[str, str]]] = [
    ("beranda", {}),
    ("beranda", {"kode": WONOMERTO}),
    ("peta", {}),
    ("peta", {"kode": WONOMERTO, "isu": "bencana"}),
    ("isu_tahapan", {}),
    ("kecamatan", {}),
    ("kecamatan", {"kode": WONOMERTO, "banding": KRUCIL}),
    ("kecamatan", {"kode": WONOMERTO, "banding": KRUCIL, "cetak": "1"}),
    ("simulasi", {"bobot": "bencana:70.0,rekapitulasi:10.0,catatan_pengawas:10.0,komplain_saksi:10.0"}),
    ("simulasi", {"lab": "berarti"}),
    ("strategi", {"kode": WONOMERTO}),
]
# What says of a place how it stands: words of class, score, rank, and of points.
SAYS = {
    "id": r"kelas (rendah|sedang|tinggi)|berkelas|skor|peringkat|poin|teratas",
    "en": r"(low|medium|high) class|class (low|medium|high)|score|rank|points|top group",
}


def texts(app: AppTest) -> list[str]:
    """Return every text of a page that stands on its own, with the titles of its charts and what is heard of them."""
    found = [
        str(item.value)
        for kind in ("header", "subheader", "markdown", "caption", "info", "warning", "code")
        for item in getattr(app, kind)
    ]
    for chart in app.get("plotly_chart"):
        notes = json.loads(chart.proto.spec)["layout"]["annotations"]
        found += [note["text"].replace("<br>", " ") for note in notes if note.get("name") == "judul"]
        found.append(chart.proto.alt)
    return found


@pytest.mark.parametrize("bahasa", BAHASA)
def test_a_text_about_a_place_says_that_it_is_made_up(bahasa):
    names = "|".join(re.escape(name) for name in CONTOH.kecamatan["nama"])
    mark, bare = t("status.contoh", bahasa).split(" ")[0], {}
    for page, query in PAGES:
        app = open_page(page, rilis="contoh", bahasa=bahasa, **query)
        assert not app.exception
        said = [text for text in texts(app) if re.search(names, text) and re.search(SAYS[bahasa], text, re.IGNORECASE)]
        bare |= {(page, *query.items(), text[:160]): True for text in said if mark not in text}
    assert not bare, "\n".join(map(str, bare))


@pytest.mark.parametrize("bahasa", BAHASA)
def test_every_chart_of_made_up_data_says_so_in_its_title(bahasa):
    mark, charts = t("status.contoh", bahasa), 0
    for page, query in (("isu_tahapan", {}), ("kecamatan", {"kode": WONOMERTO})):
        for chart in open_page(page, rilis="contoh", bahasa=bahasa, **query).get("plotly_chart"):
            notes = json.loads(chart.proto.spec)["layout"]["annotations"]
            (title,) = (note["text"].replace("<br>", " ") for note in notes if note.get("name") == "judul")
            assert title.startswith(mark)
            assert chart.proto.alt.count(mark) == 1, "heard once, not twice"
            charts += 1
    assert charts >= 5
