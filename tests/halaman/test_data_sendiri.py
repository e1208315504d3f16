"""Own counts through the page: what is asked and wrong is said, nothing is lost, a preview is its visitor's alone."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kerawanan.katalog import check, katalog
from kerawanan.rilis.load import DATA, load
from kerawanan.skor.resep import score
from kerawanan.teks.text import BAHASA, t
from kerawanan.ui import pratinjau
from kerawanan.ui.halaman import data_sendiri, data_sendiri_wilayah
from tests.halaman.test_umum import open_page

UNITS = load(DATA / "rilis" / "publik-2024").kecamatan
ROWS = [f"{nama};{80 + place};{place % 7}" for place, nama in enumerate(UNITS["nama"])]
GOOD = "\n".join(["Kecamatan;Jumlah TPS;Catatan khusus", *ROWS]).encode()
OTHER = GOOD.replace(b";6\n", b";9\n")
WRONG = GOOD.replace(b";6\n", b";-6\n")
ASKED = GOOD.replace(b"Sukapura", b"Sukapuro")


def part(files: dict[str, bytes], bahasa: str = "id") -> AppTest:
    """Open the part of the page as it is after files were picked."""
    app = open_page("data_metode", bagian="sendiri", bahasa=bahasa)
    app.session_state[data_sendiri.FILES] = files
    return app.run()


def press(app: AppTest, key: str, bahasa: str = "id") -> AppTest:
    """Press a button by the key of its words."""
    next(button for button in app.button if button.label == t(f"data_sendiri.{key}", bahasa)).click()
    return app.run()


def texts(app: AppTest) -> str:
    return "\n".join(item.value for item in (*app.markdown, *app.caption, *app.error, *app.info))


@pytest.mark.parametrize("bahasa", BAHASA)
def test_a_good_file_becomes_a_preview_on_all_pages(bahasa: str):
    app = press(part({"hitungan.csv": GOOD}, bahasa), "buka", bahasa)
    own = app.session_state[pratinjau.HELD]
    assert own.info.status == "pratinjau" and app.query_params["rilis"] == own.info.id
    for page in ("peta", "beranda", "isu_tahapan", "kecamatan", "simulasi", "strategi", "tinjau_balik", "data_metode"):
        app.switch_page(f"{page}.py").run()
        assert not app.exception and t("status.pratinjau", bahasa) in texts(app), page
        assert t("ringkas.tautan", bahasa) not in texts(app), "a preview has no address for others"
    app.switch_page("presentasi.py").run()
    assert not app.exception and app.query_params["rilis"] == own.info.id


def test_what_is_wrong_is_said_and_the_former_preview_stays():
    app = press(part({"hitungan.csv": GOOD}), "buka")
    before = app.session_state[pratinjau.HELD]
    app.session_state[data_sendiri.FILES] = {"hitungan.csv": WRONG}
    app.run()
    assert "-6" in "".join(item.value for item in app.error)
    assert t("data_sendiri.buka", "id") not in [button.label for button in app.button]
    assert app.session_state[pratinjau.HELD] is before


def test_an_office_of_another_kabupaten_chooses_its_place_and_sees_its_own_map(tmp_path: Path, monkeypatch, place_at):
    """Nobody is asked where there is one place only; a place with problems is named, and the page goes on."""
    shutil.copytree(DATA / "referensi", tmp_path / "referensi")
    shutil.copytree(DATA / "wilayah" / "3513", tmp_path / "wilayah" / "3513")
    monkeypatch.setattr(data_sendiri_wilayah, "DATA", tmp_path)
    assert not [box for box in part({}).selectbox if box.label == t("data_sendiri.wilayah", "id")]
    place_at(tmp_path / "wilayah" / "9901", 5)
    (tmp_path / "wilayah" / "9902").mkdir()
    rows = [f"Kec {n};{80 + n};{n}" for n in range(1, 6)]
    app = part({"hitungan.csv": "\n".join(["Kecamatan;Jumlah TPS;Catatan khusus", *rows]).encode()})
    assert t("data_sendiri.buka", "id") not in [button.label for button in app.button]
    place = next(box for box in app.selectbox if box.label == t("data_sendiri.wilayah", "id"))
    assert (place.options, place.value) == (["3513", "9901", "9902"], "3513")
    place.select("9902").run()
    assert not app.exception and any("9902" in item.value for item in app.error)
    next(box for box in app.selectbox if box.label == t("data_sendiri.wilayah", "id")).select("9901").run()
    app = press(app, "buka")
    own = app.session_state[pratinjau.HELD]
    assert not app.exception and (own.info.wilayah, len(own.kecamatan)) == ("9901", 5)
    app.switch_page("peta.py").run()
    assert not app.exception and t("status.pratinjau", "id") in texts(app)


def test_what_is_asked_can_be_answered():
    app = part({"hitungan.csv": ASKED})
    (asked,) = [box for box in app.selectbox if "Sukapuro" in box.label]
    asked.select(asked.options[0]).run()
    app = press(app, "buka")
    assert "35.13.01" in set(app.session_state[pratinjau.HELD].nilai["kode"])


def test_two_visitors_do_not_meet():
    mine, other = press(part({"a.csv": GOOD}), "buka"), press(part({"a.csv": OTHER}), "buka")
    own, theirs = mine.session_state[pratinjau.HELD], other.session_state[pratinjau.HELD]
    assert own.info.id != theirs.info.id and not score(own).scores.equals(score(theirs).scores)
    guest = open_page("peta", rilis=own.info.id)
    assert guest.query_params["rilis"] == katalog().default
    assert t("bingkai.pratinjau_hilang", "id") in [item.value for item in guest.info]
    assert own.info.id not in katalog().opened


def test_the_folder_is_a_release_with_the_same_scores(tmp_path: Path):
    own = press(part({"a.csv": GOOD}), "buka").session_state[pratinjau.HELD]
    with zipfile.ZipFile(io.BytesIO(data_sendiri.packed(own, "pratinjau-uji"))) as packed:
        packed.extractall(tmp_path)
    assert [item for item in check(tmp_path / "pratinjau-uji") if item.severity == "error"] == []
    assert score(load(tmp_path / "pratinjau-uji")).scores.equals(score(own).scores)


def test_the_preview_can_be_closed():
    app = press(press(part({"a.csv": GOOD}), "buka"), "tutup")
    assert app.session_state[pratinjau.HELD] is None and app.query_params["rilis"] == katalog().default


@pytest.mark.parametrize("bahasa", BAHASA)
def test_one_file_too_many_changes_nothing(bahasa: str, monkeypatch: pytest.MonkeyPatch):
    app = part({f"{number}.csv": GOOD for number in range(data_sendiri.MOST_FILES)}, bahasa)
    state = {data_sendiri.FILES: app.session_state[data_sendiri.FILES]}
    monkeypatch.setattr(data_sendiri.st, "session_state", state)
    for called, content, refused in (("6.csv", GOOD, "6.csv"), ("1.csv", OTHER, ""), ("2.csv", None, "2.csv")):
        before = state[data_sendiri.FILES]
        data_sendiri._taken(called, content)
        assert state[data_sendiri.REFUSED] == refused
        assert state[data_sendiri.FILES] == (before if refused else before | {called: content})
    monkeypatch.undo()
    app.session_state[data_sendiri.REFUSED] = "6.csv"
    assert "6.csv" in "".join(item.value for item in app.run().error)


@pytest.mark.parametrize("bahasa", BAHASA)
def test_ranks_alone_give_a_map_here_and_no_preview(bahasa: str):
    head = "Kecamatan;peringkat <b>a</b>;peringkat_b;sumber\n"
    app = part({"rank.csv": f"{head}Tiris;1;2;Rilis [x](y)\nKrucil;2;1;\n".encode()}, bahasa)
    for key in ("peringkat", "arah_peringkat"):
        next(box for box in app.selectbox if box.key == f"jawab_{key}").select_index(0).run()
    said, labels = texts(app), [item.proto.label for item in app.get("download_button")]
    assert not app.exception and t("peta_peringkat.bukan_rilis", bahasa) in said
    assert t("peta_peringkat.batasan", bahasa) in said and r"peringkat \<b\>a\</b\>" in said and r"\[x\](y)" in said
    for kind in ("PNG", "SVG", "CSV"):
        assert t("peta_peringkat.unduh", bahasa, jenis=kind) in labels
    assert t("data_sendiri.buka", bahasa) not in [button.label for button in app.button]
    assert app.session_state[pratinjau.HELD] is None and app.query_params["rilis"] == katalog().default
    drawn = app.get("image")[0].proto.imgs[0].url
    next(box for box in app.selectbox if box.label == t("peta_peringkat.pilih_kolom", bahasa)).select_index(1).run()
    assert "peringkat\\_b" in texts(app) and app.get("image")[0].proto.imgs[0].url != drawn
