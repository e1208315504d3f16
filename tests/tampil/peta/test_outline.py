"""Words as shapes: whoever asks first, and however many at once."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from kerawanan.tampil.peta import outline
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
