"""Steps 7 and 8: what can be done now, and where the audience finds all this."""

import segno

from kerawanan.tampil.kata import presentasi as isi
from kerawanan.tampil.kata.keterangan import where_and_when
from kerawanan.tampil.kata.status import official_note, said
from kerawanan.tampil.peta import lettering
from kerawanan.tampil.peta.lettering import BOLD, SERIF
from kerawanan.tampil.peta.projection import Box, fit, path
from kerawanan.tampil.salindia.scene import Scene
from kerawanan.tampil.salindia.slide import LOWEST_TITLE, SMALL, USUAL, Slide
from kerawanan.teks.text import spelled, t

GAP, STRIP, CODE, QUIET = 40, 212, 620, 4


def prevention(scene: Scene, slide: Slide) -> None:
    """Step 7: two measures with when they are due and who takes them, and the strategies as a strip."""
    room, ref, bahasa = slide.room, scene.found.ref, scene.bahasa
    items = isi.prevention(ref, scene.apart.group or scene.found.result.rilis.isu)
    wide, high = (room.width - GAP) / 2, room.height - STRIP - GAP / 2
    for number, item in enumerate(items):
        box = Box(room.x + number * (wide + GAP), room.y, wide, high)
        slide.rect(Box(box.x, box.y, 8, high), slide.paper.kejadian)
        inner = Box(box.x + 36, box.y, wide - 36, high)
        due = f"{ref.isu[item.isu].nama.get(bahasa)}\n{isi.when(ref, item, bahasa)}"
        end = slide.put(due, Box(inner.x, inner.y, inner.width, 84), USUAL - 4, SMALL, speech=False) + 8
        words = Box(inner.x, end, inner.width, box.bottom - end - 84)
        slide.put((item.singkat or item.teks).get(bahasa), words, 56, SMALL, SERIF)
        who = Box(inner.x, box.bottom - 76, inner.width, 76)
        slide.put(isi.who(ref, item.pelaku, bahasa), who, USUAL - 2, SMALL, BOLD, speech=False)
    _strip(scene, slide, Box(room.x, room.bottom - STRIP, room.width, STRIP))


def _strip(scene: Scene, slide: Slide, box: Box) -> None:
    """Name the strategies of the release side by side, below whose they are."""
    strategies = list(scene.found.ref.strategi.values())
    slide.rect(box, slide.paper.daratan)
    counted, place = spelled(len(strategies), scene.bahasa), scene.found.result.rilis.wilayah.nama
    whose = t("presentasi.strategi_milik", scene.bahasa, jumlah=counted, wilayah=place).rstrip()
    head = Box(box.x + 24, box.y + 8, box.width - 48, 48)
    end = slide.put(whose, head, USUAL - 2, SMALL, BOLD, speech=False)
    wide = (box.width - GAP) / max(len(strategies), 1)
    for number, item in enumerate(strategies, start=1):
        x, high = box.x + 24 + (number - 1) * wide, box.bottom - end - 8
        slide.put(str(number), Box(x, end, 48, high), 60, 48, SERIF, level=True, speech=False)
        words = Box(x + 56, end, wide - 76, high)
        slide.put(item.nama.get(scene.bahasa), words, 32, SMALL, level=True, speech=False)


def take_along(scene: Scene, slide: Slide) -> None:
    """Step 8: the address as a code and in large letters, and what one can do there; without one, whose map this is."""
    room = slide.room
    if isi.is_local(scene.address):
        _closing(scene, slide)
        return
    side = min(CODE, room.height)
    _code(slide, scene.address + scene.query, Box(room.x, room.y, side, side))
    left = room.x + side + 72
    box = Box(left, room.y + 40, room.right - left, 200)
    whole = lettering.width(scene.address, LOWEST_TITLE, BOLD) <= box.width
    lines = scene.address if whole else halves(scene.address)
    end = slide.put(lines, box, 84, SMALL, BOLD, fill=slide.paper.pilih, speech=False) + 36
    slide.said[-1] = (scene.address, False)
    _ways(scene, slide, Box(left, end, box.width, 84), 56)


def _ways(scene: Scene, slide: Slide, box: Box, size: float) -> float:
    """Write what one can do on the site, a line each from the first one's room on; return where that ends."""
    end = box.y
    for place in (1, 2, 3):
        words = said(f"presentasi.dapat_{place}", scene.found.result.rilis, scene.bahasa)
        end = slide.put(f"– {words}", Box(box.x, end, box.width, box.height), size, USUAL) + 12
    return end


def _closing(scene: Scene, slide: Slide) -> None:
    """Draw the silhouette, what the site is called, of where and when it is, and whose it is not."""
    room, rilis, half = slide.room, scene.found.result.rilis, 760
    place = fit(slide.wilayah.bounds, Box(room.x, room.y, half, room.height), 0)
    for item in slide.wilayah.kecamatan["features"]:
        slide.draw(path(item["geometry"], place), slide.paper.kejadian, stroke=slide.paper.batas)
    left = room.x + half + 72
    end, wide = room.y + 24, room.right - left
    for words in where_and_when(rilis, scene.bahasa).split(" · "):
        end = slide.put(words, Box(left, end, wide, 120), 44, USUAL, BOLD, speech=False) + 8
    end = _ways(scene, slide, Box(left, end + 20, wide, 66), 44) + 8
    note = official_note(rilis, scene.bahasa)
    slide.put(f"{note[:1].upper()}{note[1:]}.", Box(left, end, wide, room.bottom - end), 40, SMALL)


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
