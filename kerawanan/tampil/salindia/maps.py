"""Steps 1 to 3: the question, the issues with a small map each, the map."""

from kerawanan.skor.kelas import BELUM_ADA_DATA, KELAS, RAGU, SEDANG, TINGGI
from kerawanan.tampil.kata import presentasi as isi
from kerawanan.tampil.kata.kalimat import headline
from kerawanan.tampil.kata.kepastian import mostly_doubtful
from kerawanan.tampil.kata.keterangan import where_and_when
from kerawanan.tampil.kata.kutipan import quality
from kerawanan.tampil.kata.status import origin
from kerawanan.tampil.kata.tabel import legend_rows
from kerawanan.tampil.peta.drawing import Frame
from kerawanan.tampil.peta.lettering import BOLD, SERIF
from kerawanan.tampil.peta.paint import DOTS, FAINT, FALLING, RISING
from kerawanan.tampil.peta.picture import into
from kerawanan.tampil.peta.projection import Box, fit, path
from kerawanan.tampil.salindia.scene import Scene
from kerawanan.tampil.salindia.slide import HEIGHT, ON_MAP, SMALL, WIDTH, Slide
from kerawanan.teks.markup import plain
from kerawanan.teks.text import listing, t

GAP, MAP_WIDTH, ROW = 32, 1180, 132


def opening(scene: Scene, slide: Slide) -> None:
    """Step 1: the kabupaten, how much is mapped, and where the figures come from."""
    rilis, half = scene.found.result.rilis, 860
    where = Box(slide.room.x, slide.room.y, slide.room.width, 56)
    top = slide.put(where_and_when(rilis, scene.bahasa), where, 42, SMALL, BOLD, speech=False) + 16
    room = Box(slide.room.x, top, slide.room.width, slide.room.bottom - top)
    place = fit(slide.wilayah.bounds, Box(room.x, room.y, half, room.height), 0)
    for item in slide.wilayah.kecamatan["features"]:
        slide.draw(path(item["geometry"], place), slide.paper.kejadian, stroke=slide.paper.batas)
    left = room.x + half + 64
    wide = room.right - left
    parts = isi.extent(rilis, scene.bahasa)
    for number, part in enumerate(parts):
        top = room.y + number * 108
        slide.put(part.besar, Box(left, top, 190, 110), 88, 48, SERIF, align="right", level=True, speech=False)
        slide.put(part.kecil, Box(left + 220, top, wide - 220, 110), 48, SMALL, level=True, speech=False)
    top = room.y + len(parts) * 108 + 20
    slide.put(origin(rilis, scene.bahasa), Box(left, top, wide, room.bottom - top), 42)


def issues(scene: Scene, slide: Slide) -> None:
    """Step 2: each issue with its evidence and the map of it alone."""
    room, found = slide.room, {isu: scene.alone(isu) for isu in scene.found.result.rilis.isu}
    wide = (room.width - (len(found) - 1) * GAP) / len(found)
    top, high = room.y + 112, min(wide * 0.75, room.height - 112 - 150)
    for number, (isu, own) in enumerate(found.items()):
        x = room.x + number * (wide + GAP)
        slide.put(scene.found.ref.isu[isu].nama.get(scene.bahasa), Box(x, room.y, wide, 96), 38, 30, BOLD, speech=False)
        slide.small(own, Box(x, top, wide, high))
        slide.hear(plain(headline(own, scene.bahasa)))
        slide.put(quality(scene.found, isu, scene.bahasa), Box(x, top + high + 14, wide, 100), 40, SMALL, BOLD)
    every = [own.result.table["kelas"] for own in found.values()]
    empty = any((classes == BELUM_ADA_DATA).any() for classes in every)
    slide.key(Box(room.x, room.bottom - 36 - 44 * empty, room.width, 36), empty=empty)


def whole_map(scene: Scene, slide: Slide) -> None:
    """Step 3: the map, names where the class is high, and the counts as its key."""
    room, found = slide.room, scene.found
    part = slide.part(found, Frame(WIDTH, HEIGHT, ON_MAP, bare=True, grouped=False, only=TINGGI, digits=0))
    into(part, Box(room.x, room.y, MAP_WIDTH, room.height))
    table = found.result.table
    slide.hear(listing(list(table["nama"][table["kelas"] == TINGGI]), scene.bahasa))
    rows = legend_rows(found, scene.bahasa)
    items = [
        (str(kode), count, [word] if limits == "–" else [word, limits], FALLING if kode == BELUM_ADA_DATA else "")
        for kode, (word, limits, count) in zip(rows.index, rows.itertuples(index=False), strict=True)
    ]
    order = [*reversed([item for item in items if item[0] in KELAS]), *(item for item in items if item[0] not in KELAS)]
    words, dotted = found.table["keyakinan"].dropna(), mostly_doubtful(found)
    if dotted:
        order.append((SEDANG, str(int((words != RAGU).sum())), [t("presentasi.legenda_pasti", scene.bahasa)], DOTS))
    doubtful = str(int((words == RAGU).sum()))
    order.append((SEDANG, doubtful, [t("presentasi.legenda_ragu", scene.bahasa)], FAINT if dotted else RISING))
    high = min(ROW, room.height / len(order))
    left = room.x + MAP_WIDTH + 40
    for number, (kode, count, words, pattern) in enumerate(order):
        top = room.y + number * high
        slide.swatch(Box(left, top + high / 2 - 32, 64, 64), kode, pattern)
        slide.put(count, Box(left + 76, top, 104, high), 80, 60, SERIF, align="right", level=True, speech=False)
        box = Box(left + 200, top, room.right - left - 200, high)
        slide.put("\n".join(words), box, 30, SMALL, level=True, speech=False)
