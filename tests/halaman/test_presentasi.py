"""Launch mode: every step in both languages and releases as one picture, its notes apart, moved by keys or a clock."""

from pathlib import Path

import pytest
from allpairspy import AllPairs
from streamlit.testing.v1 import AppTest

from kerawanan.katalog import katalog
from kerawanan.skor.kepastian import certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import score
from kerawanan.tampil.kata import judul, presentasi
from kerawanan.tampil.kata.kalimat import raw_count
from kerawanan.tampil.kata.presentasi import LANGKAH
from kerawanan.teks.markup import literal
from kerawanan.teks.text import BAHASA, t
from kerawanan.telaah.drivers import setting_apart
from kerawanan.telaah.reasons import reasons
from kerawanan.ui.halaman.presentasi import MOVED, PACE

MAIN = Path(__file__).parents[2] / "pages" / "navigasi.py"
RILIS = katalog().opened
FOUND = {name: certainty(rilis) for name, rilis in RILIS.items()}
APART = {name: setting_apart(found.result) for name, found in FOUND.items()}


def open_page(**query: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page("presentasi.py").run()


def shown(app: AppTest) -> str:
    parts = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.info, *app.error]
    return "\n".join(str(part.value) for part in parts)


def alt(app: AppTest) -> str:
    """Return what the one picture of the page says to those who hear it."""
    (pictures,) = app.get("image")
    (picture,) = pictures.proto.imgs
    assert picture.url.startswith("data:image/svg+xml")
    return picture.alt


def counter(langkah: str, bahasa: str = "id") -> str:
    return t("presentasi.hitungan", bahasa, langkah=langkah, banyak=8)


@pytest.mark.parametrize(("langkah", "bahasa", "rilis"), list(AllPairs([LANGKAH, BAHASA, list(RILIS)])))
def test_every_step_says_what_it_is_and_shows_no_notes(langkah: str, bahasa: str, rilis: str):
    app = open_page(langkah=langkah, bahasa=bahasa, rilis=rilis)
    assert not app.exception and not app.error and not app.info
    heard, found = alt(app), FOUND[rilis]
    kode = presentasi.first_unit(found)
    title = judul.title(langkah, found, APART[rilis], kode, bahasa, local=True)
    assert title in heard and counter(langkah, bahasa) in shown(app)
    assert t("status.bukan_resmi", bahasa) in heard and found.result.fingerprint in heard
    assert heard.startswith(t("status.contoh", bahasa)) == (rilis == "contoh")
    assert RILIS[rilis].info.sumber_singkat.get(bahasa) in heard
    assert presentasi.note(langkah, RILIS[rilis], bahasa) not in shown(app) + heard


@pytest.mark.parametrize(("langkah", "bahasa", "rilis"), list(AllPairs([LANGKAH, BAHASA, list(RILIS)])))
def test_notes_follow_the_steps_on_a_page_of_their_own(langkah: str, bahasa: str, rilis: str):
    app = open_page(langkah=langkah, bahasa=bahasa, rilis=rilis, tampak="catatan")
    assert not app.exception and not app.error and not app.info and not app.get("image")
    text = shown(app)
    here = t("presentasi.alamat_lokal", bahasa)  # nobody can type an address that is of this machine alone
    note = here if langkah == "8" else presentasi.note(langkah, RILIS[rilis], bahasa)
    assert note in text and counter(langkah, bahasa) in text
    for line in presentasi.more(langkah, FOUND[rilis], APART[rilis], presentasi.first_unit(FOUND[rilis]), bahasa):
        assert line in text
    assert RILIS[rilis].info.sumber_singkat.get(bahasa) in text


def test_a_wrong_step_falls_back_with_a_note():
    app = open_page(langkah="9")
    assert not app.exception
    assert counter("1") in shown(app)
    assert [note.value for note in app.info] == [t("bingkai.alamat_salah", "id", nama="langkah", nilai="9")]
    assert app.query_params.get("langkah") is None


def test_buttons_move_and_the_address_follows():
    app = open_page(langkah="4")
    for key, langkah in (("maju", "5"), ("mundur_halaman", "4"), ("mundur", "3"), ("akhir", "8"), ("awal", "1")):
        app.button(key=key).click().run()
        assert app.query_params["langkah"] == langkah and counter(langkah) in shown(app)


@pytest.mark.parametrize(("langkah", "forward", "back"), [("1", False, True), ("4", False, False), ("8", True, False)])
def test_ends_go_no_further(langkah: str, forward: bool, back: bool):
    app = open_page(langkah=langkah)
    keys = {key: forward for key in ("maju", "maju_spasi", "maju_halaman", "akhir")}
    keys |= {key: back for key in ("mundur", "mundur_halaman", "awal")}
    assert {key: app.button(key=key).disabled for key in keys} == keys


def test_slides_change_by_themselves_only_when_asked_and_begin_again_after_the_last(monkeypatch: pytest.MonkeyPatch):
    app = open_page(langkah="8")
    assert app.session_state[PACE] == 0
    now = app.session_state[MOVED]
    monkeypatch.setattr("kerawanan.ui.halaman.presentasi.start", lambda: None)
    monkeypatch.setattr("kerawanan.ui.halaman.presentasi.monotonic", lambda: now + 100)
    assert counter("8") in shown(app.run())
    app.session_state[PACE] = 20
    assert counter("1") in shown(app.run())
    monkeypatch.setattr("kerawanan.ui.halaman.presentasi.monotonic", lambda: now + 5)
    assert counter("1") in shown(app.run())


def test_the_presenter_types_the_address_of_the_room():
    app = open_page(langkah="8", rilis="contoh")
    assert t("presentasi.alamat_lokal", "id") in shown(app) and "alamat" not in alt(app).lower()
    assert t("presentasi.alamat_lokal", "id") in shown(open_page(langkah="8", tampak="catatan"))
    app.text_input[0].set_value("http://192.168.1.5:8501/").run()
    assert not app.exception and not app.warning
    assert "http://192.168.1.5:8501" in alt(app) and t("presentasi.judul_8", "id") in alt(app)
    for wrong in ("192.168.1.5", "javascript:alert(1)", "http://", "http://a b"):
        app.text_input[0].set_value(wrong).run()
        assert [item.value for item in app.warning] == [t("presentasi.alamat_ruang_salah", "id")]
        assert wrong not in alt(app)


def test_a_chosen_kecamatan_shows_its_raw_counts():
    rilis, kode = RILIS["publik-2024"], "35.13.01"
    heard, result = alt(open_page(langkah="6", kode=kode)), FOUND["publik-2024"].result
    assert heard.startswith(f"{result.table.at[kode, 'nama']}: kelas ")
    assert t("presentasi.pilihan_alamat", "id").removesuffix(".") in heard
    above = reasons(result, kode).query("selisih > 0").head(3)
    assert len(above) >= 2
    for name, row in above.iterrows():
        assert raw_count(rilis.indikator[str(name)], row, "id") in heard


def test_a_kecamatan_without_score_says_so():
    found = FOUND["contoh"]
    kode = str(found.result.scores.index[found.result.scores.isna()][0])
    assert t("presentasi.tanpa_data", "id").removesuffix(".") in alt(open_page(langkah="6", rilis="contoh", kode=kode))


@pytest.mark.parametrize("rilis", RILIS)
def test_measures_fit_the_issues_in_front_and_have_a_source(rilis: str):
    group, ref = APART[rilis].group, RILIS[rilis].referensi
    items = presentasi.prevention(ref, group)
    assert len(items) == 2 and {item.isu for item in items} == set(group[:2])
    heard, notes = (
        alt(open_page(langkah="7", rilis=rilis)),
        shown(open_page(langkah="7", rilis=rilis, tampak="catatan")),
    )
    for item in items:
        assert item.singkat and item.singkat.id.removesuffix(".") in heard
        assert all(ref.pelaku[kode].nama.id.partition(" (")[0] in heard for kode in item.pelaku)
        assert literal(item.teks.id) in notes and literal(item.sumber.teks.id) in notes
    for strategy in ref.strategi.values():
        assert strategy.nama.id in heard


def test_a_sure_issue_is_named_and_gets_both_measures():
    rilis = RILIS["publik-2024"]
    ref, apart = rilis.referensi, setting_apart(score(rilis, Parameters(isu=("bencana",))), n=200)
    assert presentasi.driver(ref, apart, "id") == t(
        "presentasi.beda_satu", "id", isu="Bencana alam", peluang="100\u00a0%"
    )
    assert [item.isu for item in presentasi.prevention(ref, apart.group)] == ["bencana", "bencana"]


@pytest.mark.parametrize("rilis", RILIS)
def test_on_a_phone_a_slide_is_said_in_sentences(rilis: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kerawanan.ui.layar.narrow", lambda: True)
    for langkah in LANGKAH:
        app, found = open_page(langkah=langkah, rilis=rilis), FOUND[rilis]
        assert not app.exception and not app.get("text")
        (heading,) = app.header
        title = judul.title(langkah, found, APART[rilis], presentasi.first_unit(found), "id", local=True)
        assert literal(title) in heading.value
        assert heading.value.startswith(t("status.contoh", "id")) == (rilis == "contoh")
        assert all(len(str(part.value).split()) > 2 for part in app.markdown if part.value.startswith("- "))
        assert RILIS[rilis].info.sumber_singkat.id in shown(app)
        lines = presentasi.more(langkah, found, APART[rilis], presentasi.first_unit(found), "id")
        assert all(line in shown(app) for line in lines)


def test_menu_and_switches_stay_away_and_the_way_out_keeps_the_choices():
    app = open_page(langkah="2", rilis="contoh", bahasa="en")
    assert not app.get("popover")
    links = {link.proto.label: link.proto.query_string for link in app.get("page_link")}
    assert set(links) == {t("presentasi.keluar", "en"), t("presentasi.ke_catatan", "en")}
    assert all("rilis=contoh" in query and "bahasa=en" in query for query in links.values())
    assert app.switch_page("peta.py").run().get("popover")
    notes = {link.proto.label: link.proto.query_string for link in open_page(tampak="catatan").get("page_link")}
    assert "tampak" not in notes[t("presentasi.ke_layar", "id")]
