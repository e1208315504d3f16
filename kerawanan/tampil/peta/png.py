"""The drawn map as a picture of pixels, without a browser."""

import io

import resvg_py
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata.keterangan import about
from kerawanan.tampil.peta.drawing import Frame
from kerawanan.tampil.peta.picture import svg


def png(found: Certainty, bahasa: str, frame: Frame) -> bytes:
    """Return the drawn map as PNG with the project's own fonts; what it is stands in the file's description, too."""
    drawn = resvg_py.svg_to_bytes(svg_string=svg(found, bahasa, frame), skip_system_fonts=True)
    said = PngInfo()
    said.add_itxt("Description", about(found.result, bahasa))
    kept = io.BytesIO()
    Image.open(io.BytesIO(bytes(drawn))).convert("RGB").save(kept, "PNG", pnginfo=said)
    return kept.getvalue()
