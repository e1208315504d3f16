"""Parts that several pages draw: map, legend, panel of a kecamatan, the table beside a figure."""

from typing import Literal

import pandas as pd
import streamlit as st

from kerawanan.kepastian import Certainty
from kerawanan.parameter import Parameters
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.referensi import Referensi, load_referensi
from kerawanan.rilis.schema import Tindakan
from kerawanan.strategi import points_by_issue
from kerawanan.tampil import kalimat, peta, tabel
from kerawanan.tampil.kutipan import Card
from kerawanan.teks.text import number, t
from kerawanan.ui import cache, frame, layar, state

MAP = "peta_pilihan"
# More columns than these do not fit a phone.
MANY = 4


def kecamatan(rilis: Rilis) -> str:
    """Return the code of the chosen kecamatan, or nothing."""
    return state.choose("kode", list(rilis.kecamatan.index))


def search(bahasa: str, rilis: Rilis, kode: str) -> None:
    """Draw the search box, which knows other spellings; the way to choose a kecamatan without a mouse."""
    names = cache.search_names(rilis.info.id)
    frame.select(
        "kode",
        t("peta.cari", bahasa),
        list(names),
        names.__getitem__,
        kode or None,
        index=None,
        placeholder=t("peta.cari_isian", bahasa),
    )


def _clicked() -> None:
    """Take over the kecamatan that was clicked on the map; the search box is where a choice is cleared."""
    objects = [item for found in st.session_state[MAP]["selection"]["objects"].values() for item in found]
    if objects:
        state.put("kode", objects[-1]["properties"]["kode"])


def map_of(found: Certainty, parameters: Parameters, kode: str, bahasa: str, *, tilted: bool = False) -> None:
    """Draw the map; a click chooses a kecamatan."""
    look = peta.Look(layar.theme(), kode, layar.narrow(), tilted)
    st.pydeck_chart(
        cache.deck(found.result.rilis.info.id, parameters, bahasa, look),
        height=300 if look.narrow else 520,
        on_select=_clicked,
        key=MAP,
        alt=cache.words("kepala", found, bahasa),
    )


def tilt(bahasa: str, tilted: bool) -> None:
    """Draw the switch between the flat map and the one with heights."""
    key = state.seed("tampak", tilted)
    st.toggle(
        t("peta.tampak_3d", bahasa),
        key=key,
        on_change=lambda: state.put("tampak", "3d" if st.session_state[key] else None),
    )


def legend(found: Certainty, bahasa: str) -> None:
    """Draw the legend: colour with word, frozen limits, how many kecamatan, and what the hatching says."""
    st.html(cache.words("legenda", found, bahasa))


def panel(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw why a kecamatan is where it is and what is done about it; without a choice, all kecamatan by class."""
    release = found.result.rilis
    with st.container(border=True):
        if not kode:
            st.markdown(cache.words("kelompok", found, bahasa))
            st.caption(t("peta.daftar_ragu", bahasa))
            return
        name = release.kecamatan.at[kode, "nama"]
        st.subheader(name, anchor=False)
        st.markdown(cache.words("alasan", found, bahasa, kode))
        to_page("kecamatan", t("peta.ke_profil", bahasa, nama=name), "arrow_forward")
        to_page("strategi", t("peta.ke_strategi", bahasa, nama=name), "shield")
        st.caption(f"{kalimat.weak_issues(release, bahasa)} {t('peta.desa_indikatif', bahasa)}")


def to_page(page: str, label: str, icon: str, **more: str) -> None:
    """Draw a link to another page that keeps what is chosen."""
    query = state.query("rilis", "tahapan", "isu", "kode", "bahasa") | more
    st.page_link(f"{page}.py", label=label, icon=f":material/{icon}:", query_params=query)


def table_twin(name: str, found: Certainty, bahasa: str) -> None:
    """Draw the table with the same numbers, only when it is opened."""
    box = st.expander(t("tabel.buka", bahasa), key=f"tabel_{name}", on_change="rerun")
    if box.open:
        with box:
            st.table(tabel.for_reading(found, bahasa), border="horizontal", hide_index=True)


def chart(kind: str, found: Certainty, parameters: Parameters, bahasa: str) -> None:
    """Draw a finished chart; its description says what it shows."""
    figure = cache.chart(kind, found.result.rilis.info.id, parameters, bahasa, layar.theme())
    st.plotly_chart(
        figure, key=f"grafik_{kind}", config={"displayModeBar": False}, alt=cache.words("kepala", found, bahasa)
    )


def actor(ref: Referensi, bahasa: str) -> str:
    """Draw the filter of those who act, and return the choice."""
    used = sorted({kode for item in ref.tindakan.values() for kode in item.pelaku}, key=list(ref.pelaku).index)
    chosen = state.choose("pelaku", used)
    frame.select(
        "pelaku",
        t("strategi.pelaku", bahasa),
        ["", *used],
        lambda kode: ref.pelaku[kode].nama.get(bahasa) if kode else t("strategi.semua_pelaku", bahasa),
        chosen,
    )
    return chosen


def measures(found: Certainty, items: list[Tindakan], kode: str, bahasa: str) -> None:
    """Draw measures by issue; for a chosen kecamatan the issue that adds most to its score comes first."""
    ref, points = load_referensi(), points_by_issue(found, kode) if kode else None
    issues = list(dict.fromkeys(item.isu for item in items))
    if points is not None:
        issues.sort(key=lambda isu: -points.get(isu, 0.0))
        st.markdown(kalimat.verdict(found, kode, bahasa))
    if not items:
        st.info(t("strategi.tanpa_tindakan", bahasa), icon=":material/filter_alt_off:")
    for place, isu in enumerate(issues):
        own = [item for item in items if item.isu == isu]
        title = t("strategi.banyak", bahasa, isu=ref.isu[isu].nama.get(bahasa), jumlah=len(own))
        with st.expander(title, expanded=place == 0):
            if points is not None and isu in points:
                row = found.result.table.loc[kode]
                poin, skor = number(points[isu], bahasa), number(row["skor"], bahasa)
                st.markdown(t("strategi.dahulu", bahasa, nama=row["nama"], poin=poin, skor=skor))
            for item in own:
                _measure(ref, item, bahasa)


def _measure(ref: Referensi, item: Tindakan, bahasa: str) -> None:
    who, when = kalimat.actors(ref, item.pelaku, bahasa), kalimat.stages(ref, item.tahapan, bahasa)
    st.markdown(f"**{item.teks.get(bahasa)}**  \n{t('strategi.rincian', bahasa, pelaku=who, tahapan=when)}")
    legal = t("strategi.hukum", bahasa, dasar=item.dasar_hukum.get(bahasa)) + " " if item.dasar_hukum else ""
    st.markdown(kalimat.small(legal + t("strategi.sumber", bahasa, sumber=kalimat.citation(item.sumber, bahasa))))


def indicators(found: Certainty, isu: str, bahasa: str) -> None:
    """Draw the indicators of an issue: what they measure, how good they are, where they come from."""
    rilis, ref = found.result.rilis, load_referensi()
    own = [item for item in rilis.scored.values() if item.isu == isu]
    with st.expander(t("data_metode.indikator", bahasa, isu=ref.isu[isu].nama.get(bahasa), jumlah=len(own))):
        for item in own:
            noun = item.eksposur.get(bahasa) if item.eksposur else ""
            kind = t(f"data_metode.jenis_{item.jenis}", bahasa, satuan=noun)
            quality = t(
                "data_metode.mutu_periode",
                bahasa,
                mutu=t(f"mutu.{item.mutu}", bahasa),
                periode=item.periode,
                jenis=kind,
            )
            flat = f" **{t('data_metode.datar', bahasa)}**" if item.kode in found.result.flat else ""
            st.markdown(f"**{item.label.get(bahasa)}** ({quality})  \n{item.definisi.get(bahasa)}{flat}")
            low, high = (number(value, bahasa, 2) for value in item.acuan or (None, None))
            scale = t("data_metode.acuan", bahasa, bawah=low, atas=high, satuan=item.satuan.get(bahasa))
            st.markdown(kalimat.small(f"{item.catatan.get(bahasa)} {scale} {kalimat.citation(item.sumber, bahasa)}"))


def small_map(found: Certainty, bahasa: str) -> None:
    """Draw the map without anything to choose."""
    look = peta.Look(layar.theme(), narrow=layar.narrow(), width=peta.SMALL)
    figure = cache.deck(found.result.rilis.info.id, found.result.parameters.selection(), bahasa, look)
    st.pydeck_chart(
        figure, height=300 if look.narrow else 380, key="peta_kecil", alt=cache.words("kepala", found, bahasa)
    )


def legend_line(bahasa: str) -> None:
    """Draw the key to the map in one line."""
    st.caption(t("peta.legenda_ragu", bahasa))


def issue_card(card: Card, isu: str, bahasa: str) -> None:
    """Draw what the front page says of an issue."""
    with st.container():
        st.markdown(f"**{card.nama}**  \n{card.rumusan}")
        st.markdown(f"{card.kekuatan} {card.terkuat}")
        st.caption(card.mutu)
        to_page("peta", t("beranda.lihat_isu", bahasa), "map", isu=isu)


def matrix(content: pd.DataFrame, bahasa: str) -> None:
    """Draw a table with headed rows and columns; a list on a phone, where its columns would not fit."""
    if layar.narrow():
        st.markdown("\n".join(f"- {line}" for line in tabel.lines(content, bahasa)))
    else:
        st.table(content, border="horizontal")


def table(content: pd.DataFrame, bahasa: str, width: int | Literal["stretch"] = "stretch") -> None:
    """Draw a table without headed rows; a list on a phone, where many columns would not fit."""
    if layar.narrow() and content.shape[1] > MANY:
        matrix(content.set_index(content.columns[0]), bahasa)
    else:
        st.table(content, border="horizontal", hide_index=True, width=width)


def stage_matrix(rilis: Rilis, bahasa: str) -> None:
    """Draw stages × issues, and a button for each pair that has indicators."""
    ref = load_referensi()
    matrix(tabel.stage_matrix(rilis, bahasa), bahasa)
    st.caption(t("isu_tahapan.saring", bahasa))
    with st.container(horizontal=True, gap="small"):
        for isu in rilis.isu:
            for tahapan in rilis.info.tahapan:
                if any(item.isu == isu and tahapan in item.tahapan for item in rilis.scored.values()):
                    names = {"isu": ref.isu[isu].nama.get(bahasa), "tahapan": ref.tahapan[tahapan].nama.get(bahasa)}
                    label = t("isu_tahapan.pasangan", bahasa, **names)
                    st.button(label, key=f"pasangan_{isu}_{tahapan}", on_click=_pair, args=(isu, tahapan))


def _pair(isu: str, tahapan: str) -> None:
    state.put("isu", isu)
    state.put("tahapan", tahapan)


def events_table(rilis: Rilis, bahasa: str) -> None:
    """Draw the events of a release with their addresses, when asked for."""
    box = st.expander(
        t("tabel.buka_kejadian", bahasa, jumlah=len(rilis.kejadian)), key="tabel_kejadian", on_change="rerun"
    )
    if box.open:
        link = st.column_config.LinkColumn(display_text=t("tabel.buka_alamat", bahasa))
        columns = {t("tabel.alamat", bahasa): link}
        box.dataframe(tabel.events(rilis, bahasa), hide_index=True, column_config=columns)
