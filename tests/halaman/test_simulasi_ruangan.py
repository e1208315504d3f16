"""The weight laboratory in the hall: votes of the room, and files that are refused in words."""

from kerawanan.teks.text import t
from tests.halaman.test_simulasi import PUBLIK, page, weights
from tests.halaman.test_umum import shown


def test_the_vote_of_the_room():
    app = page(lab="ruangan")
    head = ";".join(PUBLIK.isu)
    app.text_area(key="ruangan").set_value(f"{head}\n70;10;10;x\n70;10;10").run()
    assert app.error and "baris 2" in shown(app) and "baris 3" in shown(app)
    app.text_area(key="ruangan").set_value(f"{head}\n70;10;10;10\n40;20;20;20").run()
    assert "2 orang" in shown(app) and "hanya tentang ruangan ini" in shown(app)
    app.button(key="ruangan_pakai").click().run()
    assert weights(app) == {"bencana": 55, "rekapitulasi": 15, "catatan_pengawas": 15, "komplain_saksi": 15}


def test_a_room_votes_person_by_person_and_its_votes_survive_a_look_elsewhere():
    app = page(lab="ruangan")
    boxes = {kode: app.number_input(key=f"suara_{kode}") for kode in PUBLIK.isu}
    assert [box.value for box in boxes.values()] == [25, 25, 25, 25]
    app.number_input(key="suara_bencana").set_value(70).run()
    assert app.button(key="ruangan_tambah").disabled and "145 dari 100" in shown(app)
    for kode in PUBLIK.isu[1:]:
        app.number_input(key=f"suara_{kode}").set_value(10).run()
    app.button(key="ruangan_tambah").click().run()
    assert app.number_input(key="suara_bencana").value == 25  # ready for the next person
    app.button(key="ruangan_tambah").click().run()
    app.pills(key="pilih_lab").set_value("berubah").run()
    app.pills(key="pilih_lab").set_value("ruangan").run()
    assert app.text_area(key="ruangan").value == ";".join(PUBLIK.isu) + "\n70;10;10;10\n25;25;25;25"
    assert "2 orang" in shown(app)
    app.text_area(key="ruangan").set_value("x").run()
    assert app.button(key="ruangan_tambah").disabled  # a table that cannot be read is not lost by adding to it


def test_a_file_that_is_too_large_or_none_is_refused_in_words():
    app = page(lab="skenario")
    for content in (None, b"x" * 10):
        app.session_state["skenario_berkas"] = content
        app.run()
        assert t("simulasi.skenario_masalah", "id") in [str(item.value) for item in app.error]
