"""Charts with a row for each kecamatan: how many have room, and what is said where not all have."""

from kerawanan.teks.text import number, t

# So many kecamatan a chart has rows for: no kabupaten has more, a province has; its table has them all.
MOST = 60


def highest(units: list[str], bahasa: str) -> tuple[list[str], str]:
    """Return as many units as a chart can show, the highest first, and what must be said where it leaves some out."""
    if len(units) <= MOST:
        return units, ""
    fields = {"n": number(MOST, bahasa, 0), "dari": number(len(units), bahasa, 0)}
    return units[:MOST], f" {t('grafik.teratas_saja', bahasa, **fields)}"
