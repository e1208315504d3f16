"""The controls of the weight laboratory."""

import streamlit as st

from kerawanan.rilis.counts import selected
from kerawanan.rilis.load import Rilis
from kerawanan.simulasi.weights import preset_of, room, weights_of, whole
from kerawanan.skor.parameter import AGREGASI, NORMALISASI, TINGKAT, Parameters, is_scenario, resolve
from kerawanan.tampil.kata import nama
from kerawanan.teks.text import PERCENT, listing, number, t
from kerawanan.ui import layar, pilihan, state
from kerawanan.ui.halaman import simulasi
from kerawanan.ui.moves import Held, Value

LARGEST_STAGE, LARGEST_LEVEL, MORE = 3.0, 10.0, "simulasi_lanjutan"


def _amounts(rilis: Rilis, parameters: Parameters) -> dict[str, tuple[str, ...]]:
    """Return what can be scaled: nothing without a register, else the chosen stages and all levels."""
    if not any(item.jenis == "kejadian" for item in rilis.scored.values()):
        return {}
    stages = (parameters.tahapan,) if parameters.tahapan else tuple(rilis.info.tahapan)
    return {"bobot_tahapan": stages, "pengali_tingkat": TINGKAT}


def _targets(rilis: Rilis, parameters: Parameters) -> dict[str, Value]:
    """Return what every control is to show."""
    weights, locked, now = weights_of(rilis, parameters), simulasi.locked(rilis), resolve(rilis, parameters)
    shown = whole(weights)
    found: dict[str, Value] = {"tahapan": parameters.tahapan, "sudut": preset_of(rilis, parameters) or None}
    for kode in rilis.isu:
        found |= {f"bobot_{kode}": shown[kode], f"kunci_{kode}": kode in locked}
    if st.session_state.get(MORE):
        found |= {f"sim_{name}": getattr(now, name) for name in ("agregasi", "normalisasi", "penyusutan")}
        for name, codes in _amounts(rilis, parameters).items():
            found |= {f"sim_{name}_{kode}": float(dict(getattr(now, name))[kode]) for kode in codes}
    return found


def _at(start: Held, name: str) -> float | None:
    """Return where a slider begins; nothing for one that is set already."""
    return float(start[name] or 0) if name in start else None


def controls(rilis: Rilis, parameters: Parameters, bahasa: str) -> None:
    """Draw all that can be changed; on a phone the weights first and the rest folded, so that results are near."""
    start = simulasi.place(rilis, _targets(rilis, parameters))
    if layar.narrow():
        _weights(rilis, parameters, start, bahasa)
        with st.container(horizontal=True, gap="small"):
            _steps(rilis, parameters, bahasa)
            with st.popover(t("simulasi_ponsel.lainnya", bahasa), icon=":material/tune:"):
                _views(rilis, parameters, start, bahasa)
                _sum(rilis, parameters, bahasa)
                _more(rilis, parameters, start, bahasa)
        return
    _views(rilis, parameters, start, bahasa)
    _weights(rilis, parameters, start, bahasa)
    _sum(rilis, parameters, bahasa)
    with st.container(horizontal=True, gap="small"):
        _steps(rilis, parameters, bahasa)
    _more(rilis, parameters, start, bahasa)


def _views(rilis: Rilis, parameters: Parameters, start: Held, bahasa: str) -> None:
    """Draw the choice of stage and the ready-made weights."""
    ref, stages = rilis.referensi, ["", *rilis.info.tahapan]
    st.selectbox(
        t("bingkai.tahapan", bahasa),
        stages,
        stages.index(str(start.get("tahapan", ""))),
        format_func=lambda kode: ref.tahapan[kode].nama.get(bahasa) if kode else t("bingkai.semua_tahapan", bahasa),
        key=state.widget("tahapan"),
        on_change=simulasi.filter_stage,
        args=(rilis,),
        placeholder=t("bingkai.tahapan", bahasa),
    )
    pilihan.without_indicators(bahasa, rilis, parameters)
    st.pills(
        t("simulasi.siap_pakai", bahasa),
        list(ref.preset),
        default=start.get("sudut"),
        format_func=lambda kode: nama.said(ref.preset[kode].nama, bahasa),
        key=state.widget("sudut"),
        on_change=simulasi.pick,
        args=(rilis,),
        wrap=True,
    )
    if names := [nama.isu(rilis.referensi, kode, bahasa) for kode in simulasi.released() if kode in rilis.isu]:
        st.caption(t("simulasi.kunci_lepas", bahasa, isu=listing(names, bahasa)))


def _weights(rilis: Rilis, parameters: Parameters, start: Held, bahasa: str) -> None:
    locked = simulasi.locked(rilis)
    for kode in rilis.isu:
        _slider(rilis, parameters, kode, locked, start, bahasa)


def _more(rilis: Rilis, parameters: Parameters, start: Held, bahasa: str) -> None:
    """Draw the choices besides stage and weights, folded."""
    box = st.expander(t("simulasi.lanjutan", bahasa), key=MORE, on_change="rerun")
    if box.open:
        with box:
            _other_choices(rilis, parameters, start, bahasa)


def _slider(rilis: Rilis, parameters: Parameters, kode: str, locked: tuple[str, ...], start: Held, bahasa: str) -> None:
    """Draw the weight of one issue and its lock, and why it does nothing where that is so."""
    free = [other for other in rilis.isu if other not in (*locked, kode)]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.slider(
            nama.isu(rilis.referensi, kode, bahasa),
            0.0,
            100.0,
            _at(start, f"bobot_{kode}"),
            step=1.0,
            format=f"%.0f{PERCENT[bahasa]}%",
            key=state.widget(f"bobot_{kode}"),
            on_change=simulasi.slid,
            args=(rilis, kode),
            disabled=kode in locked or not free,
        )
        st.checkbox(
            t("simulasi.kunci", bahasa),
            bool(start.get(f"kunci_{kode}")),
            key=state.widget(f"kunci_{kode}"),
            on_change=simulasi.lock,
            args=(rilis, kode),
        )
    if kode not in locked and not free:
        st.caption(t("simulasi.tanpa_ruang" if locked else "simulasi.satu_isu", bahasa))
    if parameters.tahapan and not selected(rilis, (kode,), parameters.tahapan):
        stage = nama.tahapan(rilis.referensi, parameters.tahapan, bahasa)
        st.caption(t("simulasi.tanpa_pengaruh", bahasa, tahapan=stage))


def _sum(rilis: Rilis, parameters: Parameters, bahasa: str) -> None:
    """Say that the weights add up, and what the locks leave."""
    weights, locked = whole(weights_of(rilis, parameters)), simulasi.locked(rilis)
    words = t("simulasi.jumlah", bahasa, jumlah=number(sum(weights.values()), bahasa, 0))
    if locked:
        words += " " + t("simulasi.sisa_kunci", bahasa, sisa=number(room(weights, locked), bahasa, 0))
    st.caption(words)


def _steps(rilis: Rilis, parameters: Parameters, bahasa: str) -> None:
    """Draw undo, redo and the way back to the release."""
    for way, back, icon in (("urungkan", "ulangi", "undo"), ("ulangi", "urungkan", "redo")):
        st.button(
            t(f"simulasi.{way}", bahasa),
            key=f"simulasi_{way}",
            icon=f":material/{icon}:",
            on_click=simulasi.step,
            args=(rilis, way, back),
            disabled=not simulasi.past_steps(way),
        )
    st.button(
        t("simulasi.semula", bahasa),
        key="simulasi_semula",
        icon=":material/restart_alt:",
        on_click=simulasi.change,
        args=(rilis, Parameters()),
        disabled=not is_scenario(rilis, parameters),
    )


def _other_choices(rilis: Rilis, parameters: Parameters, start: Held, bahasa: str) -> None:
    """Draw the choices besides the weights of the issues."""
    now, ref = resolve(rilis, parameters), rilis.referensi
    for name, options in (("agregasi", AGREGASI), ("normalisasi", NORMALISASI)):
        st.selectbox(
            t(f"simulasi.{name}", bahasa),
            options,
            options.index(str(start.get(f"sim_{name}", options[0]))),
            format_func=lambda kode, name=name: t(f"simulasi.{name}_{kode}", bahasa),
            key=state.widget(f"sim_{name}"),
            on_change=simulasi.put,
            args=(rilis, name),
            placeholder=t(f"simulasi.{name}", bahasa),
        )
    st.toggle(
        t("simulasi.penyusutan", bahasa),
        bool(start.get("sim_penyusutan")),
        key=state.widget("sim_penyusutan"),
        on_change=simulasi.put,
        args=(rilis, "penyusutan"),
    )
    scaled = _amounts(rilis, parameters)
    if not scaled:
        st.caption(t("simulasi.tanpa_register", bahasa))
        return
    st.markdown(f"**{t('simulasi.bobot_tahapan', bahasa)}**")
    for kode in scaled["bobot_tahapan"]:
        _amount(rilis, "bobot_tahapan", kode, nama.tahapan(ref, kode, bahasa), now, LARGEST_STAGE, start)
    st.markdown(f"**{t('simulasi.pengali', bahasa)}**")
    for kode in scaled["pengali_tingkat"]:
        _amount(rilis, "pengali_tingkat", kode, t(f"simulasi.tingkat_{kode}", bahasa), now, LARGEST_LEVEL, start)


def _amount(rilis: Rilis, name: str, kode: str, label: str, now: Parameters, most: float, start: Held) -> None:
    """Draw the weight of a stage or the multiplier of a level."""
    st.slider(
        label,
        0.0,
        max(most, float(dict(getattr(now, name))[kode])),
        _at(start, f"sim_{name}_{kode}"),
        step=0.1,
        format="%.1f",
        key=state.widget(f"sim_{name}_{kode}"),
        on_change=simulasi.scale,
        args=(rilis, name, kode),
    )
