"""The address of the dashboard as a QR code, with what it leads to written below it."""

from io import BytesIO
from xml.etree.ElementTree import SubElement, tostring

import resvg_py
import segno
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda
from kerawanan.tampil.berkas.kiriman import Kiriman
from kerawanan.tampil.kata.kutipan import place
from kerawanan.tampil.kata.status import status_line
from kerawanan.tampil.peta import lettering
from kerawanan.tampil.peta.drawing import Drawing, Frame
from kerawanan.tampil.peta.lettering import BOLD, LEADING, PLAIN
from kerawanan.tampil.peta.outline import outlined
from kerawanan.tampil.peta.projection import Box
from kerawanan.teks.text import t

# Width of the picture and of its quiet edge, height of its letters and of the small ones, pixels.
WIDTH, EDGE, SIZE, SMALL = 900, 40, 30, 21
KINDS = {"png": "image/png", "svg": "image/svg+xml"}


def matrix(address: str) -> list[list[int]]:
    """Return the modules of the QR code of an address without its quiet edge, row by row; 1 is dark."""
    return [list(row) for row in segno.make_qr(address, error="m").matrix]


def plain_png(address: str) -> bytes:
    """Return the bare QR code of an address as PNG, to stand where its words are beside it."""
    kept = BytesIO()
    segno.make_qr(address, error="m").save(kept, kind="png", scale=12, border=4)
    return kept.getvalue()


def code(found: Certainty, address: str, bahasa: str, kind: str) -> Kiriman:
    """Return the QR code with its address, place, status and fingerprint below it."""
    result, rows = found.result, matrix(address)
    line = status_line(result.rilis, result.parameters, result.fingerprint, bahasa)
    source = t("peta.sumber_gambar", bahasa, sumber=result.rilis.info.sumber_singkat.get(bahasa))
    words = [
        (tanda.mark(result, bahasa), SIZE, BOLD),
        (address, SIZE, BOLD),
        (place(result.rilis, bahasa), SIZE, PLAIN),
        (line, SMALL, PLAIN),
        (source, SMALL, PLAIN),
    ]
    wide = WIDTH - 2 * EDGE
    lines = [
        (part, size, file) for text, size, file in words if text for part in lettering.wrap(text, size, wide, file)
    ]
    each = wide // (len(rows) + 8)
    side = each * (len(rows) + 8)
    high = int(side + EDGE + sum(size * LEADING for _, size, _ in lines) + EDGE)
    drawing = Drawing(found, bahasa, Frame(WIDTH, high, SIZE))
    drawing.rect(Box(0, 0, WIDTH, high), "#ffffff")
    left = (WIDTH - side) / 2 + 4 * each
    dark = [
        f"M{left + across * each:.0f} {(down + 4) * each}h{each}v{each}h-{each}z"
        for down, row in enumerate(rows)
        for across, module in enumerate(row)
        if module
    ]
    SubElement(drawing.root, "path", {"d": "".join(dark), "fill": "#000000"})
    y = side + EDGE
    for text, size, file in lines:
        drawing.text(WIDTH / 2, y, text, size, file, **{"text-anchor": "middle", "fill": "#000000"})
        y += size * LEADING
    root = outlined(drawing.root)
    said = SubElement(root, "desc")
    said.text = f"{t('paket.alt_qr', bahasa, alamat=address)}. {line}. {source}"
    svg = tostring(root, encoding="unicode")
    return Kiriman(svg.encode() if kind == "svg" else _png(svg, said.text), KINDS[kind], "")


def _png(svg: str, said: str) -> bytes:
    info, kept = PngInfo(), BytesIO()
    info.add_itxt("Description", said)
    drawn = bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))
    Image.open(BytesIO(drawn)).convert("RGB").save(kept, "PNG", pnginfo=info)
    return kept.getvalue()
