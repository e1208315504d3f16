"""The parts of the page that show what a what-if changes; one is drawn at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from kerawanan.errors import Problem
from kerawanan.rilis.load import Rilis
from kerawanan.simulasi import compare
from kerawanan.simulasi.reverse import Answer, leave_class, overtake
from kerawanan.simulasi.weights import past, weighted
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import Parameters, is_scenario
from kerawanan.tampil import tanda
from kerawanan.tampil.grafik import lereng
from kerawanan.tampil.grafik.chart import Kept
from kerawanan.tampil.kata import kalimat, nama, status
from kerawanan.tampil.kata import reverse as kata
from kerawanan.tampil.kata import simulasi as tampil
from kerawanan.tampil.peta.view import Look
from kerawanan.teks.markup import literal, plain
from kerawanan.teks.text import problem, t
from kerawanan.ui import cache, cache_peta, cache_simulasi, grafik, layar, pilihan, state, tabel
from kerawanan.ui.halaman import simulasi

MOST = 50
# What a map has of the page: one alone five sevenths, each of two half of that less what is between them.
ALONE, SHARE = 5 / 7, 0.33


@dataclass(frozen=True, eq=False, slots=True)
class View:
    """A what-if beside its release, and how both maps are drawn."""

    rilis: Rilis
    parameters: Parameters
    before: Certainty
    after: Certainty
    change: compare.Change
    bahasa: str
    look: Look


def look_at(rilis: Rilis, parameters: Parameters, bahasa: str) -> View:
    """Compute a what-if and its release for the same selection; one that is new with all that is drawn of it."""
    with cache.in_turn(rilis, parameters):
        before, after = (cache.certainty(rilis, p) for p in (parameters.selection(), parameters))
        look = layar.look(pilihan.kecamatan(rilis), share=SHARE)
        view = View(rilis, parameters, before, after, cache_simulasi.change(after), bahasa, look)
        if is_scenario(rilis, parameters):
            _make(view)
    return view


def _make(view: View) -> None:
    """Make what takes longest of what is drawn first."""
    for side in ("rilis", "simulasi"):
        cache_simulasi.side(view.after, side, view.bahasa, view.look)
    cache_simulasi.legend(view.after, view.bahasa, not view.look.named)
    if cache.made(lereng.named, view.change):
        _slope(view)


def _slope(view: View) -> Kept:
    return cache_simulasi.slope(view.after, grafik.look(view.bahasa, 2 * SHARE))


def strip(view: View) -> None:
    """Say first whether the what-if matters, then how far it is from the release."""
    if is_scenario(view.rilis, view.parameters):
        verdict = cache_simulasi.verdict(view.after, view.bahasa)
        words = tampil.distance(view.rilis, view.parameters, view.bahasa)
        mark = tanda.mark(view.after.result, view.bahasa)
        st.warning(f"**{mark}** · **{verdict}** {words}", icon=":material/science:")
    else:
        st.info(t("simulasi.sama", view.bahasa), icon=":material/balance:")


def source(view: View) -> None:
    """Draw the line under a figure of the what-if."""
    result = view.after.result
    line = status.status_line(view.rilis, view.parameters, result.fingerprint, view.bahasa)
    named = plain(t("peta.sumber_gambar", view.bahasa, sumber=view.rilis.info.sumber_singkat.get(view.bahasa)))
    st.caption(literal(f"{line}. {named}"))


def heading(key: str, bahasa: str, note: str = "", **fields: str) -> None:
    """Draw a heading, and how to read what is below it."""
    st.subheader(t(key, bahasa), anchor=False)
    if note:
        st.caption(t(note, bahasa, **fields))


def problems(items: Sequence[Problem], bahasa: str) -> None:
    """Draw what is wrong with what a visitor gave; their own words in it stay text."""
    st.markdown("\n".join(f"- {literal(problem(item, bahasa))}" for item in items[:MOST]))


def changes(view: View) -> None:
    """Draw both maps, the sentence, the ranks that move and the table; on a phone the what-if first."""
    if not is_scenario(view.rilis, view.parameters):
        alone(view)
        return
    if layar.narrow():
        _side(view, "simulasi")
        _moved(view)
        _side(view, "rilis")
        _key(view)
    else:
        for column, side in zip(st.columns(2), ("rilis", "simulasi"), strict=True):
            with column:
                _side(view, side)
        _key(view)
        _moved(view)
    source(view)
    if cache.made(lereng.named, view.change):
        grafik.draw(_slope(view), view.after.result, "lereng", view.bahasa)
    box = st.expander(t("tabel.buka", view.bahasa), key="tabel_simulasi", on_change="rerun")
    if box.open:
        with box:
            tabel.table(tampil.change_table(view.before, view.after, view.change, view.bahasa), view.bahasa)
            st.caption(t("simulasi.tabel_baca", view.bahasa))


def alone(view: View) -> None:
    """Draw the one map that there is while nothing has been moved: that of the release."""
    kode = pilihan.kecamatan(view.rilis)
    look = layar.look(kode, share=ALONE)
    st.markdown(f"**{t('simulasi.peta_rilis', view.bahasa)}**")
    alt = cache.words("kepala_gambar", view.before, view.bahasa)
    st.pydeck_chart(cache_peta.deck(view.before, view.bahasa, look), height=look.height, key="peta_rilis", alt=alt)
    st.html(cache.words("legenda", view.before, view.bahasa, kode))
    source(view)


def _side(view: View, side: str) -> None:
    """Draw the map of the release ("rilis") or of the what-if, with an outline round who changes class."""
    found = view.before if side == "rilis" else view.after
    st.markdown(f"**{t(f'simulasi.peta_{side}', view.bahasa)}**")
    figure = cache_simulasi.side(view.after, side, view.bahasa, view.look)
    alt = cache.words("kepala_gambar", found, view.bahasa)
    st.pydeck_chart(figure, height=view.look.height, key=f"peta_{side}", alt=alt)


def _key(view: View) -> None:
    st.html(cache_simulasi.legend(view.after, view.bahasa, not view.look.named))
    if kode := pilihan.kecamatan(view.rilis):
        st.html(cache.words("terpilih", view.before, view.bahasa, kode))
    st.caption(t("simulasi.batas_sama", view.bahasa))


def _moved(view: View) -> None:
    sentence = cache_simulasi.counted(view.after, view.bahasa)
    st.markdown(tanda.framed(view.after.result, sentence, view.bahasa))


def matters(view: View) -> None:
    """Draw how sure the what-if is, what random weights do, and which weight matters most."""
    bahasa = view.bahasa
    if view.after.result.scores.isna().all():
        st.info(kalimat.headline(view.after, bahasa), icon=":material/filter_alt_off:")
        return
    st.markdown(kalimat.headline(view.after, bahasa))
    free = cache.any_weighting(view.after)
    heading("simulasi.berarti_rentang", bahasa)
    grafik.chart("peringkat", view.after, bahasa)
    source(view)
    words = nama.classes(view.after.ref, bahasa)
    heading("simulasi.sembarang", bahasa, "simulasi.sembarang_baca", **words)
    st.markdown(tampil.always(view.after, free, bahasa))
    box = st.expander(t("simulasi.sembarang_tabel", bahasa, **words), key="tabel_sembarang", on_change="rerun")
    if box.open:
        with box:
            tabel.table(tampil.chances(view.after, free, bahasa), bahasa)
    heading("simulasi.penggerak_judul", bahasa)
    real = compare.nominal_and_real(view.after.result)
    sentence, rows = tampil.drivers(view.rilis.referensi, cache.influence(view.after), real, bahasa)
    st.markdown(f"{sentence} {tampil.importance_note(view.rilis.referensi, real, bahasa)}")
    tabel.table(rows, bahasa)
    st.caption(t("simulasi.penggerak_baca", bahasa))
    source(view)


def _pick(view: View, name: str, default: str) -> str:
    """Draw the choice of a kecamatan for a question."""
    names = view.rilis.kecamatan["nama"].to_dict()
    codes = sorted(names, key=names.get)
    kode = state.choose(f"balik_{name}", codes, default)
    pilihan.select(f"balik_{name}", t(f"balik.{name}", view.bahasa), codes, names.get, kode)
    return kode


def _say(view: View, answer: Answer, question: dict[str, str], key: str) -> None:
    st.markdown(f"**{kata.reverse(view.rilis.referensi, answer, question, view.bahasa, exact=False)}**")
    if answer.status != "bisa" or answer.baru is None:
        return
    tabel.table(kata.reverse_table(view.rilis.referensi, answer, view.bahasa), view.bahasa)
    weights = past(answer.awal.to_dict(), answer.baru.to_dict())
    label, taken = t("balik.pakai", view.bahasa), (view.rilis, weighted(view.rilis, view.parameters, weights))
    st.button(label, key=f"balik_pakai_{key}", on_click=simulasi.change, args=taken, icon=":material/check:")


def reverse(view: View) -> None:
    """Draw the reverse questions and their exact answers."""
    result, names = view.after.result, view.rilis.kecamatan["nama"]
    order = list(result.table.sort_values(["peringkat", "nama"]).index)
    st.caption(t("balik.pengantar", view.bahasa))
    left, right = st.columns(2, gap="large")
    with left:
        heading("balik.judul_menyalip", view.bahasa)
        a, b = _pick(view, "a", order[1]), _pick(view, "b", order[0])
        _say(view, overtake(result, a, b), {"a": literal(names[a]), "b": literal(names[b])}, "salip")
    with right:
        heading("balik.judul_keluar", view.bahasa)
        x = _pick(view, "x", order[0])
        own = nama.kelas(result.ref, result.table.at[x, "kelas"], view.bahasa)
        _say(view, leave_class(result, x), {"nama": literal(names[x]), "kelas": own}, "kelas")
    source(view)
