"""The kit: what each kind of file says of itself, links that lead somewhere without a server, the same bytes again."""

import io
import json
import posixpath
import re
from datetime import UTC, datetime
from xml.etree.ElementTree import fromstring

import html5lib
import pypdfium2
import pytest
from PIL import Image

from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.tampil.berkas.kiriman import Kiriman
from kerawanan.tampil.paket import daftar
from kerawanan.tampil.paket.kit import MAKE, Kit
from kerawanan.tampil.paket.rencana import Piece, plan
from kerawanan.teks.text import day, t

ADDRESS = "https://peta.example/"
MADE = datetime(2024, 8, 18, tzinfo=UTC)


@pytest.fixture(scope="module", params=["publik-2024", "contoh"])
def kit(request: pytest.FixtureRequest) -> Kit:
    return Kit(load(DATA / "rilis" / request.param), MADE, ADDRESS)


def pieces_of(kit: Kit) -> list[Piece]:
    """Return one file of each kind and ending, the second language where there is one."""
    found = {(piece.jenis, piece.tempat.rpartition(".")[2]): piece for piece in kit.pieces}
    return list(found.values())


@pytest.fixture(scope="module")
def made(kit: Kit) -> dict[Piece, Kiriman]:
    return {piece: kit.make(piece) for piece in pieces_of(kit)}


def words(sent: Kiriman) -> str:
    """Return all that a file says, seen, hidden or in its properties."""
    if sent.jenis.startswith("image/png"):
        with Image.open(io.BytesIO(sent.isi)) as picture:
            return str(picture.info["Description"])
    if sent.jenis == "image/svg+xml":
        return " ".join(fromstring(sent.isi).itertext())
    if sent.jenis == "application/pdf":
        pages = pypdfium2.PdfDocument(sent.isi)
        seen = " ".join(page.get_textpage().get_text_range() for page in pages)
        return re.sub(r"\s+", " ", seen) + sent.isi.decode("latin-1")
    return sent.isi.decode()


def test_each_kind_of_file_says_what_it_is(made: dict[Piece, Kiriman], kit: Kit) -> None:
    assert {piece.jenis for piece in made} == set(MAKE)
    made_up = kit.rilis.info.status == "simulasi"
    for piece, sent in made.items():
        said, bahasa = words(sent), piece.target.bahasa
        result = kit.result(piece).result
        sidik = re.findall(r"_([0-9a-f]{8})\.", piece.tempat) or [result.fingerprint]
        assert sidik == [result.fingerprint] and sidik[0] in said, piece.tempat
        assert ("CONTOH" in piece.tempat) == (made_up and piece.jenis != "mulai"), piece.tempat
        for known in (day(kit.rilis.info.tanggal_data, bahasa), kit.rilis.info.sumber_singkat.get(bahasa)[:12]):
            assert known in said, (piece.tempat, known)
        if made_up:
            assert re.search("CONTOH|EXAMPLE", said), piece.tempat
        else:
            assert re.search("bukan rilis resmi|not an official release", said), piece.tempat


def test_documents_have_pages_properties_and_alternative_texts(made: dict[Piece, Kiriman], kit: Kit) -> None:
    pages = {"salindia": 8, "selebaran": 2}
    for piece, sent in made.items():
        if piece.jenis in pages:
            assert len(pypdfium2.PdfDocument(sent.isi)) == pages[piece.jenis]
            text = sent.isi.decode("latin-1")
            assert "<pdfaid:part>2</pdfaid:part>" in text and "/OutputIntents" in text and "/Alt" in text
            assert text.count("2024-08-18T00:00:00+00:00") == 3


def test_no_word_of_the_hand_out_leaves_its_page(made: dict[Piece, Kiriman]) -> None:
    for piece, sent in made.items():
        if piece.jenis == "selebaran":
            for page in pypdfium2.PdfDocument(sent.isi):
                text = page.get_textpage()
                boxes = [text.get_rect(number) for number in range(text.count_rects())]
                assert all(
                    left > 30 and bottom > 20 and right < 570 and top < 820 for left, bottom, right, top in boxes
                )
                lines = sorted((bottom, top) for _, bottom, _, top in boxes)
                foot = [top for bottom, top in lines if bottom < 75]
                assert foot and max(foot) < 75, "a line stands across the foot"


def test_links_of_pages_lead_to_files_of_the_kit(kit: Kit) -> None:
    places = {piece.tempat for piece in kit.pieces}
    pages = [piece for piece in kit.pieces if piece.jenis == "ringkas"]
    shown = [pages[0], next(p for p in pages if p.target.tahapan), next(p for p in pages if p.target.isu), pages[-1]]
    start = next(piece for piece in kit.pieces if piece.jenis == "mulai")
    for piece in (*shown, start):
        page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(kit.make(piece).isi.decode())
        targets = [item.attrib["href"] for item in page.iter("a") if "href" in item.attrib]
        inside = [link for link in targets if not re.match("https?://|mailto:|#", link)]
        assert len(inside) > 20 and "" not in inside, piece.tempat
        for link in inside:
            assert posixpath.normpath(posixpath.join(posixpath.dirname(piece.tempat), link)) in places, link
    reached = {piece.target for piece in pages if piece.target.bahasa == "id"}
    assert len(reached) == 1 + len(kit.rilis.info.tahapan) + len(kit.rilis.isu) + len(kit.rilis.kecamatan)


def test_the_data_package_names_the_files_beside_it(made: dict[Piece, Kiriman], kit: Kit) -> None:
    places = {piece.tempat for piece in kit.pieces}
    package = next(piece for piece in kit.pieces if piece.target.nama == "datapackage.json")
    named = [part["path"] for part in json.loads(kit.make(package).isi)["resources"]]
    assert len(named) == 8 and {f"data/{name}" for name in named} <= places


def test_another_process_makes_the_same_bytes(made: dict[Piece, Kiriman], kit: Kit) -> None:
    again = Kit(load(DATA / "rilis" / kit.rilis.info.id), MADE, ADDRESS)
    for piece in reversed(list(made)):
        assert again.make(piece).isi == made[piece].isi, piece.tempat


def test_no_two_files_have_one_name_on_any_disk(publik: Rilis) -> None:
    places = [piece.tempat.lower() for piece in plan(publik, ADDRESS)]
    assert len(places) == len(set(places))
    assert all(re.fullmatch(r"[\w./-]+", place, re.ASCII) and len(place) < 120 for place in places)
    assert not any(piece.jenis == "qr" for piece in plan(publik))


def test_the_list_is_read_as_it_was_written() -> None:
    digests = {"b/x.txt": daftar.digest(b"1"), "a.txt": daftar.digest(b"2")}
    text = daftar.manifest(digests, ["status"])
    assert daftar.read(text) == digests
    assert text.splitlines()[2] == f"# {t('paket.sidik', 'id', sidik=daftar.fingerprint(digests))}"
    assert daftar.fingerprint(digests) != daftar.fingerprint({**digests, "a.txt": daftar.digest(b"3")})
    assert daftar.read("something else\n") is None and daftar.read("") is None
