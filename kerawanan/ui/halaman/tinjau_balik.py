"""The parts of Tinjau balik: what was expected, what is known afterwards, and what that tells."""

import pandas as pd
import streamlit as st

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda
from kerawanan.tampil.kata import nama, tinjau, tinjau_tabel
from kerawanan.tampil.kata.status import said
from kerawanan.tampil.kata.tabel import actions
from kerawanan.teks.text import t
from kerawanan.telaah.lookback import basis, frozen
from kerawanan.ui import cache, grafik, layar, pilihan, state
from kerawanan.ui.afterwards import item as outcome_of
from kerawanan.ui.tabel import downloads, table, table_twin

# From which window on two charts have room beside each other.
PAIR = 1100


def _list(lines: list[str]) -> None:
    st.markdown("\n".join(f"- {line}" for line in lines))


def _say(found: Certainty, text: str, bahasa: str) -> None:
    """Draw a finding, its mark in front: a picture of the screen may hold nothing else."""
    st.markdown(tanda.framed(found.result, text, bahasa))


def answer(rilis: Rilis, bahasa: str) -> None:
    """Draw first what each outcome says of the map, in one line each."""
    for item in rilis.beside.sesudah.hasil:
        found = cache.certainty(rilis, basis(rilis, item))
        of = cache.afterwards(found, "uji", item.kode)
        fields = {"hasil": nama.said(item.label, bahasa), "temuan": tinjau.finding(of, bahasa)}
        _say(found, t("tinjau_balik.jawaban", bahasa, **fields), bahasa)
    st.caption(t("tinjau_balik.jawaban_baca", bahasa))


def expected(found: Certainty, bahasa: str) -> None:
    """Draw what was expected, under the fingerprint that it keeps; as a table when it is opened."""
    st.subheader(t("tinjau_balik.perkiraan", bahasa), anchor=False)
    _say(found, cache.made(tinjau.expected, found, bahasa), bahasa)
    st.caption(t("tinjau_balik.beku", bahasa, sidik=cache.made(frozen, found.result.rilis)))
    table_twin("perkiraan", found, bahasa)


def choose(rilis: Rilis, bahasa: str) -> str:
    """Draw the choice of an outcome where there are several, and return it."""
    items = {item.kode: item for item in rilis.beside.sesudah.hasil}
    chosen = state.choose("hasil", list(items), next(iter(items)))
    if len(items) > 1:
        st.radio(
            t("tinjau_balik.pilih", bahasa),
            list(items),
            format_func=lambda kode: nama.said(items[kode].label, bahasa),
            key=state.seed("hasil", chosen),
            on_change=state.changed,
            args=("hasil",),
        )
    return chosen


def outcome(rilis: Rilis, kode: str, bahasa: str) -> None:
    """Draw one outcome beside the scores: verdict, classes, charts, chance, places; its caution stands first."""
    item = next(each for each in rilis.beside.sesudah.hasil if each.kode == kode)
    found = cache.certainty(rilis, basis(rilis, item))
    of = cache.afterwards(found, "uji", kode)
    st.markdown(f"#### {nama.said(item.label, bahasa)}")
    st.markdown(tinjau.about(rilis, item, bahasa))
    st.info(tinjau.caution(item, bahasa), icon=":material/info:")
    _say(found, tinjau.verdict(of, rilis, bahasa), bahasa)
    classes = cache.made(_classes, found, kode, bahasa)
    if layar.narrow():  # a column a class: three of them fit, seven columns would not
        classes = classes.set_index(classes.columns[0]).T.reset_index(names=classes.columns[0])
    table(classes, bahasa)
    _say(found, tinjau.dealt(of, bahasa), bahasa)
    if of.correlation.rho == of.correlation.rho:
        _charts(found, kode, bahasa)
    _places(found, kode, bahasa)
    if item.isu:
        _calibration(found, kode, bahasa)


def _classes(found: Certainty, kode: str, bahasa: str) -> pd.DataFrame:
    return tinjau_tabel.class_table(cache.afterwards(found, "uji", kode), found, bahasa)


def _tested(found: Certainty, bahasa: str) -> str:
    return tinjau.proxy_sentence(cache.afterwards(found, "proksi"), found.result.rilis, bahasa)


def _charts(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw score against outcome, and chance alone: side by side where there is room."""
    wide = layar.window() >= PAIR
    columns = st.columns([3, 2], gap="large") if wide else (st.container(), st.container())
    for column, kind, share in zip(columns, ("tebaran", "acak"), (0.6, 0.4), strict=True):
        look = grafik.look(bahasa, share if wide else 1.0)
        with column:
            # Only the first of the two shows single kecamatan.
            chosen = [pilihan.kecamatan(found.result.rilis)] if kind == "tebaran" else []
            grafik.draw(cache.afterwards(found, kind, kode, look, *chosen), found.result, f"{kind}_{kode}", bahasa)


def _places(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw what was expected of each kecamatan beside what happened, with its files, when asked for."""
    box = st.expander(t("tinjau_balik.tempat", bahasa), key="tabel_hasil", on_change="rerun")
    if not box.open:
        return
    item, of = outcome_of(found, kode), cache.afterwards(found, "uji", kode)
    content = tinjau_tabel.place_table(of, found, bahasa)
    with box:
        table(content, bahasa)
        whole = tinjau_tabel.with_origin(content, item, bahasa)
        downloads(f"hasil_{kode}", whole, found.result, item.label.get(bahasa), bahasa)


def _calibration(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw what the chances of the highest class were worth; nothing where none came true."""
    of = cache.afterwards(found, "kalibrasi", kode)
    if of is None:
        return
    st.markdown(f"**{t('tinjau_balik.kalibrasi_judul', bahasa)}**")
    st.caption(t("tinjau_balik.kalibrasi_baca", bahasa))
    _say(found, tinjau.calibration(of, bahasa), bahasa)
    table(tinjau_tabel.calibration_table(of, bahasa), bahasa)


def prevention(rilis: Rilis, bahasa: str) -> None:
    """Draw prevention beside the outcomes: without it neither a miss nor a hit means anything."""
    st.subheader(t("tinjau_balik.cegah", bahasa), anchor=False)
    st.markdown(t("tinjau_balik.cegah_baca", bahasa))
    if rilis.tindakan.empty:
        st.markdown(t("tinjau_balik.cegah_kosong", bahasa))
        return
    box = st.expander(said("strategi.register", rilis, bahasa), key="tabel_tindakan", on_change="rerun")
    if box.open:
        with box:
            table(actions(rilis, bahasa), bahasa)


def whole(rilis: Rilis, bahasa: str) -> None:
    """Draw what is known of the whole kabupaten, and what was looked for and not found."""
    for name, lines in (("kabupaten", tinjau.statements(rilis, bahasa)), ("kosong", tinjau.not_found(rilis, bahasa))):
        if lines:
            st.subheader(t(f"tinjau_balik.{name}", bahasa), anchor=False)
            st.caption(t(f"tinjau_balik.{name}_baca", bahasa))
            _list(lines)


def proxies(found: Certainty, bahasa: str) -> None:
    """Draw the test of each indicator against each outcome, and how many tests that is; the table when opened."""
    rilis = found.result.rilis
    st.subheader(t("tinjau_balik.proksi", bahasa), anchor=False)
    _say(found, cache.made(_tested, found, bahasa), bahasa)
    st.caption(t("tinjau_balik.proksi_baca", bahasa))
    box = st.expander(t("tabel.buka", bahasa), key="tabel_proksi", on_change="rerun")
    if box.open:
        with box:
            content = cache.afterwards(found, "proksi")
            rows = tinjau_tabel.proxy_table(content, rilis, bahasa)
            table(rows, bahasa)
            _list(tinjau.origins(rilis, bahasa))
            title, whole_file = t("tinjau_balik.proksi", bahasa), tinjau_tabel.proxy_file(content, rilis, bahasa)
            downloads("uji_proksi", whole_file, found.result, title, bahasa)
