"""Where the words of a drawn map stand: measured with the project's own fonts, and never one upon another."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from PIL import ImageFont, features

from kerawanan.tampil.peta.projection import Box, Point

HURUF = Path(__file__).parents[3] / "pages" / "static" / "huruf"
"""The fonts: served to browsers, drawn into pictures."""

PLAIN, ITALIC, BOLD, SERIF = "NotoSans-400.ttf", "NotoSans-400i.ttf", "NotoSans-700.ttf", "Literata-600.ttf"
# Words are drawn letter by letter, and "Th" or "ffi" as one sign is narrower than its letters.
APART = ["-liga"] if features.check("raqm") else None
# From base line to base line, in heights of the letters.
LEADING = 1.25
# How far a name may move from its place, in widths and heights of itself: nearest first.
MOVES = sorted(
    product((0, -0.2, 0.2, -0.4, 0.4), (0, -0.25, 0.25, -0.5, 0.5)), key=lambda move: move[0] ** 2 + move[1] ** 2
)


@cache
def _font(file: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(HURUF / file, 100)


@lru_cache(maxsize=4096)
def width(text: str, size: float, file: str = PLAIN) -> float:
    """Return how wide a text is in letters of a size, pixels.

    Examples
    --------
    >>> round(width("Wonomerto", 10) / width("Wonomerto", 20), 6)
    0.5
    >>> round(width("This", 100, SERIF) - width("Th", 100, SERIF)) == round(width("is", 100, SERIF))
    True
    """
    return _font(file).getlength(text, features=APART) * size / 100


def wrap(text: str, size: float, most: float, file: str = PLAIN) -> list[str]:
    """Break a text into lines that are at most so wide; a longer word stands alone.

    Examples
    --------
    >>> wrap("satu dua tiga", 10, 50)
    ['satu dua', 'tiga']
    """
    lines: list[str] = []
    for word in text.split(" "):
        if lines and width(f"{lines[-1]} {word}", size, file) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def even(text: str, size: float, most: float, file: str = PLAIN) -> list[str]:
    """Break a text into as few lines as fit, none much shorter than another: a heading without an orphan.

    Examples
    --------
    >>> wrap("satu dua tiga empat", 10, 80), even("satu dua tiga empat", 10, 80)
    (['satu dua tiga', 'empat'], ['satu dua', 'tiga empat'])
    """
    lines = wrap(text, size, most, file)
    while most > size and len(narrower := wrap(text, size, most - size / 2, file)) == len(lines):
        if max(width(line, size, file) for line in narrower) > most:
            break
        lines, most = narrower, most - size / 2
    return lines


def block(lines: Sequence[str], size: float, middle: Point, file: str = PLAIN) -> Box:
    """Return the room that centred lines take around their middle."""
    wide, high = max(width(line, size, file) for line in lines), len(lines) * size * LEADING
    return Box(middle[0] - wide / 2, middle[1] - high / 2, wide, high)


def _moves(box: Box) -> Iterator[Box]:
    for across, down in MOVES:
        yield Box(box.x + across * box.width, box.y + down * box.height, box.width, box.height)


def inside(box: Box, room: Box) -> Box:
    """Move words into the room, so far as they fit.

    Examples
    --------
    >>> inside(Box(-5, 95, 20, 10), Box(0, 0, 100, 100))
    Box(x=0, y=90, width=20, height=10)
    """
    x = min(max(box.x, room.x), room.right - box.width)
    return Box(x, min(max(box.y, room.y), room.bottom - box.height), box.width, box.height)


def place(box: Box, taken: Sequence[Box], room: Box, allowed: Callable[[Box], bool] = lambda _: True) -> Box | None:
    """Return where words fit nearest to their place, free of those that stand already; nothing where they do not.

    Examples
    --------
    >>> page, first, other = Box(0, 0, 100, 100), Box(40, 40, 20, 10), Box(40, 44, 20, 10)
    >>> place(first, [], page) == first, place(first, [other], page), place(first, [page], page)
    (True, None, None)
    >>> place(first, [Box(40, 47, 20, 10)], page).y
    35.0
    """
    return next(
        (at for at in _moves(box) if room.holds(at) and not any(at.meets(other) for other in taken) and allowed(at)),
        None,
    )
