"""Which day it is where the figures come from: servers run on UTC, and a night of counting begins in Papua."""

from datetime import UTC, date, datetime, timedelta, timezone

EAST, WEST = timezone(timedelta(hours=9)), timezone(timedelta(hours=7))
"""Waktu Indonesia Timur (WIT), and Waktu Indonesia Barat (WIB), which is the capital's."""


def latest_day(now: datetime | None = None) -> date:
    """Return the latest day that has begun anywhere in Indonesia: what is dated later has not happened.

    Examples
    --------
    >>> latest_day(datetime(2024, 11, 27, 15, 0, tzinfo=UTC)), latest_day(datetime(2024, 11, 27, 14, 59, tzinfo=UTC))
    (datetime.date(2024, 11, 28), datetime.date(2024, 11, 27))
    """
    return (now or datetime.now(UTC)).astimezone(EAST).date()


def made_on(now: datetime | None = None) -> date:
    """Return the day, in the time of the capital, of what is made now.

    Examples
    --------
    >>> made_on(datetime(2024, 11, 27, 17, 0, tzinfo=UTC)), made_on(datetime(2024, 11, 27, 16, 59, tzinfo=UTC))
    (datetime.date(2024, 11, 28), datetime.date(2024, 11, 27))
    """
    return (now or datetime.now(UTC)).astimezone(WEST).date()
