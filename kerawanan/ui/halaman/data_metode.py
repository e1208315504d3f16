"""The parts of the page on data and method; one is drawn at a time."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from kerawanan.errors import count
from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import batasan, kalimat, metode, nama, periksa, peristiwa, rujukan
from kerawanan.tampil.kata.status import grade, said
from kerawanan.tampil.kata.tabel import weights_table
from kerawanan.tampil.tanda import made_up
from kerawanan.teks.markup import literal, short
from kerawanan.teks.text import number, problem, prose, t
from kerawanan.telaah.diagnosis import Diagnosis
from kerawanan.ui import cache, frame, galat, istilah, pilihan, tabel
from kerawanan.ui.halaman import ketahanan
from kerawanan.ui.halaman.data_metode_ikp import ikp
from kerawanan.ui.halaman.data_metode_minta import belum_dibuka
from kerawanan.ui.halaman.data_metode_perubahan import perubahan
from kerawanan.ui.halaman.data_metode_tercatat import kejadian
from kerawanan.ui.halaman.data_metode_unduh import berkas
from kerawanan.ui.halaman.data_sendiri import sendiri


def heading(key: str, bahasa: str, text: str = "", **fields: str) -> None:
    """Draw a heading, and what is said below it."""
    st.subheader(t(key, bahasa, **fields), anchor=False)
    if text:
        st.markdown(text)


def when_open(
    key: str, make: Callable[[Diagnosis, str], pd.DataFrame], of: Diagnosis, bahasa: str, note: str = ""
) -> None:
    """Make and draw a table only when it is opened."""
    box = st.expander(t(key, bahasa), key=f"buka_{key}", on_change="rerun")
    if box.open:
        with box:
            tabel.table(make(of, bahasa), bahasa)
            if note:
                st.caption(t(note, bahasa))


def listed(lines: list[str] | tuple[str, ...]) -> None:
    """Draw lines as a list."""
    st.markdown("\n".join(f"- {line}" for line in lines))


def nothing(found: Certainty, bahasa: str) -> None:
    """Say why the choice leaves nothing to show; what is not assessed is said beside the filters."""
    if found.result.assessed:
        st.info(cache.words("kepala", found, bahasa), icon=":material/filter_alt_off:")


def odd(rilis: Rilis, bahasa: str) -> None:
    """Draw what is odd but possible about the files of a release, as the command line prints it."""
    if rilis.peringatan:
        heading("data_metode.ganjil", bahasa, t("data_metode.ganjil_baca", bahasa))
        listed([literal(short(problem(item, bahasa), galat.LONGEST)) for item in rilis.peringatan[: galat.MOST]])
        more = count(rilis.peringatan, "warning") - galat.MOST
        if more > 0:
            st.caption(t("data_metode.ganjil_lagi", bahasa, jumlah=more))


def sumber(found: Certainty, bahasa: str) -> None:
    """Draw what the figures are, how good they are, where they come from, and their limits."""
    rilis = found.result.rilis
    heading("data_metode.sumber", bahasa, nama.said(rilis.info.ringkas, bahasa))
    if not made_up(rilis):
        st.markdown(prose("mutu", bahasa))
    weak = cache.made(kalimat.weak_issues, rilis, bahasa)
    if weak:
        st.markdown(weak)
    for isu in rilis.isu:
        indicators(found, isu, bahasa)
    listed([peristiwa.cited(line.get(bahasa), "") for line in rilis.info.atribusi])
    if publisher := rujukan.publisher(rilis, bahasa):
        st.markdown(publisher)
    st.caption(t("data_metode.lisensi", bahasa, lisensi=nama.said(rilis.info.lisensi, bahasa)))
    heading("data_metode.batas", bahasa, cache.made(batasan.limits, found, bahasa))
    odd(rilis, bahasa)
    heading("rujukan.riwayat", bahasa)
    listed(rujukan.history(rilis.info.id, bahasa))


def cara(found: Certainty, bahasa: str) -> None:
    """Draw the method in words, the weights, and the formulas."""
    fields = {"campuran": metode.mixture(found.result.rilis, bahasa), **nama.classes(found.ref, bahasa)}
    heading("data_metode.metode", bahasa, prose("metode", bahasa, **fields))
    st.markdown(f"**{t('data_metode.bobot', bahasa)}**")
    tabel.table(cache.made(weights_table, found.result, bahasa), bahasa, 560)
    heading("bagian.rumus", bahasa, prose("rumus", bahasa))


def hitung(found: Certainty, bahasa: str) -> None:
    """Draw the way of one kecamatan through the recipe."""
    rilis = found.result.rilis
    kode = pilihan.kecamatan(rilis) or str(rilis.kecamatan.index[0])
    pilihan.search(bahasa, rilis, kode)
    heading("hitung.judul", bahasa, nama=nama.kecamatan(rilis, kode))
    st.caption(t("hitung.pengantar", bahasa))
    steps = cache.made(_steps, found, kode, bahasa)
    if not steps:
        nothing(found, bahasa)
    for step in steps:
        st.markdown(f"**{step.judul}**\n\n{step.teks}")
        for formula in step.formulas():
            st.markdown(formula)
        if step.tabel is not None:
            tabel.table(step.tabel, bahasa)


def _steps(found: Certainty, kode: str, bahasa: str) -> list[metode.Step]:
    return metode.Example(found, kode, bahasa).steps()


def uji(found: Certainty, bahasa: str) -> None:
    """Draw the checks of the score: first what they say, then the tables for who wants them."""
    heading("periksa.judul", bahasa)
    st.caption(t("periksa.pengantar", bahasa))
    checks = cache.diagnosis(found)
    if checks is None:
        nothing(found, bahasa)
        return
    st.markdown(f"**{t('periksa.kebetulan', bahasa)}**\n\n{cache.made(periksa.chance_sentence, checks, bahasa)}")
    when_open("periksa.kebetulan_tabel", periksa.chance_table, checks, bahasa, "periksa.uji_catatan")
    st.markdown(
        f"**{t('periksa.bersama', bahasa)}**\n\n" + "\n\n".join(cache.made(periksa.pair_sentences, checks, bahasa))
    )
    tabel.table(cache.made(periksa.alpha_table, checks, bahasa), bahasa, 560)
    st.caption(t("periksa.alfa_baca", bahasa))
    when_open("periksa.pasangan_tabel", periksa.pair_table, checks, bahasa)
    st.markdown(f"**{t('periksa.pengaruh', bahasa)}**\n\n{cache.made(periksa.weight_sentence, checks, bahasa)}")
    when_open("periksa.bobot_tabel", periksa.weight_table, checks, bahasa, "periksa.bobot_catatan")
    st.markdown(f"**{t('periksa.sobol', bahasa)}**\n\n{cache.made(periksa.driver_sentence, checks, bahasa)}")
    when_open("periksa.sobol_tabel", periksa.driver_table, checks, bahasa, "periksa.sobol_catatan")
    st.markdown(f"**{t('periksa.cabut', bahasa)}**\n\n{cache.made(periksa.removal_sentence, checks, bahasa)}")
    ketahanan.section(found, bahasa)


def kata(found: Certainty, bahasa: str) -> None:
    """Draw what the words mean."""
    istilah.glossary(found.ref, bahasa)


PARTS = {
    "sumber": sumber,
    "kejadian": kejadian,
    "metode": cara,
    "istilah": kata,
    "hitung": hitung,
    "periksa": uji,
    "ikp": ikp,
    "perubahan": perubahan,
    "belum_dibuka": belum_dibuka,
    "sendiri": sendiri,
    "unduh": berkas,
}
FILTERED = ("hitung", "periksa", "unduh")


def offered(rilis: Rilis) -> list[str]:
    """Return the parts that a release has; without another release of its place there is nothing to compare."""
    return [name for name in PARTS if name != "perubahan" or frame.others(rilis)]


def indicators(found: Certainty, isu: str, bahasa: str) -> None:
    """Draw the indicators of an issue: what they measure, how good they are, where they come from."""
    rilis, ref = found.result.rilis, found.ref
    own = [item for item in rilis.scored.values() if item.isu == isu]
    with st.expander(t("data_metode.indikator", bahasa, isu=nama.isu(ref, isu, bahasa), jumlah=len(own))):
        for item in own:
            noun = nama.said(item.eksposur, bahasa) if item.eksposur else ""
            kind = t(f"data_metode.jenis_{item.jenis}", bahasa, satuan=noun)
            quality = t(
                "data_metode.mutu_periode",
                bahasa,
                mutu=t(f"mutu.{grade(rilis, item)}", bahasa),
                periode=literal(item.periode),
                jenis=kind,
            )
            flat = f" **{said('data_metode.datar', rilis, bahasa)}**" if item.kode in found.result.flat else ""
            st.markdown(f"**{nama.said(item.label, bahasa)}** ({quality})  \n{nama.said(item.definisi, bahasa)}{flat}")
            low, high = (number(value, bahasa, 2) for value in item.acuan or (None, None))
            scale = t("data_metode.acuan", bahasa, bawah=low, atas=high, satuan=nama.said(item.satuan, bahasa))
            st.markdown(
                kalimat.small(f"{nama.said(item.catatan, bahasa)} {scale} {kalimat.citation(item.sumber, bahasa)}")
            )
