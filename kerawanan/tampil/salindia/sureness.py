"""Steps 4 and 5: which issue tells places apart, and how sure the ranks are."""

from dataclasses import dataclass

import pandas as pd

from kerawanan.skor.kelas import KELAS, RAGU
from kerawanan.tampil.kata import presentasi as isi
from kerawanan.tampil.kata.kalimat import top_group
from kerawanan.tampil.kata.kepastian import band
from kerawanan.tampil.peta.lettering import BOLD, SERIF
from kerawanan.tampil.peta.projection import Box
from kerawanan.tampil.salindia.scene import Scene
from kerawanan.tampil.salindia.slide import LEADING, SMALL, USUAL, Slide
from kerawanan.teks.text import percent, t

LABELS, VALUES, NAMES, ASIDE = 560, 190, 320, 350
# How many kecamatan of the leading group have a row of their own; how high a row and a line of the others may be; the
# ranks between two that are written.
MOST, ROW, THIN, STEP = 12, 58, 9, 5
# Above twice so many kecamatan the steps between the written ranks grow.
TICKS = 40
BAR = {"fill-opacity": "0.55"}


def _whisker(slide: Slide, start: float, end: float, y: float, half: float) -> None:
    """Draw a band with an end on both sides."""
    ink = slide.paper.tinta
    slide.rect(Box(start, y - 2, end - start, 4), ink)
    for x in (start, end):
        slide.rect(Box(x - 2, y - half, 4, 2 * half), ink)


def strongest(scene: Scene, slide: Slide) -> None:
    """Step 4: each issue's share of the differences as a bar, the band of 90 % of draws as a whisker over an axis."""
    room, table = slide.room, scene.apart.table
    if not scene.apart.group:
        return
    top = slide.put(t("presentasi.beda_baca", scene.bahasa), Box(room.x, room.y, room.width, 92), USUAL) + 16
    least, most = min(0.0, float(table["bawah"].min())), max(float(table["atas"].max()), 0.01)
    left, right = room.x + LABELS + 32, room.right - VALUES
    row, each = min((room.bottom - top - 44) / len(table), 150), (right - left) / (most - least)
    zero, bottom = left - least * each, top + row * len(table)
    for tenth in range(0, int(10 * most) + 1, 2):
        x = zero + tenth / 10 * each
        slide.rect(Box(x - 1, top, 2, bottom - top), slide.paper.bayang)
        label = Box(x - 60, bottom + 4, 120, 38)
        slide.put(percent(tenth / 10, scene.bahasa), label, SMALL, align="middle", level=True, speech=False)
    parts = dict(zip(table.index, isi.shares(scene.found.ref, scene.apart, scene.bahasa), strict=True))
    for number, (isu, part) in enumerate(table.iterrows()):
        y, name = top + (number + 0.5) * row, scene.found.ref.isu[str(isu)].nama.get(scene.bahasa)
        box = Box(room.x, y - row / 2, LABELS, row)
        slide.put(name, box, 42, SMALL, align="right", level=True, speech=False)
        end = zero + part["bagian"] * each
        slide.rect(Box(min(zero, end), y - 0.3 * row, abs(end - zero), 0.6 * row), slide.paper.kejadian, None, **BAR)
        _whisker(slide, zero + part["bawah"] * each, zero + part["atas"] * each, y, 20)
        value = Box(right + 24, y - row / 2, VALUES - 24, row)
        share = parts[isu][1].besar
        slide.put(share, value, 60, USUAL, SERIF, align="right", level=True, speech=False)
        slide.hear(f"{share}: {parts[isu][1].kecil}")


def sureness(scene: Scene, slide: Slide) -> None:
    """Step 5: the rank bands of the leading group, those of the others as a strip, and how many classes are sure."""
    found, room = scene.found, slide.room
    table = found.table.join(found.result.table[["kelas", "peringkat"]])
    table = table[table["peringkat_p50"].notna()].sort_values(["peringkat", "nama"])
    if table.empty:
        return
    chosen = table.index.isin(top_group(found))
    lead = table[chosen][:MOST]
    rest = table.drop(lead.index)
    top = slide.put(
        t("presentasi.rentang_baca", scene.bahasa), Box(room.x, room.y - 8, room.width, 44), USUAL - 4, SMALL
    )
    slide.said[-1] = (slide.said[-1][0], False)
    plot = Box(room.x + NAMES + 20, top + 42, room.width - NAMES - ASIDE - 70, room.bottom - 54 - top - 42)
    ranks = Ranks(plot, len(table))
    _axis(scene, slide, ranks)
    high = plot.height - 14
    row = min(max((high - THIN * len(rest)) / len(lead), SMALL * LEADING), ROW)
    thin = min((high - row * len(lead)) / max(len(rest), 1), THIN)
    for number, (_, part) in enumerate(lead.iterrows()):
        _row(slide, ranks, part, Box(room.x, plot.y + number * row, NAMES, row))
    _others(scene, slide, ranks, rest, (plot.y + len(lead) * row + 14, thin))
    _counts(scene, slide, Box(room.right - ASIDE, top, ASIDE, room.bottom - top))
    kinds = [kode for kode in reversed(KELAS) if kode in set(lead["kelas"])]
    doubt = bool((lead["keyakinan"] == RAGU).any())
    slide.dots_key(Box(room.x, room.bottom - 36, room.width, 36), kinds, doubt=doubt)


def _others(scene: Scene, slide: Slide, ranks: "Ranks", rest: pd.DataFrame, lines: tuple[float, float]) -> None:
    """Draw the bands of the others as thin lines, and say how many there are."""
    top, thin = lines
    for number, (_, part) in enumerate(rest.iterrows()):
        start, end = ranks.at(part["peringkat_p5"]), ranks.at(part["peringkat_p95"])
        slide.rect(Box(start, top + number * thin, end - start, 0.56 * thin), slide.paper.redup)
    if len(rest):
        words = t("presentasi.yang_lain", scene.bahasa, jumlah=len(rest))
        box = Box(slide.room.x, top, NAMES, max(thin * len(rest), 40))
        slide.put(words, box, USUAL - 4, SMALL, align="right", level=True, speech=False)


@dataclass(frozen=True, slots=True)
class Ranks:
    """The line from the first rank, at the left, to the last."""

    plot: Box
    total: int

    def at(self, rank: float) -> float:
        """Return where a rank stands."""
        return self.plot.x + 24 + (rank - 1) / max(self.total - 1, 1) * (self.plot.width - 48)


def _axis(scene: Scene, slide: Slide, ranks: Ranks) -> None:
    """Write the ranks above the bands, with a thin line down from each."""
    plot, total = ranks.plot, ranks.total
    head = Box(plot.x - NAMES - 20, plot.y - 46, NAMES, 40)
    slide.put(t("presentasi.peringkat", scene.bahasa), head, SMALL, align="right", level=True, speech=False)
    step = STEP * max(1, total // TICKS)
    for rank in [1, *range(step, total - step // STEP, step), total]:
        x = ranks.at(rank)
        slide.put(str(rank), Box(x - 40, head.y, 80, 40), SMALL, align="middle", level=True, speech=False)
        slide.rect(Box(x - 1, plot.y, 2, plot.height), slide.paper.bayang)


def _row(slide: Slide, ranks: Ranks, part: pd.Series, box: Box) -> None:
    """Draw a kecamatan of the leading group: its name, its band, and its middle in the colour of its class."""
    y = box.y + box.height / 2
    slide.put(part["nama"], box, USUAL, SMALL, BOLD, align="right", level=True, speech=False)
    slide.hear(band(slide.found, str(part.name), slide.bahasa))
    _whisker(slide, ranks.at(part["peringkat_p5"]), ranks.at(part["peringkat_p95"]), y, 12)
    slide.dot(ranks.at(part["peringkat_p50"]), y, str(part["kelas"]), doubt=part["keyakinan"] == RAGU)


def _counts(scene: Scene, slide: Slide, box: Box) -> None:
    """Write in how many kecamatan the class is sure, fairly sure and doubtful, and who is in the group."""
    top = slide.put(t("presentasi.kelas_yakin", scene.bahasa), Box(box.x, box.y, box.width, 92), USUAL) + 16
    for number, (word, count) in enumerate(isi.sureness_counts(scene.found).items()):
        y = top + number * 72
        slide.put(str(count), Box(box.x, y, 110, 72), 56, 48, SERIF, align="right", level=True, speech=False)
        name = Box(box.x + 134, y, box.width - 134, 72)
        slide.put(t(f"keyakinan.{word}", scene.bahasa), name, 40, SMALL, level=True, speech=False)
    rule = Box(box.x, top + 3 * 72 + 8, box.width, box.bottom - top - 3 * 72 - 8)
    slide.put(isi.group_rule(scene.found, scene.bahasa), rule, USUAL - 4, SMALL, speech=False)
