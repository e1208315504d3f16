"""The measures of the page on prevention, and the filter of those who act."""

import streamlit as st

from kerawanan.rilis.contract_toml import Tindakan
from kerawanan.rilis.referensi import Referensi
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import alasan, kalimat, nama
from kerawanan.teks.text import t
from kerawanan.telaah.reasons import by_issue
from kerawanan.ui import pilihan, state


def actor(ref: Referensi, bahasa: str) -> str:
    """Draw the filter of those who act, and return the choice."""
    used = sorted({kode for item in ref.tindakan.values() for kode in item.pelaku}, key=list(ref.pelaku).index)
    chosen = state.choose("pelaku", used)
    pilihan.select(
        "pelaku",
        t("strategi.pelaku", bahasa),
        ["", *used],
        lambda kode: ref.pelaku[kode].nama.get(bahasa) if kode else t("strategi.semua_pelaku", bahasa),
        chosen,
    )
    return chosen


def measures(found: Certainty, items: list[Tindakan], kode: str, bahasa: str) -> None:
    """Draw measures by issue; for a chosen kecamatan the issue that lifts its score most above the mean comes first."""
    ref, points = found.ref, by_issue(found.result, kode) if kode else None
    issues = list(dict.fromkeys(item.isu for item in items))
    if points is not None:
        issues.sort(key=lambda isu: -points.get(isu, 0.0))
        st.markdown(kalimat.verdict(found, kode, bahasa))
    if not items:
        st.info(t("strategi.tanpa_tindakan", bahasa), icon=":material/filter_alt_off:")
    for place, isu in enumerate(issues):
        own = [item for item in items if item.isu == isu]
        title = t("strategi.banyak", bahasa, isu=nama.isu(ref, isu, bahasa), jumlah=len(own))
        with st.expander(title, expanded=place == 0):
            if points is not None and isu in points:
                name = nama.kecamatan(found.result.rilis, kode)
                st.markdown(t("strategi.dahulu", bahasa, nama=name, letak=alasan.place(points[isu], bahasa)))
            for item in own:
                _measure(ref, item, bahasa)


def _measure(ref: Referensi, item: Tindakan, bahasa: str) -> None:
    who, when = kalimat.actors(ref, item.pelaku, bahasa), kalimat.stages(ref, item.tahapan, bahasa)
    st.markdown(f"**{nama.said(item.teks, bahasa)}**  \n{t('strategi.rincian', bahasa, pelaku=who, tahapan=when)}")
    legal = t("strategi.hukum", bahasa, dasar=nama.said(item.dasar_hukum, bahasa)) + " " if item.dasar_hukum else ""
    st.markdown(kalimat.small(legal + t("strategi.sumber", bahasa, sumber=kalimat.citation(item.sumber, bahasa))))
