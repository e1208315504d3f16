"""Named scenarios: kept, compared, dropped; the name of a visitor never poses as ours."""

import json
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from kerawanan.simulasi import skenario, skenario_file
from kerawanan.skor.resep import score
from kerawanan.teks.text import BAHASA, t
from tests.halaman.test_simulasi import BENCANA, FOKUS, LABS, NAME, PUBLIK, page, weights
from tests.halaman.test_umum import open_page, shown


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def test_scenarios_are_kept_compared_and_dropped():
    app = page(lab="skenario", bobot=BENCANA)
    app.text_input(key="skenario_baru").set_value("Bencana dahulu").run()
    app.button(key="skenario_simpan").click().run()
    kept = "".join(app.query_params["skenario"])
    assert skenario.unpack(PUBLIK, kept, {}) == skenario.Skenario("Bencana dahulu", FOKUS)
    table = app.table[0].value
    assert list(table.columns) == [t("simulasi.skenario_kolom", "id"), "SIMULASI A"]
    assert table.iloc[0, 1] == "Bencana dahulu" and score(PUBLIK, FOKUS).fingerprint in table.iloc[-1, 1]
    app.button(key="simulasi_semula").click().run()
    press(app, "Pakai A")
    assert weights(app)["bencana"] == 55
    press(app, "Hapus A")
    assert "skenario" not in app.query_params


POSES = ("Rilis", "Kecamatan", "R1LIS", "Data resmi Bawaslu", "Official release", "usul PERTAMA", "<b>tebal</b>", "A")


def occurrences(app: AppTest, text: str) -> list[str]:
    """Return what shows a visitor's text in any element of the page, and the keys that hold it."""
    return [f"{item.type}: {item}" for item in app.main if text in str(item.proto)]


def test_a_visitors_name_is_never_a_column_a_key_or_a_heading():
    item = skenario.pack(skenario.Skenario(NAME, FOKUS))
    app = open_page("simulasi", lab="skenario", skenario=[item])
    for table in app.table:
        assert all(NAME not in str(head) for head in table.value.columns)
    first = app.table[0].value
    assert first.iloc[0].tolist() == [t("simulasi.skenario_baris_nama", "id"), NAME]
    assert list(app.table[1].value.columns) == [
        t("tabel.kecamatan", "id"),
        t("simulasi.peta_rilis", "id"),
        "SIMULASI A",
    ]
    found = occurrences(app, NAME)
    assert len(found) == 2, found  # the cell of the table, and the line with the buttons
    assert [str(line.value) for line in app.markdown if NAME in str(line.value)] == [f"**SIMULASI A** · {NAME}"]
    for lab in set(LABS) - {"skenario"}:
        assert occurrences(open_page("simulasi", lab=lab, skenario=[item]), NAME) == [], lab


@pytest.mark.parametrize("bahasa", BAHASA)
def test_names_that_pose_are_refused_in_the_address_the_box_and_the_file(bahasa):
    good = skenario.Skenario("Usul pertama", FOKUS)
    items = [skenario.pack(good), *(urlencode({"nama": name, "bobot": "bencana:100"}) for name in POSES[:3])]
    app = open_page("simulasi", lab="skenario", bahasa=bahasa, skenario=items)
    assert not app.exception
    assert app.query_params["skenario"] == skenario.pack(good)
    assert t("simulasi.skenario_ditolak", bahasa) in [str(note.value) for note in app.info]
    text = shown(app)
    assert all(f"“{name}”" in text for name in POSES[:3])
    assert [list(table.value.columns)[1:] for table in app.table] == [
        [t("simulasi.skenario_huruf", bahasa, huruf="A")],
        [t("simulasi.peta_rilis", bahasa), t("simulasi.skenario_huruf", bahasa, huruf="A")],
    ]
    for name in POSES:
        app.text_input(key="skenario_baru").set_value(name).run()
        assert len(app.error) == 1, name
        app.button(key="skenario_simpan").click().run()
        assert app.query_params["skenario"] == skenario.pack(good), name
    rows = [{"nama": name, "parameter": {}} for name in POSES[:4]]
    content = json.loads(skenario_file.as_file(PUBLIK, [good], "")) | {"skenario": rows}
    app.session_state["skenario_berkas"] = json.dumps(content).encode()
    app.run()
    assert t("simulasi.skenario_masalah", bahasa) in [str(item.value) for item in app.error]
    assert all(f"skenario.{place}.nama" in shown(app).replace("\\_", "_") for place in range(4))


def test_a_file_of_scenarios_is_loaded_under_its_letters():
    app = page(lab="skenario")
    assert app.get("download_button")[-1].proto.disabled  # nothing that is not the release
    items = [skenario.Skenario(f"Usul {n}", FOKUS) for n in range(2)]
    content = skenario_file.as_file(PUBLIK, items, "")
    app.session_state["skenario_berkas"] = content
    app.run()
    app.button(key="skenario_muat").click().run()
    assert list(app.table[0].value.columns)[1:] == ["SIMULASI A", "SIMULASI B"]
    assert app.query_params["skenario"] == [skenario.pack(item) for item in items]
