"""What a cell may hold, and the bounds of what is read."""

from datetime import date, datetime, time

from kerawanan.errors import Problem, is_hidden
from kerawanan.rilis.files import clean

Isi = str | int | float | date | bool | None
# Rows and columns that hold something; rows × columns of all sheets.
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 50_000, 60, 600_000


class RefusedError(Exception):
    """A file is refused, in a sentence."""

    def __init__(self, key: str, **fields: object) -> None:
        super().__init__(key)
        self.problem = Problem(key, fields=fields)


def bounded(rows: int, columns: int, cells: int) -> None:
    """Refuse more rows, columns or cells (rows × columns) than are read.

    Raises
    ------
    RefusedError
        With the bound that is passed first.
    """
    if rows > MOST_ROWS:
        raise RefusedError("banyak_baris", harap=MOST_ROWS, temu=rows)
    if columns > MOST_COLUMNS:
        raise RefusedError("banyak_kolom_isian", harap=MOST_COLUMNS, temu=columns)
    if cells > MOST_CELLS:
        raise RefusedError("banyak_sel", harap=MOST_CELLS)


def words(text: str) -> str | None:
    r"""Return a text on one line, without what cannot be seen; nothing where nothing is left.

    Examples
    --------
    >>> words(" Kec.\u200b  Tiris\n"), words(" \t")
    ('Kec. Tiris', None)
    """
    if not text.isprintable():
        text = "".join(char for char in clean(text) if char in "\n\t" or not is_hidden(char))
    return " ".join(text.split()) or None


def plain_day(value: object) -> Isi:
    """Return a day without its hour where that is midnight; a duration or an hour alone as a text."""
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    return value if isinstance(value, date) else str(value)
