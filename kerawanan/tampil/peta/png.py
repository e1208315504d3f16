"""The drawn map as a picture of pixels, without a browser."""

import io

import resvg_py
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata.keterangan import about
from kerawanan.tampil.peta.drawing import Frame
from kerawanan.tampil.peta.picture import svg


def pixels(drawn: str, about: str) -> bytes:
    """Return an SVG document as PNG with the project's own fonts; what it is stands in the file's description."""
    raster = resvg_py.svg_to_bytes(svg_string=drawn, skip_system_fonts=True)
    said = PngInfo()
    said.add_itxt("Description", about)
    kept = io.BytesIO()
    Image.open(io.BytesIO(bytes(raster))).convert("RGB").save(kept, "PNG", pnginfo=said)
    return kept.getvalue()


def png(found: Certainty, bahasa: str, frame: Frame) -> bytes:
    """Return the drawn map of a result as PNG."""
    return pixels(svg(found, bahasa, frame), about(found.result, bahasa))
