"""Steps 7 and 8: what can be done now, and where the audience finds all this."""

import segno

from kerawanan.tampil.kata import presentasi as isi
from kerawanan.tampil.kata.status import said
from kerawanan.tampil.peta import lettering
from kerawanan.tampil.peta.lettering import BOLD, SERIF
from kerawanan.tampil.peta.projection import Box
from kerawanan.tampil.salindia.scene import Scene
from kerawanan.tampil.salindia.slide import LOWEST_TITLE, SMALL, USUAL, Slide
from kerawanan.teks.markup import plain
from kerawanan.teks.text import t

GAP, STRIP, CODE, QUIET = 40, 200, 620, 4


def prevention(scene: Scene, slide: Slide) -> None:
    """Step 7: two measures with who takes them, and the strategies as a strip."""
    room, ref, bahasa = slide.room, scene.found.ref, scene.bahasa
    items = isi.prevention(ref, scene.apart.group or scene.found.result.rilis.isu)
    wide, high = (room.width - GAP) / 2, room.height - STRIP - GAP
    for number, item in enumerate(items):
        box = Box(room.x + number * (wide + GAP), room.y, wide, high)
        slide.rect(Box(box.x, box.y, 8, high), slide.paper.kejadian)
        inner = Box(box.x + 36, box.y, wide - 36, high)
        name = ref.isu[item.isu].nama.get(bahasa)
        end = slide.put(name, Box(inner.x, inner.y, inner.width, 50), USUAL, SMALL, speech=False) + 12
        words = Box(inner.x, end, inner.width, high - 50 - 12 - 124)
        slide.put((item.singkat or item.teks).get(bahasa), words, 56, SMALL, SERIF)
        who = Box(inner.x, box.bottom - 112, inner.width, 112)
        slide.put(plain(isi.first_actors(ref, item.pelaku, bahasa)), who, USUAL - 2, SMALL, BOLD, speech=False)
    _strip(scene, slide, Box(room.x, room.bottom - STRIP, room.width, STRIP))


def _strip(scene: Scene, slide: Slide, box: Box) -> None:
    """Name the strategies of the release side by side."""
    strategies = list(scene.found.ref.strategi.values())
    slide.rect(box, slide.paper.daratan)
    wide = (box.width - GAP) / max(len(strategies), 1)
    for number, item in enumerate(strategies, start=1):
        x = box.x + 24 + (number - 1) * wide
        slide.put(str(number), Box(x, box.y, 48, box.height), 64, 48, SERIF, level=True, speech=False)
        words = Box(x + 60, box.y + 8, wide - 84, box.height - 16)
        slide.put(item.nama.get(scene.bahasa), words, 32, SMALL, level=True, speech=False)


def take_along(scene: Scene, slide: Slide) -> None:
    """Step 8: the address as a code and in large letters, and what one can do there."""
    room, rilis, bahasa = slide.room, scene.found.result.rilis, scene.bahasa
    if isi.is_local(scene.address):
        slide.put(t("presentasi.alamat_lokal", bahasa), Box(room.x, room.y, room.width, room.height), 56, USUAL)
        return
    side = min(CODE, room.height)
    _code(slide, scene.address + scene.query, Box(room.x, room.y, side, side))
    left = room.x + side + 72
    box = Box(left, room.y + 40, room.right - left, 200)
    whole = lettering.width(scene.address, LOWEST_TITLE, BOLD) <= box.width
    lines = scene.address if whole else halves(scene.address)
    end = slide.put(lines, box, 84, SMALL, BOLD, fill=slide.paper.pilih, speech=False) + 36
    slide.said[-1] = (scene.address, False)
    for place in (1, 2, 3):
        words = said(f"presentasi.dapat_{place}", rilis, bahasa)
        end = slide.put(f"– {words}", Box(left, end, box.width, 84), 56, USUAL) + 12


def halves(address: str) -> str:
    r"""Break an address into two lines at the dot or slash that is nearest to its middle.

    Examples
    --------
    >>> halves("https://peta.probolinggokab.go.id")
    'https://peta.\nprobolinggokab.go.id'
    """
    ends = [place + 1 for place, sign in enumerate(address) if sign in "./"]
    cut = min(ends, key=lambda place: abs(place - len(address) / 2), default=len(address) // 2)
    return f"{address[:cut]}\n{address[cut:]}"


def _code(slide: Slide, address: str, box: Box) -> None:
    """Draw the QR code of an address; a module is a whole number of units, so that no gaps show between two."""
    rows = [list(row) for row in segno.make_qr(address, error="m").matrix_iter(border=QUIET)]
    each = int(box.width // len(rows))
    slide.rect(box, slide.ref.gambar.kertas)
    lines = [
        f"M{box.x + place * each:.0f} {box.y + number * each:.0f}h{each}v{each}h-{each}z"
        for number, row in enumerate(rows)
        for place, dark in enumerate(row)
        if dark
    ]
    slide.draw("".join(lines), slide.paper.tinta)
