"""How much the dashboard bears: 600 addresses, right and wrong, beside more than 70 broken releases and places.

Run as ``python -m tests.kokoh``. A visitor must read a sentence wherever something is wrong, never an error of Python;
the log names every folder that is left out; and the sound releases show what they showed before.
"""

import asyncio
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from websockets.asyncio.client import connect
from websockets.typing import Origin, Subprotocol

from bench.load import Counting, Plan, Visitor
from kerawanan.katalog import katalog
from kerawanan.rilis.load import DATA, load
from kerawanan.rilis.referensi import load_referensi
from kerawanan.skor import kelas
from kerawanan.skor.resep import score
from kerawanan.teks.text import BAHASA, t
from kerawanan.ui.alamat import ADDRESSES
from tests.conftest import build_release
from tests.rilis import rusak_wilayah as places
from tests.server.conftest import ROOT, running

NUMBER = 600
PATIENCE = 600  # seconds for the start beside so many releases, and for one page, on a busy machine
NASTY = (
    *(
        "",
        " ",
        "x",
        "'",
        '"',
        "`",
        "\\",
        "../..",
        "%00",
        "nan",
        "inf",
        "-1",
        "1e308",
        "9" * 400,
        "\u202eabc",
        "😀" * 50,
    ),
    *("<script>alert(1)</script>", "# Judul", "[a](http://example.org)", "$x^2$", "**tebal**", ":red[x]", "=1+1"),
    *("a&b=c", "a;b", "a,b:c", "bencana:", "bencana:1e309", "bencana:40,bencana:60", "nama=Rilis&bobot=bencana:100"),
)
ENGLISH = ("Traceback", "Error:", "Exception", "KeyError", "This app has encountered")
RATES = ({"kode": "x", "isu": "bencana", "jenis": "proporsi", "acuan": [0, 10]},)
SOUND = (lambda _: None, "")
ROWS = ["99.01.01,x,,1,20,", "99.01.02,x,,1,10,", "99.01.03,x,,0,20,"]


@dataclass
class Seen:
    """What one visitor read: all texts of the page, and the notes and errors among them."""

    texts: list[str] = field(default_factory=list)
    alerts: list[str] = field(default_factory=list)


class Reader(Visitor):
    """A tab that remembers what it shows."""

    def __init__(self, plan: Plan, number: int, socket: Any) -> None:
        super().__init__(plan, number, socket)
        self.seen = Seen()

    def _draw(self, message: Any) -> None:
        super()._draw(message)
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind in ("markdown", "heading", "alert", "html", "table", "metric"):
            text = str(getattr(getattr(element, kind), "body", "")) or str(element)
            self.seen.texts.append(text)
            if kind == "alert":
                self.seen.alerts.append(text)


def values(rng: random.Random) -> Iterator[tuple[str, str, bool]]:
    """Yield parts of an address for ever: name, value, and whether it can be followed."""
    right = {
        "bahasa": list(BAHASA),
        "rilis": list(katalog().opened),
        "tahapan": ["pemungutan", "rekapitulasi", "kampanye", "logistik"],
        "isu": list(load_referensi().isu),
        "kode": ["35.13.10", "35.13.22", "35.13.01"],
        "langkah": list("12345678"),
        "lab": ["berubah", "berarti", "balik", "ruangan", "skenario"],
        "bagian": ["sumber", "metode", "hitung", "periksa", "ikp", "unduh"],
        "bobot": ["bencana:40,rekapitulasi:60", "bencana:100"],
        "agregasi": ["power2", "complement_geometric"],
    }
    names = [*right, "tampak", "banding", "cetak", "kunci", "skenario", "normalisasi", "pengali", "bobot_tahapan"]
    while True:
        name = rng.choice(names)
        if name in right and rng.random() < 0.6:
            yield name, rng.choice(right[name]), True
        else:
            yield rng.choice([name, name, "tak_dikenal", "amp;isu"]), rng.choice(NASTY), False


def addresses(number: int, seed: int = 1) -> list[tuple[str, str, bool]]:
    """Return pages, what their address asks for, and whether that is surely wrong; the same for the same seed."""
    rng = random.Random(seed)
    parts, found = values(rng), []
    for place in range(number):
        chosen = [next(parts) for _ in range(rng.randrange(0, 5))]
        wrong = any(name == "tak_dikenal" and value.strip() for name, value, _ in chosen)
        query = "&".join(f"{quote(name)}={quote(value)}" for name, value, _ in chosen)
        found.append((ADDRESSES[place % len(ADDRESSES)], query, wrong))
    return found


async def read(url: str, page: str, query: str) -> Seen:
    """Open an address and return what it shows."""
    plan = Plan(url, page, (), visitors=1, changes=0, patience=PATIENCE)
    place = urlsplit(url).netloc
    options: dict[str, Any] = {"max_size": None, "create_connection": Counting, "ping_interval": None}
    stream = f"ws://{place}/_stcore/stream"
    async with connect(
        stream, origin=Origin(f"http://{place}"), subprotocols=[Subprotocol("streamlit")], **options
    ) as s:
        visitor = Reader(plan, 0, s)
        visitor.query = query
        await visitor.run(page=page)
        return visitor.seen


def wrong(seen: Seen) -> list[str]:
    """Return what no visitor should read."""
    return [text[:200] for text in seen.texts if any(word in text for word in ENGLISH)]


def copy_project(root: Path) -> None:
    """Copy what the server runs on."""
    for name in ("kerawanan", "pages", "data", ".streamlit", "static"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", root)


def break_places(data: Path) -> list[str]:
    """Add a small release of a sound place, and one for each broken place of the tests; return their names."""
    names = []
    for number, (step, _) in enumerate([SOUND, *places.BROKEN.values()]):
        name = f"tempat-{number:02}"
        with tempfile.TemporaryDirectory() as scratch:
            limits = kelas.limits(score(build_release(Path(scratch), RATES, ROWS)).scores)
            build_release(Path(scratch), RATES, ROWS, batas=limits or (0.0, 1.0))
            release = Path(scratch, "rilis", "uji").rename(data / "rilis" / name)
            place = Path(shutil.copytree(Path(scratch, "wilayah", "9901"), data / "wilayah" / f"{8000 + number}"))
        info = (release / "rilis.toml").read_text(encoding="utf-8")
        text = info.replace('id = "uji"', f'id = "{name}"').replace('"9901"', f'"{place.name}"')
        (release / "rilis.toml").write_text(text, encoding="utf-8")
        for file in (release / "nilai.csv", place / "kecamatan.geojson", place / "wilayah.csv"):
            own = f"{place.name[:2]}.{place.name[2:]}."
            file.write_text(file.read_text(encoding="utf-8").replace("99.01.", own), encoding="utf-8")
        step(place)
        names.append(name)
    return names


BREAK: dict[str, Callable[[Path], object]] = {
    "kosong": lambda folder: [file.unlink() for file in folder.iterdir()],
    "setengah": lambda folder: (folder / "indikator.toml").unlink(),
    "tanpa-nilai": lambda folder: (folder / "nilai.csv").unlink(),
    "potong": lambda folder: (folder / "rilis.toml").write_text((folder / "rilis.toml").read_text()[:200]),
    "biner": lambda folder: (folder / "nilai.csv").write_bytes(bytes(range(256)) * 40),
    "utf16": lambda folder: (folder / "nilai.csv").write_bytes("kode;nilai".encode("utf-16")),
    "petik": lambda folder: (folder / "kejadian.csv").open("a").write('\n"x,2024\n"'),
    "dalam": lambda folder: (folder / "indikator.toml").write_text("a = " + "[" * 5000 + "]" * 5000),
    "taut": lambda folder: [(folder / "nilai.csv").unlink(), (folder / "nilai.csv").symlink_to("/etc/passwd")],
    "metode": lambda folder: replace(folder / "rilis.toml", 'versi_metode = "2"', 'versi_metode = "99"'),
    "status": lambda folder: replace(folder / "rilis.toml", 'status = "publik"', 'status = "resmi"'),
}


def replace(file: Path, old: str, new: str) -> None:
    """Replace a text, which must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, old
    file.write_text(text.replace(old, new), encoding="utf-8")


def break_releases(data: Path) -> list[str]:
    """Add broken copies of the public release; return their names."""
    for name, step in BREAK.items():
        folder = Path(shutil.copytree(DATA / "rilis" / "publik-2024", data / "rilis" / name))
        replace(folder / "rilis.toml", 'id = "publik-2024"', f'id = "{name}"')
        step(folder)
    return list(BREAK)


async def walk(url: str, asked: list[tuple[str, str, bool]], shown: Callable[[int], None]) -> list[str]:
    """Open all addresses, four visitors at a time; return what went wrong."""
    failures, gate, done = [], asyncio.Semaphore(4), 0

    async def one(page: str, query: str, noted: bool) -> None:
        nonlocal done
        async with gate:
            try:
                seen = await read(url, page, query)
            except Exception as error:
                failures.append(f"/{page}?{query}: {type(error).__name__}: {error}")
                return
            failures.extend(f"/{page}?{query}: {text}" for text in wrong(seen))
            if noted and not seen.alerts:
                failures.append(f"/{page}?{query}: no note on what is wrong")
            if not seen.texts:
                failures.append(f"/{page}?{query}: nothing is shown")
            done += 1
            shown(done)

    await asyncio.gather(*(one(*item) for item in asked))
    return failures


def siege(root: Path, number: int, shown: Callable[[int], None] = lambda _: None) -> dict[str, Any]:
    """Do all of it in a folder; return counts, and failures in words."""
    copy_project(root)
    data = root / "data"
    small, *names = [*break_places(data), *break_releases(data)]
    sound = {**katalog().opened, small: load(data / "rilis" / small, data)}
    log, failures = root / "log.txt", []
    with running(root, log, PATIENCE) as url:
        failures += asyncio.run(walk(url, addresses(number), shown))
        note = asyncio.run(read(url, "peta", "rilis=kosong"))
        failures += [] if note.alerts else ["a refused release in the address: no note"]
        for name, rilis in sound.items():
            seen = "\n".join(asyncio.run(read(url, "peta", f"rilis={name}")).texts)
            failures += [] if score(rilis).fingerprint in seen else [f"{name}: its fingerprint is not shown"]
    text = log.read_text(encoding="utf-8")
    failures += ["a traceback in the log"] if "Traceback" in text else []
    word = t("katalog.log", "id", rilis="|", jumlah="|", pertama="|").split("|")
    failures += [f"{name}: not named in the log" for name in names if f"{word[0]}{name}{word[1]}" not in text]
    return {"addresses": number, "broken": len(names), "failures": failures}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        found = siege(Path(folder), NUMBER, lambda n: print(f"\r{n}", end="", file=sys.stderr))
    print(json.dumps(found, ensure_ascii=False, indent=1))
    sys.exit(bool(found["failures"]))
