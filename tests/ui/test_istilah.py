"""The glossary: its terms exist for the pages that name them, in both languages, and stand at the foot of each."""

import re

from kerawanan.rilis.referensi import load_referensi
from kerawanan.teks.text import BAHASA, t
from kerawanan.ui import istilah
from tests.halaman.test_umum import MAIN, open_page, shown

PAGES = {path.stem for path in MAIN.parent.glob("*.py")} - {"navigasi", "presentasi"}
ASKED = {"tps", "ptps", "kpps", "ppk", "dpt", "c_hasil", "d_hasil", "rekapitulasi", "bawaslu", "kpu", "panwascam"}
ASKED |= {"tahapan", "indikator", "kelas", "peringkat", "hitung_ulang", "keyakinan"}


def test_every_term_is_explained_on_pages_that_exist() -> None:
    terms = load_referensi().istilah
    assert set(terms) >= ASKED
    assert {page for item in terms.values() for page in item.halaman} == PAGES - {"data_metode"}
    for bahasa in BAHASA:
        names = [item.nama.get(bahasa) for item in terms.values()]
        assert len(set(names)) == len(names)


def test_no_word_of_a_class_is_typed_and_every_actor_with_an_abbreviation_is_explained() -> None:
    ref = load_referensi()
    texts = " ".join(item.arti.id for item in ref.istilah.values())
    assert not re.search(r"kelas (rendah|sedang|tinggi)", texts)
    short = {found[1] for who in ref.pelaku.values() if (found := re.match(r"([A-Z]{3,4}) \(", who.nama.id))}
    assert short - {"TNI"} <= {item.nama.id for item in ref.istilah.values()}


def test_the_foot_has_the_terms_of_its_page_and_the_glossary_all() -> None:
    ref = load_referensi()
    wrong = []
    for page, bahasa in (("strategi", "id"), ("kecamatan", "en"), ("", "id")):
        text = shown(open_page(page, bahasa=bahasa))
        for item in ref.istilah.values():
            line = f"- **{item.nama.get(bahasa)}**"
            if (line in text) != ((page or "beranda") in item.halaman):
                wrong.append(f"{page}: {item.kode}")
    for bahasa in BAHASA:
        text = shown(open_page("data_metode", bahasa=bahasa, bagian="istilah"))
        wrong += [item.kode for item in ref.istilah.values() if f"- **{item.nama.get(bahasa)}**" not in text]
        wrong += [group for group in istilah.GROUPS if t(f"istilah.kelompok_{group}", bahasa) not in text]
    assert wrong == []
    assert "- **TPS**" not in shown(open_page("kecamatan", kode="35.13.22", cetak="1"))
