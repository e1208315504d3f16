"""Main script: language, navigation, switches, and what is said around a page. Runs before every page."""

import streamlit as st

from kerawanan.teks.text import t
from kerawanan.ui import frame, galat, layar, state

PAGES = {
    "beranda": ":material/home:",
    "peta": ":material/map:",
    "isu_tahapan": ":material/bar_chart:",
    "kecamatan": ":material/location_on:",
    "simulasi": ":material/tune:",
    "strategi": ":material/shield:",
    "data_metode": ":material/menu_book:",
    "presentasi": ":material/slideshow:",
}

st.set_page_config(page_icon="🗳️", layout="wide")
bahasa = "en" if state.peek("bahasa") == "en" else "id"
pages = [
    st.Page(f"{name}.py", title=t(f"menu.{name}", bahasa), icon=icon, default=name == "beranda")
    for name, icon in PAGES.items()
]
page = st.navigation(pages, position="top")
slides = page.url_path == "presentasi"
if slides:
    page = st.navigation(pages, position="hidden")
state.start(page.url_path)
bahasa = frame.language()
galat.of_callback()
if frame.has_release():
    if not slides:
        paper = page.url_path == "kecamatan" and bool(state.query("cetak"))
        frame.switches(bahasa, frame.release(), paper=paper)
    page.run()
    frame.address_notes(bahasa)
else:
    frame.without_release(bahasa)
layar.watch(bahasa)
state.write()
