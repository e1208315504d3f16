"""Weight laboratory: other weights than the release's, what they change, whether it matters, and the way back."""

import streamlit as st

from kerawanan.teks.text import t
from kerawanan.ui import frame, layar, state
from kerawanan.ui.halaman import simulasi, simulasi_controls, simulasi_hasil, simulasi_ruangan, simulasi_skenario

bahasa, rilis = frame.language(), frame.release()
PARTS = {
    "berubah": simulasi_hasil.changes,
    "berarti": simulasi_hasil.matters,
    "balik": simulasi_hasil.reverse,
    "ruangan": simulasi_ruangan.room,
    "skenario": simulasi_skenario.named,
}
st.header(t("simulasi.judul", bahasa), anchor=False)
if not layar.narrow():
    st.markdown(t("simulasi.pengantar", bahasa))


def part() -> str:
    """Draw the choice of what to look at, and return it."""
    names = list(PARTS)
    chosen = state.choose("lab", names, names[0])
    st.pills(
        t("simulasi.bagian", bahasa),
        names,
        required=True,
        format_func=lambda name: t(f"simulasi.bagian_{name}", bahasa),
        key=state.seed("lab", chosen),
        on_change=state.changed,
        args=("lab",),
        label_visibility="collapsed",
        wrap=True,
    )
    return chosen


@st.fragment
def view() -> None:
    """Draw controls and results: one change reruns only these."""
    state.write()
    simulasi.catch_up(rilis)
    parameters = simulasi.chosen(rilis)
    found = simulasi_hasil.look_at(rilis, parameters, bahasa)
    simulasi_hasil.strip(found)
    if layar.narrow():
        simulasi_controls.controls(rilis, parameters, bahasa)
        PARTS[part()](found)
        return
    left, right = st.columns([2, 5], gap="large")
    with left:
        simulasi_controls.controls(rilis, parameters, bahasa)
    with right:
        PARTS[part()](found)


view()
