"""Main script: language, navigation, switches, and the boundary around the page. Runs before every page."""

import streamlit as st

from kerawanan.teks.text import t
from kerawanan.ui import frame, layar, state

PAGES = {
    "beranda": ":material/home:",
    "peta": ":material/map:",
    "isu_tahapan": ":material/bar_chart:",
    "kecamatan": ":material/location_on:",
    "strategi": ":material/shield:",
    "data_metode": ":material/menu_book:",
}

st.set_page_config(page_icon="🗳️", layout="wide")
bahasa = "en" if state.peek("bahasa") == "en" else "id"
page = st.navigation(
    [
        st.Page(f"{name}.py", title=t(f"menu.{name}", bahasa), icon=icon, default=name == "beranda")
        for name, icon in PAGES.items()
    ],
    position="top",
)
state.start(page.url_path)
bahasa = frame.language()
with frame.boundary(bahasa):
    frame.switches(bahasa, frame.release())
    page.run()
    frame.address_notes(bahasa)
    layar.watch(bahasa)
state.write()
