"""Every page of the made-up release says so, and none speaks of it as of records or of anything real."""

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kerawanan.rilis.load import DATA, load
from kerawanan.teks.text import t
from tests.tampil.test_status import FOREIGN

MAIN = Path(__file__).parents[2] / "pages" / "navigasi.py"
KODE = "35.13.22"
VIEWS: list[tuple[str, dict[str, str]]] = [
    ("", {}),
    ("peta", {"kode": KODE}),
    ("isu_tahapan", {}),
    ("kecamatan", {}),
    ("kecamatan", {"kode": KODE, "banding": "35.13.08"}),
    ("kecamatan", {"kode": KODE, "banding": "35.13.10", "cetak": "1"}),
    ("strategi", {"kode": KODE}),
    *(("tinjau_balik", {"hasil": name}) for name in ("keberatan_saksi", "logistik_terlambat")),
    *(("data_metode", {"bagian": part}) for part in ("sumber", "metode", "hitung", "periksa", "unduh")),
    *(("presentasi", {"langkah": str(step)}) for step in range(1, 9)),
    *(("presentasi", {"langkah": step, "tampak": "catatan"}) for step in "2467"),
    *(("simulasi", {"lab": lab, "agregasi": "power2"}) for lab in ("berubah", "berarti", "balik", "ruangan")),
]


def open_page(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=90)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page(f"{page}.py").run() if page else app


def said(app: AppTest) -> str:
    """Return all that a page says: texts, headings of boxes, code, tables, pictures."""
    parts = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.info, *app.warning, *app.code]
    words = [str(part.value) for part in parts] + [box.label for box in app.expander]
    words += [f"{item.label} {item.value} {item.delta}" for item in app.metric]
    words += [picture.alt for item in app.get("image") for picture in item.proto.imgs]
    frames: list[pd.DataFrame] = [table.value for table in app.table]
    ref = load(DATA / "rilis" / "contoh").referensi
    # Measures come from elsewhere, with sources of their own, whatever the release.
    own = {
        text for item in ref.tindakan.values() for part in (item.teks, item.sumber.teks) for text in (part.id, part.en)
    }
    lines = "\n".join([*words, *(frame.to_csv() for frame in frames)]).splitlines()
    return "\n".join(line for line in lines if not any(text in line for text in own))


@pytest.mark.parametrize("place", range(len(VIEWS)))
def test_pages_of_made_up_data_say_so_and_nothing_else(place: int) -> None:
    page, query = VIEWS[place]
    bahasa = ("id", "en")[place % 2]
    app = open_page(page, rilis="contoh", bahasa=bahasa, **query)
    assert not app.exception
    text = said(app)
    assert t("status.simulasi", bahasa) in text
    assert (t("status.skenario", bahasa) in text) == ("agregasi" in query)
    assert FOREIGN["simulasi"][bahasa].findall(text) == []


@pytest.mark.parametrize("page", ["", "presentasi"])
def test_pages_of_public_records_say_where_they_come_from(page: str) -> None:
    for bahasa in ("id", "en"):
        text = said(open_page(page, rilis="publik-2024", bahasa=bahasa))
        assert t("status.asal_publik", bahasa) in text
        assert FOREIGN["publik"][bahasa].findall(text) == []
