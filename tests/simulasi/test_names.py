"""No name of a scenario passes for the release, in neither language and in no disguise."""

import hypothesis.strategies as st
from hypothesis import assume, given

from kerawanan.errors import Problem
from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.simulasi.names import LONGEST, PATTERN, alike, refusal, reserved, tidy
from kerawanan.teks.text import BAHASA, catalogue

PUBLIK = load(DATA / "rilis" / "publik-2024")
TAKEN = {"Bencana dahulu": "A"}
# What stands over or beside the figures of a release.
OWN = (
    *("status.publik", "status.resmi", "status.simulasi", "status.skenario", "status.bukan_resmi", "status.contoh"),
    *("simulasi.peta_rilis", "simulasi.peta_simulasi", "simulasi.lereng_rilis", "tabel.kecamatan", "bingkai.rilis"),
)


def key(rilis: Rilis, name: str) -> str:
    problem = refusal(rilis, tidy(name), TAKEN)
    return problem.key if problem else ""


def test_names_that_say_what_they_do_are_taken(rilis: Rilis):
    for name in (
        "Bencana dulu",
        "Usul Rina (2)",
        "Pemungutan, lalu rekap",
        "Équilibre – uji 3",
        "Fokus TPS",
        "Titik pungut",
    ):
        assert key(rilis, name) == "", name


def test_what_the_release_is_called_is_refused_in_both_languages(rilis: Rilis):
    for bahasa in BAHASA:
        for word in (catalogue(bahasa)[name] for name in OWN):
            typed = "".join(c for c in word if PATTERN.fullmatch(f"abc{c}"))[:LONGEST]
            assert key(rilis, typed) == "nama_terpakai", word
    for text in (rilis.info.judul.id, rilis.info.judul.en, rilis.info.id):
        assert key(rilis, text.replace(":", "")[:LONGEST]) == "nama_terpakai", text


def test_disguises_are_seen_through():
    for name in (
        "RILIS",
        "r i l i s",
        "R1lis",
        "Riiis",
        "Rílìs",
        "Ri-lis 2024",
        "RiIis",
        "Data resrni",
        "Bavvaslu",
        "bawas1u",
    ):
        assert key(PUBLIK, name) == "nama_terpakai", name
    for name in ("Kecamatan", "KPU", "Hasil final", "0fficial", "Official figures", "Publik-2024", "pubIik 2024"):
        assert key(PUBLIK, name) == "nama_terpakai", name
    for name in ("bencana DAHULU", "Bencana, dahulu", "Béncana dahu1u"):
        assert key(PUBLIK, name) == "nama_ganda", name


def test_what_could_be_markup_an_address_or_a_letter_of_ours_is_no_name():
    for name in (
        "",
        "A",
        "B ",
        "<b>x</b>",
        "*abc*",
        "a_b_c",
        "abc$x$",
        "www.bawaslu.go.id",
        "a@b.id",
        "[a](b)",
        "x" * 41,
    ):
        assert key(PUBLIK, name) == "nama_pola", name
    for name in ("abc\nd", "a\u200bbc", "abc\u202e", "Рилис", "abc\x00", "Ｒｉｌｉｓ"):
        assert key(PUBLIK, name) in ("nama_pola", "nama_terpakai") or tidy(name) == "abc d", name


@given(st.sampled_from(reserved(PUBLIK)), st.text("ab CD12", max_size=9), st.text("ab CD12", max_size=9), st.randoms())
def test_a_reserved_word_is_found_wherever_it_stands(word, before, after, random):
    dressed = "".join(random.choice([c.upper(), c.lower()]) for c in word)
    name = tidy(f"{before} {dressed} {after}")
    assume(PATTERN.fullmatch(name))
    assert isinstance(refusal(PUBLIK, name, {}), Problem)


@given(st.from_regex(PATTERN, fullmatch=True))
def test_a_name_is_never_taken_twice(name):
    name = tidy(name)
    assume(refusal(PUBLIK, name, {}) is None)
    assert refusal(PUBLIK, name, {name: "A"}) == Problem("nama_ganda", fields={"temu": name, "huruf": "A"})
    assert alike(name) == alike(name.upper())
