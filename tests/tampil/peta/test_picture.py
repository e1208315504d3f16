"""The drawn map: the same classes as the explored one, words that never lie on words, and what it is inside it."""

import io
import itertools
from dataclasses import replace
from functools import cache
from xml.etree.ElementTree import Element

import numpy as np
import pytest
import shapely
from PIL import Image

from kerawanan.rilis.load import DATA, load
from kerawanan.skor.kelas import RAGU
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.berkas import gambar
from kerawanan.tampil.kata import alasan
from kerawanan.tampil.kata import sorot as words
from kerawanan.tampil.kata.kalimat import top_group
from kerawanan.tampil.kata.status import status_line
from kerawanan.tampil.peta import bentuk, labels, leader, lettering, picture
from kerawanan.tampil.peta.circles import ONE
from kerawanan.tampil.peta.drawing import Frame
from kerawanan.tampil.peta.legenda import items
from kerawanan.tampil.peta.outline import FILES, SLANTED
from kerawanan.tampil.peta.paint import DOTS, FAINT, FALLING, RISING
from kerawanan.tampil.peta.png import png
from kerawanan.tampil.peta.projection import Box, fit
from kerawanan.teks.markup import plain
from kerawanan.teks.text import BAHASA, t
from kerawanan.telaah.kejadian import amount, places
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
        assert {result.result.table.at[kode, "nama"] for kode in own} <= set(texts)
        assert len({result.result.table.at[kode, "nama"] for kode in shown} & set(texts)) >= 20, "names stay"


def test_events_are_the_same_circles_in_both_maps_and_their_area_is_their_number() -> None:
    for choice in ("publik", "made up"):
        result = found(choice)
        frame = replace(FRAMES[0], lapis=EVENTS)
        drawn = {
            c.attrib["data-tempat"]: c for c in picture.drawn(result, "id", frame).findall(f"{SVG}circle[@data-tempat]")
        }
        points = {item["id"]: item["properties"] for item in bentuk.recorded(result, "id")["features"]}
        many = {kode: amount(rows) for kode, rows in places(result.result).items()}
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


def written(root: Element) -> list[tuple[str, Box]]:
    """Return the words on a picture with their room, from the top of the capitals to below the descenders."""
    found = []
    for item in root.iter(f"{SVG}text"):
        look, words = item.attrib, item.text or ""
        size, slanted = float(look["font-size"]), look.get("font-style") == "italic"
        file = FILES[look["font-family"].split(",")[0], look["font-weight"]]
        wide = lettering.width(words, size, SLANTED.get(file, file) if slanted else file)
        left = float(look["x"]) - {"middle": wide / 2, "end": wide}.get(look.get("text-anchor", ""), 0)
        found.append((words, Box(left, float(look["y"]) - 0.72 * size, wide, 0.92 * size)))
    return found


def misplaced(root: Element, land: labels.Ground, result: Certainty, only: str) -> list[str]:
    """Say which names are missing, or stand neither on their kecamatan nor at the start of a line that ends there."""
    table, words, wrong = result.result.table, written(root), []
    lines = {path.attrib["data-garis"]: path.attrib["d"] for path in root.findall(f"{SVG}path[@data-garis]")}
    for kode, name in table["nama"].items():
        boxes = [box for text, box in words if text == name or text.startswith(f"{name} ")]
        if only and table.at[kode, "kelas"] != only:
            continue
        if len(boxes) != 1:
            wrong.append(f"{name}: {len(boxes)} times")
        elif kode in lines:
            ends = [tuple(map(float, end.split())) for end in lines[kode].lstrip("M").split("L")]
            start, end = shapely.Point(ends[0]), shapely.Point(ends[1])
            label = shapely.box(boxes[0].x, boxes[0].y, boxes[0].right, boxes[0].bottom)
            if not land.shapes[kode].contains(end) or start.distance(label) > 20 or label.intersects(land.whole):
                wrong.append(f"{name}: its line")
        else:
            middle = shapely.Point(boxes[0].x + boxes[0].width / 2, boxes[0].y + boxes[0].height / 2)
            if not land.shapes[kode].contains(middle):
                wrong.append(f"{name}: on another")
    return wrong


@pytest.mark.parametrize("choice", ["publik", "what-if", "both", "gaps"])
def test_every_name_stands_on_its_own_kecamatan_or_has_a_line_and_no_words_on_others(
    choice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    result, lands, grounds = found(choice), [], labels.ground
    monkeypatch.setattr(labels, "ground", lambda *asked: (lands.append(grounds(*asked)), lands[-1])[1])
    wide = replace(FRAMES[0], title="", bare=True)
    layered = [replace(FRAMES[1], lapis=lapis) for lapis in layers(result.result.rilis)]
    wrong = []
    for frame in (
        *FRAMES[:2],
        FRAMES[3],
        wide,
        replace(wide, size=41.5, width=1180, height=690, only="tinggi"),
        *layered,
    ):
        root = picture.drawn(result, "id", frame)
        page, words = Box(0, 0, frame.width, frame.height), written(root)
        faults = misplaced(root, lands[-1], result, frame.only)
        faults += [f"outside: {text}" for text, box in words if not page.holds(box)]
        pairs = itertools.combinations(words, 2)
        faults += [f"{one} / {other}" for (one, first), (other, second) in pairs if first.meets(second)]
        texts = [text for text, _ in words]
        faults += [f"without {n}" for n in ("Gili Ketapang", "(tidak dinilai)") if not any(n in text for text in texts)]
        marks = [box for text, box in words if text in tanda.mark(result.result, "id").split(" · ")]
        faults += ["mark on a kecamatan"] * any(lands[-1].whole.intersects(leader.area(box)) for box in marks)
        wrong += [f"{frame.width} {frame.size} {frame.lapis} {frame.only}: {fault}" for fault in faults]
    assert wrong == []


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}")
def test_all_is_inside_the_frame_however_small(frame: Frame) -> None:
    page = Box(0, 0, frame.width, frame.height)
    root = picture.drawn(found("both"), "id", frame)
    assert [text for text, box in written(root) if not page.holds(box)] == []


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


@pytest.mark.parametrize("bahasa", BAHASA)
def test_a_picture_to_take_along_says_where_and_when_why_and_what_its_lines_mean(
    bahasa: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Element] = []
    monkeypatch.setitem(gambar.MAKE, "png", lambda *asked: (drawn.append(picture.drawn(*asked)), b"")[1])
    for choice, kode in (("publik", ""), ("publik", "35.13.22"), ("made up", "35.13.22"), ("gaps", "")):
        result = found(choice)
        info, wilayah = result.result.rilis.info, result.result.rilis.wilayah
        for size in gambar.SIZES:
            gambar.picture(result, kode, bahasa, size)
            texts = [text for text, _ in written(drawn[-1])]
            said = " ".join(texts)
            assert wilayah.nama == "Kabupaten Probolinggo"
            assert f"{wilayah.nama} · {info.pemilihan.get(bahasa)}" in " ".join(texts[:3])
            assert max(box.right for _, box in written(drawn[-1])) <= float(drawn[-1].attrib["width"])
            assert any(item.kata in said for item in items(result, CLASSES, bahasa) if item.garis)
            assert (t("keterangan.terpilih", bahasa, nama="Wonomerto") in texts) == bool(kode)
            upright = size == "1080x1350"
            reasons = alasan.listed(result, kode, bahasa)[0] if kode else []
            assert all((plain(reason.label) in said) == upright for reason in reasons)
            assert len(reasons) > 0 or (plain(info.ringkas.get(bahasa)) in said) == upright
            room = next(item for item in drawn[-1] if item.attrib.get("fill") == result.ref.dasar["terang"].laut)
            assert float(room.attrib["height"]) <= (0.75 if upright else 0.5) * float(room.attrib["width"]), "empty sea"
