"""Words as shapes: whoever asks first, and however many at once."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from xml.etree.ElementTree import tostring

import pytest

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.peta import outline, picture
from kerawanan.tampil.peta.drawing import Frame
from kerawanan.tampil.peta.lettering import SERIF

LETTERS = "PetaKrwnilh"


@pytest.fixture
def eager() -> Iterator[None]:
    """Let threads take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("eager")
def test_the_first_visitors_may_come_at_once():
    """A font is read when its first letter is asked for; who comes meanwhile must not find half of it."""
    expected = [outline._shape(SERIF, letter) for letter in LETTERS]
    for _ in range(10):
        for kept in (outline._font, outline._shape, outline._units):
            kept.cache_clear()
        start = Barrier(len(LETTERS))

        def ask(letter: str, start: Barrier = start) -> str:
            start.wait(20)
            assert outline._units(SERIF) > 0
            return outline._shape(SERIF, letter)

        with ThreadPoolExecutor(len(LETTERS)) as pool:
            assert list(pool.map(ask, LETTERS)) == expected


def test_a_line_that_is_drawn_twice_is_written_once_and_an_unused_pattern_not_at_all(pasti_publik: Certainty):
    root = picture.drawn(pasti_publik, "id", Frame(440, 250, 11, chosen="35.13.19", bare=True, names=False))
    before = tostring(root)
    found = outline.outlined(root)
    assert tostring(root) == before, "the picture given is not changed"
    lines = [path.attrib["d"] for path in root.iter("path")]
    shown = {path.attrib["id"]: path.attrib["d"] for path in found.iter("path") if "id" in path.attrib}
    again = [shown[item.attrib["href"][1:]] for item in found.iter("use") if item.attrib["href"].startswith("#k")]
    single = [path.attrib["d"] for path in found.iter("path") if "id" not in path.attrib]
    assert sorted(again + single) == sorted(lines) and len(set(again)) < len(again)
    assert len(single) == len(set(single)) and not set(single) & set(again)
    fills = {item.attrib.get("fill") for item in root.iter()}
    patterns = {f"url(#{item.attrib['id']})" for item in found.iter("pattern")}
    assert patterns == {fill for fill in fills if fill and fill.startswith("url")}
    assert 0 < len(patterns) < len(list(root.iter("pattern")))
