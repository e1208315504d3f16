"""Which sign parts the columns of a text file: the one that the whole file bears out."""

from collections.abc import Sequence

from kerawanan.errors import Problem
from kerawanan.rilis.rows import DELIMITERS, lines


def _split(text: str, mark: str) -> list[list[str] | None]:
    """Split a text into rows and cells; a row with a stray quote has no cells."""
    return [cells for cells, _ in lines(text, 0, mark)]


def _consistent(rows: Sequence[list[str] | None]) -> tuple[int, int]:
    """Say how well a separator fits: in how many rows it makes as many cells as in most, and how many these are."""
    widths = [len(cells) for cells in rows if cells and any(map(str.strip, cells))]
    filled = [width for width in widths if width > 1]
    usual = max(set(filled), key=lambda width: (filled.count(width), width)) if filled else 0
    return widths.count(usual), usual


def separated(text: str) -> tuple[str, list[list[str] | None]]:
    """Find the separator that the whole file bears out; one column where none does."""
    start = text.partition("\n")[0].strip('" ').casefold()
    if start.startswith("sep=") and start[4:5] in DELIMITERS:
        return start[4], [[], *_split(text.partition("\n")[2], start[4])]
    split = {mark: _split(text, mark) for mark in DELIMITERS}
    best = max(DELIMITERS, key=lambda mark: _consistent(split[mark]))
    return best, split[best]


def ragged(rows: Sequence[list[str] | None], nama: str) -> list[Problem]:
    """Name rows with stray quotes, and those that are wider than most: their cells stand under other heads."""
    most = _consistent(rows)[1]
    found = [Problem("petik", nama, row) for row, cells in enumerate(rows, 1) if cells is None]
    for row, cells in enumerate(rows, 1):
        if cells and len(cells) > most > 1 and any(map(str.strip, cells[most:])):
            found.append(Problem("lebar_baris", nama, row, fields={"harap": most, "temu": len(cells)}))
        elif cells and len(cells) == 1 < most and sum(cells[0].count(mark) for mark in DELIMITERS) >= most - 1:
            found.append(Problem("pemisah_campur", nama, row, fields={"temu": cells[0]}))
    return found
