"""Pages as a phone gets them: the same numbers, in lists where a table would not fit."""

import re
from itertools import cycle

import pytest

from kerawanan.ui import layar, tabel
from kerawanan.ui.halaman import data_metode
from tests.halaman.test_umum import open_page, shown

VIEWS: list[tuple[str, dict[str, str]]] = [
    ("", {}),
    ("peta", {"kode": "35.13.22"}),
    ("isu_tahapan", {}),
    ("kecamatan", {"kode": "35.13.22", "banding": "35.13.19"}),
    ("strategi", {"kode": "35.13.22"}),
    *(("data_metode", {"bagian": part}) for part in data_metode.PARTS),
    ("tinjau_balik", {}),
    ("tinjau_balik", {"kode": "35.13.22"}),
    *(("simulasi", {"lab": part}) for part in ("berubah", "berarti", "balik", "ruangan", "skenario")),
    *(("presentasi", {"langkah": str(step)}) for step in range(1, 9)),
]


def plain(content: str) -> str:
    """Take away what makes text bold, slanted or small."""
    return re.sub(r":small\[(.*)\]", r"\1", content.replace("*", ""))


# Who is above whom, and in how many draws: on a phone in a sentence of its own.
KINDS = r"^(?:nyata: |ya: |tidak: |tidak berbeda nyata \()"
# What stands between a number and its sign, so that no line ends there.
BLANK = "\u00a0"
UPPER = re.compile(KINDS + r"(.*) di atas (?:hanya )?dalam (.*hitung ulang)\)?$")


@pytest.mark.parametrize(("view", "rilis"), list(zip(VIEWS, cycle(["publik-2024", "contoh", "contoh"]))), ids=str)
def test_no_table_is_too_wide_and_no_number_is_lost(monkeypatch, view: tuple[str, dict[str, str]], rilis: str):
    page, query = view
    wide = open_page(page, rilis=rilis, **query)
    monkeypatch.setattr(layar, "window", lambda: 390)
    phone = open_page(page, rilis=rilis, **query)
    phone.session_state["tabel_indikator"] = True
    phone.run()
    assert not phone.exception and not phone.error
    assert all(table.value.shape[1] <= tabel.MANY for table in phone.table)
    left = [str(cell) for table in phone.table for cell in table.value.to_numpy().ravel()]
    text = plain(shown(phone) + "\n".join(left)).replace(BLANK, " ")
    for table in wide.table:
        if table.value.shape[1] > tabel.MANY:
            cells = (
                UPPER.sub(r"\1 di atas dalam \2", plain(str(cell)).replace(BLANK, " "))
                for cell in table.value.to_numpy().ravel()
            )
            lost = [cell for cell in cells if cell not in text and cell != "–"]
            assert lost == []
