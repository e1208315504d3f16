"""The drawn map: the same classes as the explored one, words that never lie on words, and what it is inside it."""

import io
from dataclasses import replace
from functools import cache
from xml.etree.ElementTree import Element

import numpy as np
import pytest
from PIL import Image

from kerawanan.rilis.load import DATA, load
from kerawanan.skor.kelas import RAGU
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.kata import sorot as words
from kerawanan.tampil.kata.kalimat import top_group
from kerawanan.tampil.kata.status import status_line
from kerawanan.tampil.peta import bentuk, lettering, picture
from kerawanan.tampil.peta.circles import ONE
from kerawanan.tampil.peta.drawing import Drawing, Frame
from kerawanan.tampil.peta.paint import DOTS, FAINT, FALLING, RISING
from kerawanan.tampil.peta.png import png
from kerawanan.tampil.peta.projection import Box, fit
from kerawanan.teks.markup import plain
from kerawanan.teks.text import BAHASA
from kerawanan.telaah.kejadian import places
from kerawanan.telaah.lapis import CLASSES, EVENTS, UNRECORDED, layers

SVG = ""
CHOICES = {
    "publik": ("publik-2024", Parameters()),
    "what-if": ("publik-2024", Parameters(bobot_isu=(("bencana", 1.0),))),
    "made up": ("contoh", Parameters()),
    "gaps": ("contoh", Parameters(tahapan="pemungutan")),
    "both": ("contoh", Parameters(bobot_isu=(("bencana", 1.0),))),
}
FRAMES = (Frame(1200, 675, 16, "Judul"), Frame(1080, 1350, 22, "Judul"), Frame(320, 300, 11), Frame(2560, 1280, 30))


@cache
def found(choice: str) -> Certainty:
    name, parameters = CHOICES[choice]
    return certainty(load(DATA / "rilis" / name), parameters, n=200)


def groups(root: Element) -> dict[str, list[Element]]:
    return {item.attrib["data-kode"]: item.findall(f"{SVG}path") for item in root.iter(f"{SVG}g")}


KINDS = {"MultiPoint": {DOTS}, "MultiLineString": {RISING, FAINT, FALLING}}


@pytest.mark.parametrize("choice", CHOICES)
def test_colour_pattern_and_outline_are_those_of_the_other_map_in_every_layer(choice: str) -> None:
    result = found(choice)
    for lapis in layers(result.result.rilis):
        root = picture.drawn(result, "id", replace(FRAMES[0], lapis=lapis, mute=True))
        drawn = groups(root)
        shown = {item["id"]: item["properties"] for item in bentuk.features(result, "id", lapis)["features"]}
        patterns = {item["properties"]["kode"]: item for item in bentuk.hatching(result, lapis)["features"]}
        assert set(drawn) == set(shown)
        for kode, paths in drawn.items():
            fill = paths[0].attrib["fill"]
            assert [int(fill[place : place + 2], 16) for place in (1, 3, 5)] == shown[kode]["warna"][:3], (lapis, kode)
            used = [path.attrib["fill"].removeprefix("url(#").split("-")[0] for path in paths[1:]]
            kind = patterns[kode]["geometry"]["type"] if kode in patterns else ""
            assert (len(used) == 1 and used[0] in KINDS[kind]) if kind else used == [], (lapis, kode)
            doubt = result.table.at[kode, "keyakinan"] == RAGU
            assert lapis != CLASSES or (used in ([RISING], [FAINT])) == doubt, kode
        outlined = [path.attrib["data-kelompok"].split() for path in root.findall(f"{SVG}path[@data-kelompok]")]
        group = top_group(result) if lapis == CLASSES else []
        assert outlined == ([group] if len(group) > 1 else [])


def test_what_is_picked_out_keeps_its_colour_in_both_maps_and_the_picture_says_so() -> None:
    result = found("publik")
    land = result.ref.dasar["terang"].daratan
    for lapis, sorot in ((CLASSES, "tinggi"), ("peluang", "1")):
        frame = replace(FRAMES[0], lapis=lapis, sorot=sorot)
        root, own = picture.drawn(result, "id", frame), set(words.shown(result, lapis, sorot))
        plainly = groups(picture.drawn(result, "id", replace(frame, sorot="")))
        shown = {s["id"]: s["properties"] for s in bentuk.features(result, "id", lapis, sorot)["features"]}
        lined = {s["properties"]["kode"] for s in bentuk.hatching(result, lapis, sorot)["features"]}
        assert 0 < len(own) < 24 and lined <= own
        for kode, paths in groups(root).items():
            fill = plainly[kode][0].attrib["fill"] if kode in own else land
            assert [path.attrib["fill"] for path in paths[:1]] == [fill], (lapis, kode)
            assert shown[kode]["warna"] == warna.rgba(fill)
            assert kode in own or len(paths) == 1, "no pattern on land"
        assert root.find(f"{SVG}path[@data-kelompok]") is None
        texts = [item.text or "" for item in root.iter(f"{SVG}text")]
        assert plain(words.only(result, lapis, sorot, "id")) in texts
        assert {result.result.table.at[kode, "nama"] for kode in shown} <= set(texts), "names stay"


def test_events_are_the_same_circles_in_both_maps_and_their_area_is_their_number() -> None:
    for choice in ("publik", "made up"):
        result = found(choice)
        frame = replace(FRAMES[0], lapis=EVENTS)
        drawn = {
            c.attrib["data-tempat"]: c for c in picture.drawn(result, "id", frame).findall(f"{SVG}circle[@data-tempat]")
        }
        points = {item["id"]: item["properties"] for item in bentuk.recorded(result, "id")["features"]}
        many = {kode: len(rows) for kode, rows in places(result.result).items()}
        assert set(drawn) == set(points) == set(many)
        for kode, count in many.items():
            assert points[kode]["jari"] ** 2 == pytest.approx(count, rel=0.01)
            assert float(drawn[kode].attrib["r"]) == pytest.approx(ONE * frame.size * count**0.5, abs=0.06)
        assert {item["kode"] for item in points.values()} == {kode[:8] for kode in many}
        assert all("sumber; tercatat" in item["mutu"] for item in points.values())
        without = replace(frame, sorot=UNRECORDED)
        assert picture.drawn(result, "id", without).findall(f"{SVG}circle[@data-tempat]") == []
        assert bentuk.recorded(result, "id", UNRECORDED)["features"] == []


@pytest.mark.parametrize("bahasa", BAHASA)
@pytest.mark.parametrize("choice", CHOICES)
def test_what_it_is_stands_inside(choice: str, bahasa: str) -> None:
    result = found(choice)
    for frame in FRAMES:
        texts = [item.text or "" for item in (picture.drawn(result, bahasa, frame)).iter(f"{SVG}text")]
        said = status_line(result.result.rilis, result.result.parameters, result.result.fingerprint, bahasa)
        assert said in " ".join(texts)
        for mark in filter(None, tanda.mark(result.result, bahasa).split(" · ")):
            assert texts.count(mark) == 3


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}")
@pytest.mark.parametrize("choice", ["publik", "both"])
def test_all_is_inside_the_frame_and_no_name_lies_on_another(
    choice: str, frame: Frame, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawings: list[Drawing] = []
    made = Drawing.__init__
    monkeypatch.setattr(Drawing, "__init__", lambda self, *asked: (drawings.append(self), made(self, *asked))[1])
    picture.drawn(found(choice), "id", frame)
    page = Box(0, 0, frame.width, frame.height)
    words = [box for drawing in drawings for box in drawing.taken]
    assert len(words) >= 24
    assert [box for box in words if not page.holds(box)] == []
    marks = 3 * (choice == "both")
    names = words[marks:]
    letters = frame.size * lettering.LEADING  # a letter alone may touch what stands there already, a name may not
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :] if a.meets(b)]
    assert [pair for pair in pairs if all(box.height > letters * 1.1 for box in pair)] == []


def test_every_kecamatan_lies_in_the_frame_whatever_its_shape() -> None:
    wilayah = found("publik").result.rilis.wilayah
    west, south, east, north = wilayah.bounds
    for width, height in ((320, 200), (390, 844), (2560, 1280), (600, 100)):
        room = Box(5, 7, width, height)
        place = fit(wilayah.bounds, room)
        corners = [place.point(west, north), place.point(east, south)]
        assert all(4.9 <= x <= width + 5.1 and 6.9 <= y <= height + 7.1 for x, y in corners)
        assert max(abs(corners[1][0] - corners[0][0]) / width, abs(corners[1][1] - corners[0][1]) / height) > 0.999


def test_the_pixels_have_the_size_and_the_words_and_are_the_same_each_time() -> None:
    frame = Frame(600, 340, 12, "Judul", chosen="35.13.22")
    content = png(found("publik"), "en", frame)
    opened = Image.open(io.BytesIO(content))
    assert opened.size == (600, 340)
    assert found("publik").result.fingerprint in opened.info["Description"]
    fill = {tuple(pixel) for pixel in np.asarray(opened).reshape(-1, 3).tolist()}
    assert {(138, 45, 12), (229, 142, 38), (252, 229, 166)} <= fill
    assert content == png(found("publik"), "en", frame)
    assert content != png(found("publik"), "en", Frame(600, 340, 12, "Judul"))


def test_text_of_a_release_is_text_in_the_picture() -> None:
    frame = Frame(800, 500, 14, '<b>satu</b> & "dua"')
    root = picture.drawn(found("publik"), "id", frame)
    assert root.find(f".//{SVG}b") is None
    assert any('<b>satu</b> & "dua"' in (item.text or "") for item in root.iter(f"{SVG}text"))
