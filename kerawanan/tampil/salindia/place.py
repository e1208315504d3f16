"""Step 6: one place in depth, its rates beside those of the kabupaten."""

from collections.abc import Sequence

import pandas as pd

from kerawanan.rilis.contract_toml import Indikator
from kerawanan.skor.kelas import BELUM_ADA_DATA
from kerawanan.tampil.kata import alasan
from kerawanan.tampil.kata import presentasi as isi
from kerawanan.tampil.peta import lettering
from kerawanan.tampil.peta.lettering import BOLD, PLAIN
from kerawanan.tampil.peta.projection import Box
from kerawanan.tampil.salindia.scene import Scene
from kerawanan.tampil.salindia.slide import SMALL, USUAL, Slide
from kerawanan.teks.markup import plain
from kerawanan.teks.text import number, t

MAP, GAP, VALUE, ASIDE = 600, 56, 250, 150
# Where the scale of a rate may end.
ROUND = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 120, 150, 200, 300, 500)
# How high a bar is at least, the letters beside it at most, and how much is free above both bars at most.
BAR, LARGE, ABOVE = 30, 34, 12


def close(scene: Scene, slide: Slide) -> None:
    """Step 6: where the kecamatan lies, why it is shown, and up to three of its counts beside the kabupaten's."""
    room, found = slide.room, scene.found
    reason = isi.why_this(found, scene.kode, scene.chosen, scene.bahasa)
    empty = bool((found.result.table["kelas"] == BELUM_ADA_DATA).any())
    high = min(room.height - (260 if reason else 100) - 44 * empty, 400)
    slide.small(found, Box(room.x, room.y, MAP, high), scene.kode)
    below = slide.key(Box(room.x, room.y + high + 14, MAP, 80), empty=empty) + 16
    if reason:
        slide.put(reason, Box(room.x, below, MAP, room.bottom - below), 40)
    right = Box(room.x + MAP + GAP, room.y, room.width - MAP - GAP, room.height)
    above, _ = alasan.listed(found, scene.kode, scene.bahasa)
    rows = isi.beside_the_whole(found, scene.kode)[: len(above)]
    if not rows:
        slide.put(isi.nothing_recorded(found, scene.kode, scene.bahasa), right, 48, USUAL)
    each, ends = right.height / max(len(rows), 3), _scales(rows)
    for place, ((item, row), line) in enumerate(zip(rows, above, strict=True)):
        box = Box(right.x, right.y + place * each, right.width, each)
        end = slide.put(plain(line.label), Box(box.x, box.y, box.width, 44), USUAL - 2, SMALL, BOLD, speech=False)
        parts = [line.cacah, line.bukti]
        if item.jenis != "nilai":
            low, high = (number(value, scene.bahasa, 0) for value in ends[item.kode])
            parts.append(t(f"presentasi.skala_{item.jenis}", scene.bahasa, bawah=low, atas=high))
        counted = plain(" · ".join(parts))
        high = max(box.bottom - end - 2 * BAR - 6, 36)
        end = slide.put(counted, Box(box.x, end, box.width, high), SMALL, SMALL, speech=False)
        _pair(scene, slide, (item, row), ends[item.kode], Box(box.x, end, box.width, box.bottom - end))


def _scales(rows: Sequence[tuple[Indikator, pd.Series]]) -> dict[str, tuple[float, float]]:
    """Return from where to where the bars of each indicator reach: its own scale, or one for all rates of its kind.

    That of rates ends at the next round number, so that bars of one kind can be compared by eye.
    """
    most: dict[str, float] = {}
    for item, row in rows:
        most[item.jenis] = max(most.get(item.jenis, 0), row["tingkat_kasar"], row["kabupaten"])
    ends = {kind: next((end for end in ROUND if end >= value), value) for kind, value in most.items()}
    return {
        item.kode: item.acuan if item.acuan and item.jenis == "nilai" else (0, ends[item.jenis]) for item, _ in rows
    }


def _pair(scene: Scene, slide: Slide, shown: tuple[Indikator, pd.Series], ends: tuple[float, float], box: Box) -> None:
    """Draw the rate of the place and that of the kabupaten as two bars with their values, on a track of the scale."""
    item, row = shown
    name = str(scene.found.result.table.at[scene.kode, "nama"])
    values = (row["tingkat_kasar"], row["kabupaten"])
    labels = (name, t(f"presentasi.banding_{item.jenis}", scene.bahasa))
    bar = min(max((box.height - 36) / 2, BAR), 1.5 * BAR)
    above = min(max((box.height - 2 * bar - 6) / 3, 0), ABOVE)
    rates = alasan.rates(item, row, scene.bahasa)
    aside = max(lettering.width(text, LARGE, BOLD) for text in rates) + 24
    wide = box.width - VALUE - 16 - max(aside, ASIDE)
    for place, (label, value, text) in enumerate(zip(labels, values, rates, strict=True)):
        y = box.y + above + place * (bar + 6)
        file = PLAIN if place else BOLD
        slide.put(label, Box(box.x, y - 3, VALUE, bar + 6), LARGE, SMALL, file, level=True, speech=False)
        colour = slide.paper.redup if place else slide.paper.kejadian
        long = max((value - ends[0]) / (ends[1] - ends[0]) * wide, 3)
        slide.rect(Box(box.x + VALUE + 16, y, wide, bar), slide.paper.daratan)
        slide.rect(Box(box.x + VALUE + 16, y, long, bar), colour)
        slide.put(
            text, Box(box.x + VALUE + 32 + wide, y - 3, aside, bar + 6), LARGE, SMALL, file, level=True, speech=False
        )
