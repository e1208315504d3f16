"""What an address may say: its names in their order, and how one that arrives is read."""

import re
from collections.abc import Mapping

Query = dict[str, list[str]]

PAGES = (
    *("beranda", "peta", "isu_tahapan", "kecamatan", "simulasi"),
    *("strategi", "tinjau_balik", "data_metode", "presentasi"),
)
"""The pages in the order of the menu; the first is the front page, whose address has no name."""

ADDRESSES = ("", *PAGES[1:])
"""The pages by their addresses."""

NAMES = (
    *("rilis", "bahasa", "tahapan", "isu", "kode", "lapis", "sorot", "tampak", "dekat", "banding", "cetak"),
    *("lab", "bobot", "bobot_tahapan", "pengali", "agregasi", "normalisasi", "penyusutan", "cakupan"),
    *("kunci", "skenario", "balik_a", "balik_b", "balik_x"),
    *("pelaku", "hasil", "bagian", "cari", "dimensi", "keadaan", "pemegang", "kejadian", "pembanding", "langkah"),
)
"""All that an address may name, in the order in which it is written."""

TRACKERS = re.compile(r"utm_|fbclid|gclid|igsh")
"""What messengers hang onto every link: left out without a word."""


def read(query: Mapping[str, list[str]]) -> tuple[Query, list[tuple[str, str | None]]]:
    """Sort an address into choices and notes; copied from a page's source it says ``&amp;`` where it means ``&``."""
    store, notes = {}, []
    for name, values in query.items():
        plain = re.sub(r"^(amp;)+", "", name, flags=re.IGNORECASE)
        if plain in NAMES:
            store[plain] = [*store.get(plain, []), *values]
        elif not TRACKERS.match(plain):
            notes.append((plain, None))
    return store, notes
