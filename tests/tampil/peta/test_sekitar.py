"""Names and scale around the explored map: all there where there is room, inside the canvas, none over another."""

import json
from itertools import combinations

import pytest

from kerawanan.skor.kepastian import certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.peta import deck_names, lettering, sekitar
from kerawanan.tampil.peta.paint import paints
from kerawanan.tampil.peta.projection import Box
from kerawanan.tampil.peta.view import Look
from kerawanan.teks.text import BAHASA
from kerawanan.telaah.lapis import CLASSES

DESK = {"Gili Ketapang", "Gunung Bromo", "Selat Madura", "Kabupaten Lumajang", "Kabupaten Jember", "Kabupaten Pasuruan"}
ENGLISH = {"Gunung Bromo": "Mount Bromo", "Selat Madura": "Madura Strait"}


def written(found, bahasa: str, look: Look) -> tuple[dict[str, Box], list[Box]]:
    """Return the boxes of what stands around, by its words, and those of the labels of the kecamatan."""
    texts = deck_names.rows(found, paints(found, look.lapis, bahasa, ""), look)
    rows = [row for group in texts.values() for row in group]
    place, room = sekitar._projection(found, look)
    _, names = sekitar.surroundings(found, bahasa, look, rows)
    size = json.loads(names.to_json())["getSize"]
    boxes = {
        row["t"]: lettering.block([row["t"]], size / lettering.LEADING, place.point(*row["p"])) for row in names.data
    }
    assert all(room.holds(box) for box in boxes.values()), boxes
    return boxes, sekitar._taken(found, bahasa, look, place, rows)


@pytest.mark.parametrize("bahasa", BAHASA)
@pytest.mark.parametrize("width", [296, 334, 520, 736, 1096, 1400, 2200])
def test_names_stand_inside_and_apart(pasti_publik, pasti_contoh, width: int, bahasa: str):
    for found in (pasti_publik, pasti_contoh):
        look = Look(width=width, narrow=width < 600)
        boxes, labels = written(found, bahasa, look)
        words = " ".join(boxes)
        assert "10 km" in words and "Kota" in words and "Probolinggo" in words and "Gili Ketapang" in words
        if width >= 520:
            assert {ENGLISH.get(name, name) if bahasa == "en" else name for name in DESK} <= set(boxes)
        names = {text: box for text, box in boxes.items() if text != sekitar.PEAK}
        assert not [pair for pair in combinations(names, 2) if names[pair[0]].meets(names[pair[1]])]
        assert not [text for text, box in names.items() if any(box.meets(label) for label in labels)]


def test_the_scale_is_true(pasti_publik):
    look = Look(width=1096)
    lines, names = sekitar.surroundings(pasti_publik, "id", look, [])
    (bar,) = [row["j"] for row in lines.data if len(row["j"]) == 4]
    km = (bar[2][0] - bar[1][0]) * 111.32 * 0.9905  # cos of 7.9 degrees
    assert names.data[0]["t"] == "10 km" and km == pytest.approx(10, rel=0.01)


@pytest.mark.parametrize("width", [334, 440, 1096])
def test_whatever_a_what_if_says_the_names_around_are_placed_once(publik, width: int):
    """Placing them takes as long as scoring; what-ifs differ in letters, signs of doubt and their order."""
    look, drawn, signs = Look(width=width, narrow=width < 600), [], set()
    for isu in publik.isu:
        found = certainty(
            publik, Parameters(bobot_isu=tuple((kode, 70.0 if kode == isu else 10.0) for kode in publik.isu))
        )
        rows = [row for group in deck_names.rows(found, paints(found, CLASSES, "id"), look).values() for row in group]
        signs.add(tuple(row["t"] for row in rows))
        drawn.append(sekitar.surroundings(found, "id", look, rows))
    assert len(signs) == len(publik.isu)
    assert all(layers is drawn[0] for layers in drawn)
