"""The key to the map as HTML: real text beside small drawings of each fill. No style sheet, no script."""

from html import escape

from kerawanan.kelas import BELUM_ADA_DATA
from kerawanan.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.tabel import legend_rows
from kerawanan.teks.text import t

WIDTH, HEIGHT = 34, 18


def swatch(fill: str, ink: str, lines: str = "") -> str:
    """Draw a fill; `lines` may be "naik" (doubtful) or "turun" (no data), as on the map.

    Examples
    --------
    >>> swatch("#FCE5A6", "#2B2B2B").count("<line")
    0
    """
    step = 6 if lines == "turun" else 9
    ends = ((HEIGHT, 0) if lines == "naik" else (0, HEIGHT)) if lines else (0, 0)
    drawn = "".join(
        f'<line x1="{x}" y1="{ends[0]}" x2="{x + HEIGHT}" y2="{ends[1]}" stroke="{ink}" stroke-width="1"/>'
        for x in (range(-HEIGHT, WIDTH, step) if lines else ())
    )
    frame = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{fill}" stroke="{ink}" stroke-width="1"/>'
    return f'<svg width="{WIDTH}" height="{HEIGHT}" aria-hidden="true">{frame}{drawn}</svg>'


def _row(cells: list[str], kind: str = "td") -> str:
    return "<tr>" + "".join(f'<{kind} align="left">{cell}&emsp;</{kind}>' for cell in cells) + "</tr>"


def legend(found: Certainty, bahasa: str) -> str:
    """Return the key: fill, word, frozen limits, number of kecamatan; and what the hatching says."""
    rows = legend_rows(found, bahasa)
    fills = warna.swatches(rows.index, scenario=tanda.scenario(found.result))
    head = _row(["", *(escape(name) for name in rows.columns)], "th")
    body = [
        _row([swatch(fill, ink, "turun" if kode == BELUM_ADA_DATA else ""), *(escape(str(cell)) for cell in row)])
        for (kode, row), (fill, ink) in zip(rows.iterrows(), fills, strict=True)
    ]
    middle, ink = warna.swatches(["sedang"], scenario=tanda.scenario(found.result))[0]
    words = escape(t("peta.legenda_ragu_pendek", bahasa))
    body.append(f'<tr><td>{swatch(middle, ink, "naik")}</td><td colspan="3">{words}</td></tr>')
    return f"<table>{head}{''.join(body)}</table>"
