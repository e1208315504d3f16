"""Main script: language, navigation, switches, and what is said around a page. Runs before every page."""

import streamlit as st

from kerawanan.teks.text import t
from kerawanan.ui import alamat, cache_peta, frame, galat, istilah, layar, reconnect, state

st.set_page_config(layout="wide")
state.start()
bahasa = frame.language()
# Without icons, so that all nine stand in a row from 1280 pixels on.
menu = {
    name: st.Page(f"{name}.py", title=t(f"menu.{name}", bahasa), default=name == "beranda") for name in alamat.PAGES
}
state.hold(menu)
# Which page this is only the navigation tells. A menu that came and went at every step of the slides would be seen.
bare = state.was_on("presentasi")
page = st.navigation(list(menu.values()), position="hidden" if bare else "top")
slides = page.url_path == "presentasi"
paper = page.url_path == "kecamatan" and bool(state.query("cetak"))
if (slides or paper) != bare:
    page = st.navigation(list(menu.values()), position="top" if bare else "hidden")
state.enter(page.url_path)
galat.of_callback()
head, notes, body, foot = *(st.container() for _ in range(3)), st.container(gap=None)
if frame.has_release():
    rilis = frame.release()
    with foot:
        state.settle(state.START)
    if not slides:
        if not paper:
            st.logo(cache_peta.logo(rilis, bahasa), size="large")
        with head:
            frame.switches(bahasa, rilis, paper=paper)
    with body:
        page.run()
        if not paper and not slides:
            istilah.foot(rilis.referensi, bahasa, page.url_path or "beranda")
            frame.light(bahasa, rilis)
else:
    frame.without_release(bahasa)
with notes:
    frame.address_notes(bahasa)
with foot:
    layar.watch(bahasa)
    reconnect.watch()
    state.settle(state.END)
