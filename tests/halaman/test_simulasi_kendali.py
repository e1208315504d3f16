"""The controls of the weight laboratory: locks, presets, and sliders that are moved faster than they are drawn."""

import pytest
from streamlit.testing.v1 import AppTest

from kerawanan.simulasi import skenario
from kerawanan.simulasi.weights import whole
from kerawanan.skor.resep import score
from kerawanan.teks.text import t
from kerawanan.ui.halaman import simulasi_controls
from tests.halaman.test_simulasi import BENCANA, PUBLIK, page, weights
from tests.halaman.test_umum import shown


def test_a_choice_is_written_into_the_address_in_its_one_form():
    app = page(bobot="komplain_saksi:1,bencana:1,rekapitulasi:1", agregasi="arithmetic", penyusutan="ya")
    assert "".join(app.query_params["bobot"]) == "bencana:33.3334,rekapitulasi:33.3333,komplain_saksi:33.3333"
    assert not {"agregasi", "penyusutan"} & set(app.query_params)
    assert score(
        PUBLIK, skenario.from_query(PUBLIK, {"bobot": "".join(app.query_params["bobot"])})[0]
    ).fingerprint in shown(app)


def test_a_lock_that_leaves_no_room_says_so():
    app = page(kunci=list(PUBLIK.isu[:3]))
    assert app.slider(key="pilih_bobot_komplain_saksi").disabled
    assert t("simulasi.tanpa_ruang", "id") in shown(app)
    assert t("simulasi.sisa_kunci", "id", sisa="29") in shown(app)
    app.checkbox(key="pilih_kunci_bencana").set_value(False).run()
    assert not app.slider(key="pilih_bobot_komplain_saksi").disabled
    assert t("simulasi.tanpa_ruang", "id") not in shown(app)


def test_a_preset_keeps_the_locks_that_it_respects_and_names_the_others():
    app = page(bobot=BENCANA, kunci=["bencana", "rekapitulasi"])
    app.pills(key="pilih_sudut").set_value("sama_rata").run()
    assert weights(app)["bencana"] == 25 and "kunci" not in app.query_params
    assert t("simulasi.kunci_lepas", "id", isu="Bencana alam dan Perubahan suara saat rekapitulasi") in shown(app)
    app.checkbox(key="pilih_kunci_bencana").set_value(True).run()
    assert "Kunci dilepas" not in shown(app)
    app = page(
        bobot="bencana:10,rekapitulasi:20,catatan_pengawas:30,komplain_saksi:40", kunci=["bencana", "rekapitulasi"]
    )
    app.pills(key="pilih_sudut").set_value("fokus_pungut_hitung").run()
    assert app.query_params["kunci"] == "bencana"  # 10 % in both
    assert t("simulasi.kunci_lepas", "id", isu="Perubahan suara saat rekapitulasi") in shown(app)


def slide(app: AppTest, **values: float) -> AppTest:
    for kode, value in values.items():
        app.slider(key=f"pilih_bobot_{kode}").set_value(value)
    return app.run()


def stands(app: AppTest, kode: str) -> float:
    value = app.slider(key=f"pilih_bobot_{kode}").value
    assert isinstance(value, float)
    return value


def handles(app: AppTest) -> dict[str, int]:
    return {kode: round(stands(app, kode)) for kode in PUBLIK.isu}


def test_sliders_may_be_moved_back_at_once_and_only_what_was_moved_moves():
    app = page()
    slide(app, bencana=40)
    slide(app, rekapitulasi=30)
    slide(app, bencana=40)
    assert (weights(app)["bencana"], handles(app)["bencana"]) == (40, 40)
    slide(app, rekapitulasi=30)
    assert weights(app)["rekapitulasi"] == 30
    slide(app, rekapitulasi=29)
    slide(app, rekapitulasi=30)
    found = weights(app)
    assert found["rekapitulasi"] == 30 and handles(app) == whole(found)


def test_a_slider_that_was_not_yet_redrawn_is_no_move():
    app = page()
    before = {kode: stands(app, kode) for kode in PUBLIK.isu[1:]}
    slide(app, bencana=40)
    late = weights(app)
    slide(app, bencana=41, **before)  # the browser had not drawn the answer to 40 when it sent 41
    assert weights(app)["bencana"] == 41
    assert all(weights(app)[kode] < late[kode] for kode in before)
    slide(app, bencana=41, **before)
    assert weights(app)["bencana"] == 41
    slide(app, bencana=41, **before | {"rekapitulasi": 50})  # and of two that are moved at once both stay
    assert (weights(app)["bencana"], weights(app)["rekapitulasi"]) == (41, 50)
    assert handles(app) == whole(weights(app))


def test_a_control_starts_where_it_stands_for_a_browser_that_never_heard_of_it():
    """A run cut short tells the browser nothing, and the next sets nothing again: the browser shows the start."""
    more = {"agregasi": "complement_geometric", "normalisasi": "rank", "kunci": "bencana", "tahapan": "pemungutan"}
    app = page(bobot=BENCANA, rilis="contoh", **more)
    app.session_state[simulasi_controls.MORE] = True
    app.run().run()
    assert not any(item.proto.set_value for item in app.slider if not item.disabled)
    for slider in app.slider:
        assert slider.proto.default[0] == pytest.approx(slider.value, abs=1e-4), slider.key
    for box in (*app.checkbox, *app.toggle):
        assert box.proto.default == box.value, box.key
    for choice in (item for item in app.selectbox if not item.proto.set_value):
        assert choice.proto.default == choice.index, choice.key
