"""Step 6: one place in depth, its rates beside those of the kabupaten."""

import pandas as pd

from kerawanan.rilis.contract_toml import Indikator
from kerawanan.skor.kelas import BELUM_ADA_DATA
from kerawanan.tampil.kata import alasan
from kerawanan.tampil.kata import presentasi as isi
from kerawanan.tampil.kata.kepastian import mostly_doubtful
from kerawanan.tampil.peta.drawing import Frame
from kerawanan.tampil.peta.lettering import BOLD, PLAIN
from kerawanan.tampil.peta.picture import into
from kerawanan.tampil.peta.projection import Box
from kerawanan.tampil.salindia.scene import Scene
from kerawanan.tampil.salindia.slide import HEIGHT, SMALL, USUAL, WIDTH, Slide
from kerawanan.teks.markup import plain
from kerawanan.teks.text import t

MAP, GAP, VALUE = 600, 56, 250
# How high a bar is at least, and the letters beside it at most.
BAR, LARGE = 30, 34


def close(scene: Scene, slide: Slide) -> None:
    """Step 6: where the kecamatan lies, why it is shown, and up to three of its counts beside the kabupaten's."""
    room, found = slide.room, scene.found
    reason = isi.why_this(found, scene.kode, scene.chosen, scene.bahasa)
    part = slide.part(
        found, Frame(WIDTH, HEIGHT, SMALL, chosen=scene.kode, bare=True, grouped=False, mute=True, digits=0)
    )
    high = min(room.height - (240 if reason else 100), 400)
    into(part, Box(room.x, room.y, MAP, high))
    empty = bool((found.result.table["kelas"] == BELUM_ADA_DATA).any())
    below = slide.key(Box(room.x, room.y + high + 14, MAP, 80), empty=empty, dotted=mostly_doubtful(found)) + 16
    if reason:
        slide.put(reason, Box(room.x, below, MAP, room.bottom - below), 40)
    right = Box(room.x + MAP + GAP, room.y, room.width - MAP - GAP, room.height)
    above, _ = alasan.listed(found, scene.kode, scene.bahasa)
    rows = isi.beside_the_whole(found, scene.kode)[: len(above)]
    if not rows:
        slide.put(isi.nothing_recorded(found, scene.kode, scene.bahasa), right, 48, USUAL)
    each = right.height / max(len(rows), 3)
    for number, ((item, row), line) in enumerate(zip(rows, above, strict=True)):
        box = Box(right.x, right.y + number * each, right.width, each)
        end = slide.put(plain(line.label), Box(box.x, box.y, box.width, 44), USUAL - 2, SMALL, BOLD, speech=False)
        counted = plain(f"{line.bukti} · {line.cacah}")
        high = max(box.bottom - end - 2 * BAR - 6, 36)
        end = slide.put(counted, Box(box.x, end, box.width, high), SMALL, SMALL, speech=False)
        _pair(scene, slide, item, row, Box(box.x, end, box.width, box.bottom - end))


def _pair(scene: Scene, slide: Slide, item: Indikator, row: pd.Series, box: Box) -> None:
    """Draw the rate of the place and that of the kabupaten as two bars with their values."""
    name = str(scene.found.result.table.at[scene.kode, "nama"])
    values = (row["tingkat_kasar"], row["kabupaten"])
    labels = (name, t(f"presentasi.banding_{item.jenis}", scene.bahasa))
    bar = min(max((box.height - 36) / 2, BAR), 1.5 * BAR)
    most, wide = max(*values, 1e-9), box.width - 2 * VALUE - 40
    for number, (label, value, text) in enumerate(
        zip(labels, values, alasan.rates(item, row, scene.bahasa), strict=True)
    ):
        y = box.y + (4 if bar > BAR else 0) + number * (bar + 6)
        file = PLAIN if number else BOLD
        slide.put(label, Box(box.x, y - 3, VALUE, bar + 6), LARGE, SMALL, file, level=True, speech=False)
        colour = slide.paper.redup if number else slide.paper.kejadian
        slide.rect(Box(box.x + VALUE + 16, y, max(value / most * wide, 3), bar), colour)
        end = box.x + VALUE + 28 + max(value / most * wide, 3)
        slide.put(text, Box(end, y - 3, VALUE, bar + 6), LARGE, SMALL, file, level=True, speech=False)
