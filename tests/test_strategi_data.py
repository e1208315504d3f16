"""The prevention strategies on file: complete, in two languages, each measure with a source and known codes only."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

FILE = Path(__file__).parents[1] / "data" / "referensi" / "strategi.toml"
DATA = tomllib.loads(FILE.read_text(encoding="utf-8"))
PELAKU, STRATEGI, TINDAKAN = DATA["pelaku"], DATA["strategi"], DATA["tindakan"]

ISU = {"bencana", "rekapitulasi", "catatan_pengawas", "komplain_saksi"}
TAHAPAN = {"daftar_pemilih", "pencalonan", "kampanye", "logistik", "pemungutan", "penghitungan", "rekapitulasi"}
STRATEGI_RILIS = ["akurasi_kpu", "koordinasi_forkopimda", "koordinasi_keamanan", "pendidikan_politik"]
# The articles whose text was read, by regulation. Nothing else may be cited as a legal basis.
PASAL = {
    "15/2024": {"23", "26", "28", "33", "35"},
    "1/2024": {"34"},
    "14/2018": set(),
    "7/2017": {"94"},
    "2/2020": {"120"},
}
TINDAKAN_KEYS = {"kode", "isu", "strategi", "tahapan", "pelaku", "teks", "singkat", "dasar_hukum", "sumber"}
# The words that a measure may have on a slide, where a room reads it from the back row.
WORDS_ON_A_SLIDE = 10
FORBIDDEN = ("kecurangan", "curang", "fraud", "cheat", "rigg")


def bilingual(value):
    """Yield every table {id, en} of the file, however deep."""
    if isinstance(value, dict):
        if {"id", "en"} & set(value):
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for child in value:
            yield from bilingual(child)


def test_the_four_strategies_of_the_release():
    assert [item["kode"] for item in STRATEGI] == STRATEGI_RILIS
    for item in STRATEGI:
        assert set(item["isu"]) == ISU
        assert item["tahapan"] and set(item["tahapan"]) <= TAHAPAN
        assert item["pelaku"] and set(item["pelaku"]) <= set(PELAKU)
        assert "18 Agustus 2024" in item["sumber"]["teks"]["id"]


def test_at_least_six_measures_per_issue():
    counts = Counter(item["isu"] for item in TINDAKAN)
    assert set(counts) == ISU
    assert min(counts.values()) >= 6, counts


def test_every_strategy_has_a_measure():
    assert {item["strategi"] for item in TINDAKAN} == set(STRATEGI_RILIS)


def test_codes_are_unique_and_plain():
    codes = [item["kode"] for item in STRATEGI + TINDAKAN]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{2,29}", kode) for kode in [*codes, *PELAKU])


def test_only_actors_in_use_are_listed():
    assert {kode for item in STRATEGI + TINDAKAN for kode in item["pelaku"]} == set(PELAKU)


def test_references_resolve(subtests: pytest.Subtests) -> None:
    for item in TINDAKAN:
        with subtests.test(item["kode"]):
            strategi = next(row for row in STRATEGI if row["kode"] == item["strategi"])
            assert item["isu"] in ISU
            for key, known in (("tahapan", set(strategi["tahapan"])), ("pelaku", set(PELAKU))):
                assert item[key] and set(item[key]) <= known
                assert len(item[key]) == len(set(item[key]))
            assert set(item) - TINDAKAN_KEYS == set()


def test_a_short_form_is_shorter_than_the_measure_and_fits_a_slide(subtests: pytest.Subtests) -> None:
    short = [item for item in TINDAKAN if "singkat" in item]
    assert {item["isu"] for item in short} == ISU
    for item in short:
        with subtests.test(item["kode"]):
            for bahasa, text in item["singkat"].items():
                assert len(text.split()) <= WORDS_ON_A_SLIDE
                assert len(text) < len(item["teks"][bahasa])


def test_every_measure_has_a_source(subtests: pytest.Subtests) -> None:
    for item in TINDAKAN:
        with subtests.test(item["kode"]):
            assert set(item["sumber"]) == {"teks", "url"}
            assert all(text.strip() for text in item["sumber"]["teks"].values())
            assert re.fullmatch(r"https://[^\s/]+\.[a-z]{2,}(/\S*)?", item["sumber"]["url"])


def test_both_languages_are_filled_and_differ():
    texts = list(bilingual(DATA))
    assert len(texts) >= len(PELAKU) + 2 * len(STRATEGI) + len(TINDAKAN)
    for text in texts:
        assert set(text) == {"id", "en"}
        assert text["id"].strip() and text["en"].strip()
        assert text["id"] != text["en"]


def test_legal_basis_cites_only_what_was_read(subtests: pytest.Subtests) -> None:
    for item in TINDAKAN:
        with subtests.test(item["kode"]):
            for law in item.get("dasar_hukum", {}).values():
                cites_what_was_read(law)


def cites_what_was_read(law: str) -> None:
    cited = re.findall(r"\b\d+/\d{4}\b", law)
    assert cited and set(cited) <= set(PASAL)
    articles = set(re.findall(r"(?:Pasal|Article) (\d+)", law))
    assert articles and articles <= set().union(*(PASAL[number] for number in cited))
    assert not re.search(r"PKPU|Keputusan KPU|Tahun \d{4}", law)


def test_a_rule_that_is_not_the_rule_for_pilkada_says_so(subtests: pytest.Subtests) -> None:
    for item in TINDAKAN:
        with subtests.test(item["kode"]):
            law = item.get("dasar_hukum", {"id": "", "en": ""})
            if re.search(r"\b(1/2024|7/2017|14/2018)\b", law["id"]):
                assert "pembanding" in law["id"]
                assert "comparison" in law["en"]


def test_both_languages_cite_the_same_law():
    for law in (item["dasar_hukum"] for item in TINDAKAN if "dasar_hukum" in item):
        for pattern in (r"\b\d+/\d{4}\b", r"(?:Pasal|Article) (\d+)"):
            assert re.findall(pattern, law["id"]) == re.findall(pattern, law["en"])


def test_no_accusing_words():
    text = FILE.read_text(encoding="utf-8").lower()
    assert [word for word in FORBIDDEN if word in text] == []
