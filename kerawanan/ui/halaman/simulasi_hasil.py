"""The parts of the page that show what a what-if changes; one is drawn at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from kerawanan.errors import ParameterError, Problem
from kerawanan.rilis.load import Rilis
from kerawanan.simulasi import ballot, compare
from kerawanan.simulasi.reverse import Answer, leave_class, overtake
from kerawanan.simulasi.weights import past, weighted
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import Parameters, is_scenario
from kerawanan.tampil import tanda
from kerawanan.tampil.kata import kalimat, nama, status
from kerawanan.tampil.kata import reverse as kata
from kerawanan.tampil.kata import simulasi as tampil
from kerawanan.teks.markup import literal
from kerawanan.teks.text import problem, t
from kerawanan.ui import cache, grafik, layar, peta, pilihan, state, tabel
from kerawanan.ui.halaman import simulasi

MOST = 50
# What each of the two maps has of the page: half of five sevenths, less what is between them.
SHARE = 0.33


@dataclass(frozen=True, eq=False, slots=True)
class View:
    """A what-if beside its release."""

    rilis: Rilis
    parameters: Parameters
    before: Certainty
    after: Certainty
    change: compare.Change
    bahasa: str


def look_at(rilis: Rilis, parameters: Parameters, bahasa: str) -> View:
    """Compute a what-if and its release for the same selection."""
    before, after = (cache.certainty(rilis, p) for p in (parameters.selection(), parameters))
    return View(rilis, parameters, before, after, compare.compare(before.result, after.result), bahasa)


def strip(view: View) -> None:
    """Say how far the what-if is from the release."""
    if is_scenario(view.rilis, view.parameters):
        words = tampil.distance(view.rilis, view.parameters, view.change, view.bahasa)
        st.warning(f"**{tanda.mark(view.after.result, view.bahasa)}** · {words}", icon=":material/science:")
    else:
        st.info(t("simulasi.sama", view.bahasa), icon=":material/balance:")


def source(view: View) -> None:
    """Draw the line under a figure of the what-if."""
    result = view.after.result
    line = status.status_line(view.rilis, view.parameters, result.fingerprint, view.bahasa)
    st.caption(literal(f"{line}. {view.rilis.info.sumber_singkat.get(view.bahasa)}"))


def heading(key: str, bahasa: str, note: str = "", **fields: str) -> None:
    """Draw a heading, and how to read what is below it."""
    st.subheader(t(key, bahasa), anchor=False)
    if note:
        st.caption(t(note, bahasa, **fields))


def problems(items: Sequence[Problem], bahasa: str) -> None:
    """Draw what is wrong with what a visitor gave; their own words in it stay text."""
    st.markdown("\n".join(f"- {literal(problem(item, bahasa))}" for item in items[:MOST]))


def changes(view: View) -> None:
    """Draw both maps, the sentence, the ranks that move and the table."""
    st.markdown(tampil.counted(view.after, view.change, view.bahasa))
    look = layar.look(share=SHARE)
    sides = [("rilis", view.before), ("simulasi", view.after)]
    for column, (side, found) in zip(st.columns(2), sides, strict=True):
        with column:
            st.markdown(f"**{t(f'simulasi.peta_{side}', view.bahasa)}**")
            figure = cache.deck(found, view.bahasa, look)
            alt = cache.words("kepala_gambar", found, view.bahasa)
            st.pydeck_chart(figure, height=look.height, key=f"peta_{side}", alt=alt)
    st.caption(t("simulasi.batas_sama", view.bahasa))
    peta.legend(view.after, view.bahasa)
    source(view)
    if view.after.result.scores.notna().any():
        grafik.draw(
            cache.slope(view.after, grafik.look(view.bahasa, 2 * SHARE)), view.after.result, "lereng", view.bahasa
        )
    box = st.expander(t("tabel.buka", view.bahasa), key="tabel_simulasi", on_change="rerun")
    if box.open:
        with box:
            tabel.table(tampil.change_table(view.before, view.after, view.change, view.bahasa), view.bahasa)
            st.caption(t("simulasi.tabel_baca", view.bahasa))


def matters(view: View) -> None:
    """Draw how sure the what-if is, what random weights do, and which weight matters most."""
    bahasa = view.bahasa
    if view.after.result.scores.isna().all():
        st.info(kalimat.headline(view.after, bahasa), icon=":material/filter_alt_off:")
        return
    st.markdown(kalimat.headline(view.after, bahasa))
    free = cache.any_weighting(view.after)
    heading("simulasi.berarti_rentang", bahasa, "simulasi.berarti_rentang_baca")
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
    st.markdown(f"**{kata.reverse(view.rilis.referensi, answer, question, view.bahasa)}**")
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


def room(view: View) -> None:
    """Draw the vote of the room: a pasted table, its mean and spread, and what it would change."""
    bahasa = view.bahasa
    st.markdown(t("simulasi.ruangan_baca", bahasa))
    example = ";".join(view.rilis.isu) + "\n" + ";".join(["40", "30", "20", "10"][: len(view.rilis.isu)])
    label = t("simulasi.ruangan_isian", bahasa)
    text = st.text_area(label, key="ruangan", height=160, placeholder=example, max_chars=20_000)
    st.button(t("simulasi.ruangan_hitung", bahasa), key="ruangan_hitung", icon=":material/calculate:")
    if not text:
        return
    try:
        votes = ballot.read_votes(text, view.rilis)
    except ParameterError as error:
        st.error(t("simulasi.ruangan_masalah", bahasa))
        problems(error.problems, bahasa)
        return
    st.markdown(t("simulasi.ruangan_hasil", bahasa, jumlah=len(votes)))
    tabel.table(tampil.votes_table(view.rilis.referensi, ballot.summary(votes), bahasa), bahasa)
    wanted = weighted(view.rilis, view.parameters, votes.mean().to_dict())
    seen = look_at(view.rilis, wanted, bahasa)
    words = t("simulasi.ruangan_ubah", bahasa, kalimat=tampil.counted(seen.after, seen.change, bahasa))
    st.markdown(f"**{tanda.marks(view.rilis, bahasa, scenario=True)}** · {words}")
    st.button(
        t("simulasi.ruangan_pakai", bahasa), on_click=simulasi.change, args=(view.rilis, wanted), key="ruangan_pakai"
    )
