"""Dates as offices write them; which number is the month, the whole column decides; where it does not, it is asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kerawanan.errors import shown
from kerawanan.isian.kolom import Kolom
from kerawanan.isian.lembar import Isi, Lembar
from kerawanan.isian.temuan import Temuan, answers, both
from kerawanan.rilis.isian import plain

# Days since the beginnings that spreadsheets count from; whole numbers that can be a day between 1954 and 2119.
SINCE, SINCE_1904 = date(1899, 12, 30), date(1904, 1, 1)
SERIAL = range(20_000, 80_000)
MONTHS = {
    word: place
    for place, words in enumerate(
        (
            "januari jan january",
            "februari feb pebruari peb february",
            "maret mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agu agt ags aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov nopember nop",
            "desember des dec december",
        ),
        1,
    )
    for word in words.split()
}
_CLOCK = re.compile(r"[T ]+\d{1,2}[:.]\d{2}([:.]\d{2})?( *(WIB|WITA|WIT))?$", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_WORDS = re.compile(r"(?:[a-z]+ )?(\d{1,2}) ([a-z]+) (\d{4})")
DAY_FIRST, MONTH_FIRST, AS_WRITTEN, SWAPPED = "hari_bulan", "bulan_hari", "seperti_tertulis", "tertukar"


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _parts(cell: Isi) -> tuple[int, int, int] | None:
    """Return a text of three numbers with the year last: first, second, year."""
    found = _NUMBERS.fullmatch(_CLOCK.sub("", cell)) if isinstance(cell, str) else None
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def read_day(cell: Isi, order: str = DAY_FIRST, *, since: date = SINCE) -> date | None:
    """Return the day that a cell means; nothing where it means none.

    Examples
    --------
    >>> [str(read_day(cell)) for cell in ("27/11/2024", "Rabu, 27 Nopember 2024", 45623, "2024-11-27 08:00")]
    ['2024-11-27', '2024-11-27', '2024-11-27', '2024-11-27']
    >>> read_day("27/13/2024") is read_day("kemarin") is None
    True
    >>> read_day("11/05/2024", MONTH_FIRST)
    datetime.date(2024, 11, 5)
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, str) and cell.isdecimal() and cell.isascii() and len(cell) == 5:
        cell = int(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return since + timedelta(days=int(cell)) if cell == cell and abs(cell) < 1e6 and int(cell) in SERIAL else None
    if not isinstance(cell, str):
        return None
    if parts := _parts(cell):
        first, second, year = parts
        return _date(year, *((second, first) if order == DAY_FIRST else (first, second)))
    text = _CLOCK.sub("", cell)
    if found := _ISO.fullmatch(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    found = _WORDS.fullmatch(plain(text))
    return _date(int(found[3]), MONTHS.get(found[2], 0), int(found[1])) if found else None


@dataclass(frozen=True, slots=True)
class Hari:
    """The cells of one column of dates: row, cell."""

    lembar: Lembar
    kolom: Kolom
    sel: Sequence[tuple[int, Isi]]

    def order(self, found: Temuan) -> str:
        """Say which of two numbers is the day, as the column shows it; ask where it shows nothing."""
        pairs = [(row, cell, parts) for row, cell in self.sel if (parts := _parts(cell))]
        day_first = [item for item in pairs if item[2][0] > 12]
        month_first = [item for item in pairs if item[2][1] > 12 >= item[2][0]]
        open_ = [item for item in pairs if max(item[2][:2]) <= 12 and item[2][0] != item[2][1]]
        if day_first and month_first:
            fields = {"temu": str(month_first[0][1]), "harap": str(day_first[0][1]), "lain": day_first[0][0]}
            found.wrong("tanggal_campur", self.lembar.nama, month_first[0][0], self.kolom.nama, **fields)
        if day_first or month_first or not open_:
            return MONTH_FIRST if month_first and not day_first else DAY_FIRST
        row, cell, _ = open_[0]
        words = both("isian.tanya_tanggal", lembar=self.lembar.nama, temu=shown(cell), baris=row)
        return found.ask(f"tanggal:{self.lembar.nama}", words, answers(DAY_FIRST, MONTH_FIRST)) or DAY_FIRST

    def swapped(self, found: Temuan) -> bool:
        """Ask where texts show days above 12 only and true dates days up to 12 only: as spreadsheets in English do.

        It reads 05/11/2024 as 11 May and leaves 27/11/2024 a text.
        """
        texts = [parts for _, cell in self.sel if (parts := _parts(cell))]
        dates = [(row, cell) for row, cell in self.sel if isinstance(cell, date)]
        suspect = bool(texts and dates) and all(first > 12 for first, _, _ in texts)
        if not suspect or any(cell.day > 12 or cell.day == cell.month for _, cell in dates):
            return False
        row, cell = dates[0]
        words = both("isian.tanya_tertukar", lembar=self.lembar.nama, temu=f"{cell:%Y-%m-%d}", baris=row)
        return found.ask(f"tertukar:{self.lembar.nama}", words, answers(AS_WRITTEN, SWAPPED)) == SWAPPED

    def read(self, found: Temuan, masa: tuple[date, date], today: date) -> list[str]:
        """Return the days as the contract writes them, empty where a cell is none; and say what is wrong."""
        order, turn = self.order(found), self.swapped(found)
        since = SINCE_1904 if self.lembar.sejak_1904 else SINCE
        days, outside = [], []
        for row, cell in self.sel:
            day = read_day(cell, order, since=since)
            if day and turn and isinstance(cell, date):
                day = _date(day.year, day.day, day.month)
            if cell is None:
                found.wrong("wajib", self.lembar.nama, row, self.kolom.nama)
            elif day is None:
                found.wrong("bukan_tanggal_isian", self.lembar.nama, row, self.kolom.nama, temu=str(cell))
            elif day > today or day.year < 1945:
                fields = {"harap": f"1945-01-01 … {today}", "temu": str(day)}
                found.wrong("rentang", self.lembar.nama, row, self.kolom.nama, **fields)
            elif not masa[0] <= day <= masa[1]:
                outside.append((row, day))
            days.append(day.isoformat() if day else "")
        self._outside(outside, found, masa)
        return days

    def _outside(self, outside: list[tuple[int, date]], found: Temuan, masa: tuple[date, date]) -> None:
        """Ask whether days outside the calendar of the stages are meant."""
        if not outside:
            return
        row, day = outside[0]
        fields = {"lembar": self.lembar.nama, "jumlah": len(outside), "temu": str(day), "baris": row}
        words = both("isian.tanya_masa", mulai=str(masa[0]), selesai=str(masa[1]), **fields)
        if found.ask(f"masa:{self.lembar.nama}", words, answers("pakai")):
            found.odd("luar_masa", self.lembar.nama, row, self.kolom.nama, temu=str(day), jumlah=len(outside))
