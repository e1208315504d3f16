"""The parts of a kecamatan's profile on a screen; without a choice the directory by class."""

import pandas as pd
import streamlit as st

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kelas import RAGU
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.strategi import measures
from kerawanan.tampil import tanda
from kerawanan.tampil.kata import alasan, banding, findings, kalimat, ketahanan, nama, profil
from kerawanan.tampil.kata.kepastian import near
from kerawanan.tampil.kata.status import said
from kerawanan.teks.markup import literal
from kerawanan.teks.text import listing, t
from kerawanan.ui import cache, frame, gambar, grafik, kejadian, layar, pilihan, state, tabel
from kerawanan.ui.kejadian import lines

# How many issues have measures and how many of them.
TOP, SHOWN = 2, 3


def _section(name: str, rilis: Rilis, bahasa: str) -> None:
    """Draw the heading of a part and how to read it."""
    st.subheader(said(f"kecamatan.{name}", rilis, bahasa), anchor=False)
    st.caption(said(f"kecamatan.{name}_baca", rilis, bahasa))


def title(rilis: Rilis, kode: str, bahasa: str) -> str:
    """Return the heading of the page: the kecamatan, and the one that it is compared with."""
    if not kode:
        return t("kecamatan.judul", bahasa)
    name, second = nama.kecamatan(rilis, kode), other(rilis, kode)
    if second:
        return t("kecamatan.judul_dua", bahasa, nama=name, lain=nama.kecamatan(rilis, second))
    return t("kecamatan.judul_satu", bahasa, nama=name, kode=kode)


def _table(table: pd.DataFrame) -> None:
    st.table(table, border="horizontal", hide_index=True)


def directory(found: Certainty, bahasa: str) -> None:
    """Draw all kecamatan as links, by class, in the order of the alphabet: the way in without a choice."""
    st.markdown(said("kecamatan.pengantar", found.result.rilis, bahasa))
    if found.result.scores.notna().any():
        st.markdown(f"**{literal(tanda.framed(found.result, cache.made(findings.classes, found, bahasa), bahasa))}**")
    for kode, units in cache.made(profil.by_class, found).items():
        word = t("peta.legenda_kelas", bahasa, **profil.sign(found.ref, kode, bahasa))
        st.subheader(t("grafik.zona", bahasa, kelas=word, jumlah=len(units)), anchor=False)
        with st.grid(columns=4, min_column_width=150, gap="xsmall"):
            for unit in units:
                frame.to_page("kecamatan", profil.listed(found, unit, bahasa), "location_on", kode=unit)
    if (found.table["keyakinan"] == RAGU).any():
        st.caption(f"{t('peta.daftar_ragu', bahasa)} {t('kalimat.di_luar', bahasa)}")


def facts(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw the sentence that counts and the reasons, beside where the kecamatan lies."""
    left, right = st.columns([5, 3], gap="large")
    with left:
        st.markdown(cache.made(kalimat.verdict, found, kode, bahasa))
        doubts = (cache.made(make, found, kode, bahasa) for make in (near, profil.missing))
        if said_of := [words for words in (*doubts, robust(found, kode, bahasa)) if words]:
            st.caption("\n\n".join(said_of))
        if reasons := cache.words("mengapa", found, bahasa, kode):
            st.markdown(reasons)
    with right:
        locator(found, kode, bahasa)


def robust(found: Certainty, kode: str, bahasa: str) -> str:
    """Return in how many ways to compute the kecamatan has its class, and what no count knows; nothing without one."""
    words = cache.made(_robust, found, kode, bahasa)
    return tanda.framed(found.result, f"{words} {t('kalimat.di_luar', bahasa)}", bahasa) if words else ""


def _robust(found: Certainty, kode: str, bahasa: str) -> str:
    return ketahanan.sentence(cache.robustness(found), kode, bahasa)


def locator(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw where a kecamatan, and one it is compared with, lies among the others: colour and letter of each class."""
    rilis, used = found.result.rilis, cache.made(profil.by_class, found)
    second = other(rilis, kode)
    name = listing([nama.kecamatan(rilis, each) for each in (kode, second) if each], bahasa)
    words = tanda.described(found.result, t("kecamatan.letak", bahasa, nama=name), bahasa)
    gambar.draw(cache.place(found, kode, bahasa, second), words)
    key = literal(findings.letters(found.ref, list(used), bahasa))
    st.caption(t("kecamatan.letak_baca", bahasa, nama=name, huruf=key))


def contributions(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw what the score is made of, as a figure and, when it is opened, as a table; as a table without a score."""
    result = found.result
    if not result.assessed:
        st.markdown(cache.words("kepala", found, bahasa))
        return
    table = cache.made(profil.issue_table, found, kode, bahasa)
    if not (total := cache.made(profil.sum_sentence, found, kode, bahasa)):
        _section("susunan", result.rilis, bahasa)
        _table(table)
        return
    grafik.draw(cache.waterfall(found, kode, grafik.look(bahasa)), result, "susunan", bahasa, total)
    box = st.expander(t("tabel.buka", bahasa), key="tabel_susunan", on_change="rerun")
    if box.open:
        with box:
            _table(table)


def indicators(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw every indicator with what was counted: a table; on a phone a short list, and all of it when it is opened."""
    if found.result.steps.empty:
        return
    if layar.narrow():
        st.subheader(said("kecamatan.indikator", found.result.rilis, bahasa), anchor=False)
        _indicators(found, kode, "indikator_ringkas", bahasa)
        box = st.expander(t("tabel.buka", bahasa), key="tabel_indikator", on_change="rerun")
        if box.open:
            with box:
                st.caption(said("kecamatan.indikator_baca", found.result.rilis, bahasa))
                _indicators(found, kode, "indikator_butir", bahasa)
    else:
        _section("indikator", found.result.rilis, bahasa)
        tabel.made(profil.small_indicator_table, found, kode, bahasa)
    weak = cache.made(kalimat.weak_issues, found.result.rilis, bahasa)
    if weak:
        st.caption(weak)


def _indicators(found: Certainty, kode: str, key: str, bahasa: str) -> None:
    """Draw the indicators as a list an issue, each as one sentence of the catalogue."""
    for isu in cache.made(profil.issues, found, kode):
        st.markdown(f"**{nama.isu(found.ref, isu, bahasa)}**")
        rows = cache.made(profil.indicator_rows, found, kode, isu, bahasa)
        lines([said(f"kecamatan.{key}", found.result.rilis, bahasa, **row) for row in rows])


def events(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw the dated events of the kecamatan, then those of the whole kabupaten."""
    result = found.result
    _section("peristiwa", result.rilis, bahasa)
    if not kejadian.groups(found, kode, bahasa):
        st.markdown(said("kecamatan.peristiwa_kosong", result.rilis, bahasa))
    kejadian.of_all(found, bahasa)
    kejadian.hidden(found, kode, bahasa)


def prevention(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw measures for the issues that lift the score most above the mean."""
    _section("cegah", found.result.rilis, bahasa)
    top = cache.made(_prevention, found, kode, bahasa)
    if not top:
        st.markdown(t("kecamatan.cegah_kosong", bahasa))
    for column, (isu, head, items, more) in zip(st.columns(TOP, gap="large"), top, strict=False):
        with column:
            st.markdown("\n".join([head, "", *(f"- {item}" for item in items)]))
            frame.to_page("strategi", more, "shield", isu=isu)
    frame.to_page("strategi", t("kecamatan.ke_strategi", bahasa), "shield")


def _prevention(found: Certainty, kode: str, bahasa: str) -> list[tuple[str, str, list[str], str]]:
    """Return for each issue: code, heading, the first measures, and what leads to all of them."""
    ref, leading, parts = found.ref, profil.leading(found, kode), []
    for isu in [str(isu) for isu in leading.index[:TOP]]:
        items, name = measures(ref, [isu], found.result.parameters.tahapan), nama.isu(ref, isu, bahasa)
        head = t("kecamatan.cegah_isu", bahasa, isu=name, letak=alasan.place(leading[isu], bahasa))
        more = t("kecamatan.ke_isu", bahasa, isu=name, jumlah=len(items))
        parts.append((isu, head, [profil.measure_line(ref, item, bahasa) for item in items[:SHOWN]], more))
    return parts


def other(rilis: Rilis, kode: str) -> str:
    """Return the kecamatan to compare with; one cannot be compared with itself."""
    chosen = state.choose("banding", list(rilis.kecamatan.index))
    return "" if chosen == kode else chosen


def by_issue(found: Certainty, kode: str) -> dict[str, Certainty]:
    """Return every issue of a profile on its own, so that two kecamatan are compared in it by its own draws."""
    rilis, tahapan = found.result.rilis, found.result.parameters.tahapan
    issues = cache.made(profil.issues, found, kode)
    return {isu: cache.certainty(rilis, Parameters(isu=(isu,), tahapan=tahapan)) for isu in issues}


def choose_other(rilis: Rilis, kode: str, bahasa: str, width: int) -> None:
    """Draw the choice of another kecamatan to compare with."""
    names = cache.made(nama.by_alphabet, rilis)
    pilihan.select(
        "banding",
        t("kecamatan.banding_pilih", bahasa),
        [each for each in names if each != kode],
        names.__getitem__,
        other(rilis, kode) or None,
        index=None,
        placeholder=t("kecamatan.banding_isian", bahasa),
        width=width,
    )


def compare(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw the kecamatan and the chosen other one side by side; nothing without one."""
    result, second = found.result, other(found.result.rilis, kode)
    if not second:
        return
    st.subheader(said("kecamatan.banding", result.rilis, bahasa), anchor=False)
    st.markdown(tanda.framed(found.result, cache.made(banding.sentence, found, kode, second, bahasa), bahasa))
    st.caption(said("kecamatan.banding_baca", result.rilis, bahasa))
    each = by_issue(found, kode)
    content = banding.comparison(found, each, kode, second, bahasa)
    if layar.narrow():
        _table(content.iloc[:, :-1])
        lines(banding.grouped(found, each, kode, second, bahasa))
    else:
        _table(content)
