"""What other choices of method would give, in the checks of the page on data and method."""

import streamlit as st

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.berkas import unduh
from kerawanan.tampil.kata import ketahanan
from kerawanan.teks.text import prose, t
from kerawanan.ui import cache, tabel

TABLES = {"tabel": ketahanan.unit_table, "pilihan": ketahanan.choice_table}


def section(found: Certainty, bahasa: str) -> None:
    """Draw what the variants say, what each choice changes, the kecamatan when opened, all variants as a file."""
    variants = cache.robustness(found)
    st.markdown(f"**{t('ketahanan.judul', bahasa)}**\n\n{cache.made(ketahanan.summary, variants, bahasa)}")
    st.caption(t("ketahanan.baca", bahasa))
    for name, write in TABLES.items():
        box = st.expander(t(f"ketahanan.{name}", bahasa), key=f"buka_ketahanan_{name}", on_change="rerun")
        if box.open:
            with box:
                tabel.table(write(variants, bahasa), bahasa)
    st.download_button(
        t("ketahanan.unduh", bahasa, m=variants.ways),
        lambda: unduh.variants_csv(variants, bahasa),
        file_name=unduh.name_of(found.result, "ketahanan", ".csv"),
        mime=unduh.MIME["csv"],
        on_click="ignore",
        icon=":material/download:",
    )
    st.markdown(f"**{t('ketahanan.cakupan', bahasa)}**\n\n{prose('cakupan_keyakinan', bahasa)}")
