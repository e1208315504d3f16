"""Names, notes and sources that look like formulas, scripts or links: harmless in every file, tooltip and drawing.

What the pages of the dashboard make of them is in tests/halaman/test_markup.py.
"""

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import docx
import html5lib
import openpyxl
import pypdfium2
import pytest
import streamlit

from kerawanan import cli
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.permintaan import load_permintaan
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.tampil.berkas import permintaan, unduh
from kerawanan.tampil.berkas import perubahan as berkas
from kerawanan.tampil.berkas.lembar import FORMULA
from kerawanan.tampil.grafik import perubahan as grafik
from kerawanan.tampil.grafik.template import Look
from kerawanan.tampil.kata import tabel
from kerawanan.tampil.paket.kit import Kit
from kerawanan.tampil.paket.rencana import Piece
from kerawanan.tampil.peta import deck, parcels, view
from kerawanan.teks.text import t
from kerawanan.telaah.lapis import CLASSES
from kerawanan.telaah.perubahan import perubahan
from tests.halaman.tanda import loaded

BEGINNINGS = ("=cmd|'/C calc'!A0", "+1", "-1+2", "@SUM(1)", "\uff1d1+1", "\t=1", "biasa")
BAD = "</title></style></text>]]><script>x()</script><img src=x onerror=y()> [a](javascript:z) `k` $x$ \"&lt;' {nama}"
TRAP = f"=1+1 {BAD}"
# What none of our files needs, and what runs or fetches something.
ALIVE = {"script", "iframe", "object", "embed", "foreignobject", "form", "base"}
UNIT = "35.13.22"
LEADS = {"href", "src", "action", "formaction", "data"}
KINDS = {"ringkas", "data", "gambar", "keterangan", "kutipan", "mulai"}


def trapped(rilis: Rilis) -> Rilis:
    """Return the release with a trap in every name, note, source and label, its beginnings in turn."""
    units = rilis.kecamatan
    names = [f"{BEGINNINGS[place % len(BEGINNINGS)]} {BAD} {name}" for place, name in enumerate(units["nama"])]
    notes = [f"{BEGINNINGS[place % len(BEGINNINGS)]} {BAD}" for place in range(len(rilis.kejadian))]
    return replace(
        rilis,
        info=loaded(rilis.info, TRAP).model_copy(update={"penerbit": TRAP}),
        indikator=loaded(rilis.indikator, TRAP),
        kecamatan=units.assign(nama=names),
        kejadian=rilis.kejadian.assign(keterangan=notes, sumber=notes),
        wilayah=replace(rilis.wilayah, units=rilis.wilayah.units.assign(nama=TRAP)),
    )


@pytest.fixture(scope="module")
def found(contoh: Rilis) -> Certainty:
    return certainty(trapped(contoh), n=200)


def formulas(content: bytes, separator: str = ",") -> list[str]:
    """Return the cells of a CSV that a spreadsheet would compute, headings among them; numbers may be negative."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=separator))
    assert rows and len({len(row) for row in rows}) == 1, "a name has torn a row apart"
    cells = (cell for row in rows for cell in row)
    return [cell for cell in cells if cell.startswith(FORMULA) and not re.fullmatch(r"-[\d.,e-]+", cell)]


def alive(root: Any) -> Iterator[str]:
    """Yield what runs or fetches something in a parsed page or picture."""
    for item in root.iter():
        name = str(item.tag).rpartition("}")[2].lower()
        yield from [name] if name in ALIVE or (name == "img" and item.attrib.get("src") == "x") else []
        for key, value in item.attrib.items():
            leads = key.rpartition("}")[2].lower() in LEADS and value.strip().lower().startswith("javascript:")
            yield from [f"{name} {key}={value}"] if leads or key.lower().startswith("on") else []


def page(content: bytes | str) -> Any:
    return html5lib.HTMLParser(namespaceHTMLElements=False).parse(content)


def test_downloads(found: Certainty) -> None:
    wrong: list[object] = []
    asked, lists = load_permintaan(), tabel.events(found.result.rilis, "id")
    heads = lists.rename(columns={lists.columns[0]: "=1+1"})
    files = {kind: unduh.FORMATS[kind](found, "id") for kind in unduh.FORMATS}
    files |= {f"tabel.{kind}": write(heads, found.result, TRAP, "id") for kind, write in unduh.TABLES.items()}
    files["isian_csv_titik_koma"] = permintaan.table_csv(found.result, asked)
    files["isian.xlsx"] = permintaan.table_xlsx(found.result, asked, "id")
    for kind, content in files.items():
        if kind.endswith("xlsx"):
            cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet for cell in row]
            wrong += [(kind, cell.value) for cell in cells if cell.data_type == "f" and "cmd" in str(cell.value)]
            texts = [cell.value for cell in cells if cell.data_type == "s"]
            wrong += [(kind, text) for text in texts if str(text).startswith(FORMULA)]
            assert any("cmd|" in str(text) for text in texts), kind
        elif kind == "geojson":
            names = [item["properties"]["nama"] for item in json.loads(content)["features"]]
            assert names == list(found.result.table["nama"]), "what computes nothing has the texts as they stand"
        else:
            wrong += [(kind, cell) for cell in formulas(content, ";" if "titik_koma" in kind else ",")]
    assert wrong == []


def test_comparisons(contoh: Rilis, publik: Rilis) -> None:
    pair = perubahan(trapped(publik), trapped(contoh), n=50)
    assert formulas(berkas.csv(pair, "id")) == []
    for look in (Look("id", "terang"), Look("en", "gelap", 320)):
        spec = json.loads(str(grafik.stacked(pair, look).to_json()))
        assert not re.search(r"<(?!br>|/?b>)", json.dumps([spec["data"], spec["layout"]["annotations"]]))
        assert not re.search(r"<(?!br>|/?b>)", json.dumps(spec["layout"]["yaxis"]))


def test_the_command_line(contoh: Rilis, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    monkeypatch.setattr(cli, "opened", lambda _: trapped(contoh))
    for command in (("skor",), ("pasti", "--n", "50")):
        assert cli.main((command[0], "contoh", *command[1:])) == 0
        assert formulas(capsys.readouterr().out.encode()) == []


def test_the_letter(found: Certainty) -> None:
    asked = load_permintaan()
    letter = docx.Document(io.BytesIO(permintaan.letter_docx(found.result, asked, next(iter(asked.pemegang)), "id")))
    kinds = {item.tag.rpartition("}")[2] for item in letter.element.iter() if isinstance(item.tag, str)}
    assert not kinds & {"fldSimple", "instrText", "object", "altChunk"}
    assert not [link.target_ref for link in letter.part.rels.values() if "javascript" in str(link.target_ref)]


def test_tooltips_of_the_map(found: Certainty) -> None:
    names, place = list(found.result.table["nama"]), found.result.rilis.wilayah
    coloured = parcels.coloured(found, "id")
    shapes = {"kecamatan": coloured, "ragu": parcels.hatched(found), "konteks": parcels.context(place)}
    shapes["desa"] = parcels.villages(place, UNIT)
    json.loads(deck.deck(found, "id", view.Look(UNIT, False, CLASSES, 900), shapes).to_json())
    seen = []
    for item in json.loads(gzip.decompress(coloured.packed))["features"]:
        words = t("peta.sorotan", "id")
        for name, value in item["properties"].items():
            words = words.replace(f"{{{name}}}", escape(str(value)))  # as Streamlit does, see below
        root = page(words)
        assert list(alive(root)) == [], words
        seen.append("".join(root.itertext()))
    assert any(names[0].strip() in text for text in seen), "shown as they stand"
    (script,) = (Path(streamlit.__file__).parent / "static" / "static" / "js").glob("DeckGlJsonChart.*.js")
    assert '"<":`&lt;`' in script.read_text(encoding="utf-8"), "Streamlit escapes what it puts into a tooltip"


def test_light_pages_pictures_and_the_kit(found: Certainty) -> None:
    kit = Kit(found.result.rilis, datetime(2024, 8, 18, tzinfo=UTC), "https://peta.example/")
    kit.kept[found.result.parameters] = found
    whole = [piece for piece in kit.pieces if not (piece.target.isu or piece.target.tahapan)]
    units = found.result.table.index
    kinds: dict[object, Piece] = {
        (piece.jenis, piece.tempat[-4:], piece.target.nama in units): piece for piece in whole
    }
    kinds |= {piece.target.nama: piece for piece in whole if piece.jenis == "data"}
    wrong: list[object] = []
    for piece in {item.tempat: item for item in kinds.values() if item.jenis in KINDS}.values():
        sent = kit.make(piece)
        if sent.jenis.startswith("text/html"):
            wrong += [(piece.tempat, part) for part in alive(page(sent.isi))]
        elif sent.jenis == "image/svg+xml":
            wrong += [(piece.tempat, part) for part in alive(fromstring(sent.isi))]
        elif sent.jenis.startswith("text/csv"):
            wrong += [(piece.tempat, cell) for cell in formulas(sent.isi)]
        elif "json" in sent.jenis:
            json.loads(sent.isi)
    assert wrong == []


def test_slides_and_hand_out_show_names_as_they_stand(found: Certainty) -> None:
    """In the documents of the kit a name that looks like a formula, a tag or a link is letters and nothing else."""
    kit = Kit(found.result.rilis, datetime(2024, 8, 18, tzinfo=UTC), "https://peta.example/")
    kit.kept[found.result.parameters] = found
    # The font has no full-width signs: those of a name are left out.
    own = [name for name in found.result.table["nama"] if "\uff1d" not in name]
    for piece in kit.pieces:
        if piece.jenis not in ("salindia", "selebaran") or piece.target.bahasa != "id":
            continue
        content = kit.make(piece).isi
        pages = list(pypdfium2.PdfDocument(content))
        words = "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pages)
        shown = [name for name in own if "".join(name.split()) in words]
        assert shown == own if piece.jenis == "selebaran" else len(shown) > 4, piece.tempat
        assert not re.search(rb"/(JavaScript|JS|Launch|SubmitForm|GoToR|GoToE|EmbeddedFile|AA)\b", content), (
            piece.tempat
        )
        assert not re.search(rb"/URI \((?!https://peta\.example)", content), piece.tempat
