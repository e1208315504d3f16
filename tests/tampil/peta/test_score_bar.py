"""The picture of a score: class, certainty and numbers are in it, the mark too, and each thing stands at its place."""

from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest

from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.kata.kepastian import band, sureness
from kerawanan.tampil.peta import lettering, score_bar
from kerawanan.tampil.peta.lettering import PLAIN
from kerawanan.teks.text import BAHASA, number, t


def drawn(found: Certainty, kode: str, bahasa: str, monkeypatch: pytest.MonkeyPatch) -> Element:
    """Return the picture before its words become shapes."""
    roots: list[Element] = []
    monkeypatch.setattr(score_bar, "outlined", lambda root: roots.append(root) or root)
    score_bar.score_bar(found, kode, bahasa)
    return roots[0]


def test_the_words_and_the_mark_are_inside(pasti_publik, pasti_contoh, monkeypatch: pytest.MonkeyPatch) -> None:
    what_if = certainty(pasti_publik.result.rilis, Parameters(agregasi="power2"), n=20)
    for found, bahasa in ((pasti_publik, "id"), (pasti_contoh, "en"), (what_if, "id")):
        for kode in found.result.scores.dropna().index:
            text = " | ".join(item.text or "" for item in drawn(found, kode, bahasa, monkeypatch).iter("text"))
            kelas = found.result.table.at[kode, "kelas"]
            assert warna.label(found.ref, kelas, bahasa) in text
            assert f"{sureness(found, kode, bahasa)}; {band(found, kode, bahasa)}" in text
            for value in (found.result.scores[kode], *(found.result.limits or ())):
                assert number(value, bahasa) in text
            assert t("lapis.rata", bahasa, rata=number(found.result.scores.mean(), bahasa)) in text
            assert tanda.mark(found.result, bahasa) in text


def test_the_needle_lies_in_the_zone_of_its_class(pasti_publik: Certainty, monkeypatch: pytest.MonkeyPatch) -> None:
    for kode, row in pasti_publik.result.table.iterrows():
        boxes = list(drawn(pasti_publik, str(kode), "id", monkeypatch).iter("rect"))
        needle = float(boxes[-1].attrib["x"]) + 2
        fill = warna.of_class(pasti_publik.ref, row["kelas"])
        zone = next(box for box in boxes[2:] if box.attrib["fill"] == fill)
        start = float(zone.attrib["x"])
        assert start - 0.2 <= needle <= start + float(zone.attrib["width"]) + 0.2, kode


def test_without_a_class_there_is_a_badge_and_no_bar(pasti_contoh: Certainty, monkeypatch: pytest.MonkeyPatch) -> None:
    for bahasa in BAHASA:
        root = drawn(pasti_contoh, "35.13.03", bahasa, monkeypatch)
        texts = [item.text or "" for item in root.iter("text")]
        assert len(root.findall("rect")) == 2 and len(texts) == 2
        assert warna.label(pasti_contoh.ref, "belum_ada_data", bahasa) in texts[1]


def test_numbers_below_the_bar_never_touch(pasti_contoh, monkeypatch: pytest.MonkeyPatch) -> None:
    for limits in ((6.0, 23.0), (0.4, 0.9), (97.5, 99.6), (19.7, 36.5)):
        found = replace(pasti_contoh, result=replace(pasti_contoh.result, limits=limits))
        words = [number(limit, "id") for limit in limits]
        texts = [item for item in drawn(found, "35.13.10", "id", monkeypatch).iter("text")]
        row = [item for item in texts if item.text in ("0", *words, "100")][-4:]
        assert [item.text for item in row] == ["0", *words, "100"]
        lefts = [float(item.attrib["x"]) for item in row]
        ends = [
            x + lettering.width(item.text or "", score_bar.SMALL, PLAIN) for x, item in zip(lefts, row, strict=True)
        ]
        assert all(end + 3 <= left for end, left in zip(ends[:-1], lefts[1:], strict=True)), limits
