"""Main script: language, navigation, switches, and what is said around a page. Runs before every page."""

import streamlit as st

from kerawanan.teks.text import t
from kerawanan.ui import cache, frame, galat, istilah, layar, reconnect, state

PAGES = {
    "beranda": ":material/home:",
    "peta": ":material/map:",
    "isu_tahapan": ":material/bar_chart:",
    "kecamatan": ":material/location_on:",
    "simulasi": ":material/tune:",
    "strategi": ":material/shield:",
    "tinjau_balik": ":material/history:",
    "data_metode": ":material/menu_book:",
    "presentasi": ":material/slideshow:",
}

st.set_page_config(layout="wide")
state.start()
bahasa = frame.language()
pages = [
    st.Page(f"{name}.py", title=t(f"menu.{name}", bahasa), icon=icon, default=name == "beranda")
    for name, icon in PAGES.items()
]
page = st.navigation(pages, position="top")
slides = page.url_path == "presentasi"
paper = page.url_path == "kecamatan" and bool(state.query("cetak"))
if slides or paper:
    page = st.navigation(pages, position="hidden")
state.enter(page.url_path)
galat.of_callback()
head, notes, body, foot = *(st.container() for _ in range(3)), st.container(gap=None)
if frame.has_release():
    rilis = frame.release()
    with foot:
        state.settle(state.START)
    if not slides:
        if not paper:
            st.logo(cache.logo(rilis, bahasa), size="large")
        with head:
            frame.switches(bahasa, rilis, paper=paper)
    with body:
        page.run()
        if not paper and not slides:
            istilah.foot(rilis.referensi, bahasa, page.url_path or "beranda")
else:
    frame.without_release(bahasa)
with notes:
    frame.address_notes(bahasa)
with foot:
    layar.watch(bahasa)
    reconnect.watch()
    state.settle(state.END)
