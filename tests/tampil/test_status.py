"""Status by status and output by output: the right mark is inside, and no sentence of another status."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pytest

from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.simulasi import skenario, skenario_file
from kerawanan.simulasi.compare import compare
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil import tanda
from kerawanan.tampil.berkas import unduh
from kerawanan.tampil.grafik import lereng, sebaran, susunan, waktu
from kerawanan.tampil.grafik.template import Look
from kerawanan.tampil.kata import alasan, banding, cetak, kalimat, kutipan, peristiwa, profil, rujukan, status, tabel
from kerawanan.tampil.peta import bentuk, view
from kerawanan.teks.text import BAHASA, catalogue, t
from kerawanan.telaah.drivers import setting_apart
from tests.tampil.peta.test_deck import drawn

KODE, LOW = "35.13.22", "35.13.08"
OTHER = Parameters(bobot_isu=(("bencana", 1.0), ("komplain_saksi", 1.0)))
WORD = {"id": ("SIMULASI", "CONTOH", "PRATINJAU"), "en": ("SIMULATION", "EXAMPLE", "PREVIEW")}
STATUS = ("publik", "simulasi", "resmi", "pratinjau")
# What is said of one status and false of another. Made-up data are nobody's record, and nothing about them is real.
FOREIGN = {
    "simulasi": {
        "id": re.compile(
            r"\bnyata(?:nya)?\b|catatan publik|dihitung dari (?:sumber|catatan)|terbuka untuk umum|\b[Tt]ercatat\b"
            r"|terdokumentasi|[Bb]ukti (?:kuat|sedang|lemah)|diterbitkan"
        ),
        "en": re.compile(
            r"\b[Rr]eal(?:ly)?\b|public records|computed from (?:the sources|records)|open to the public"
            r"|\b[Oo]n record\b|documented|(?:[Ss]trong|[Mm]edium|[Ww]eak) evidence|published by"
        ),
    },
    "publik": {
        "id": re.compile(r"CONTOH|[Rr]ekaan|diterbitkan"),
        "en": re.compile(r"EXAMPLE|[Mm]ade[- ]up|published by"),
    },
    "pratinjau": {
        "id": re.compile(r"CONTOH|[Rr]ekaan|diterbitkan|terbuka untuk umum|tidak dibuka|diberitakan"),
        "en": re.compile(r"EXAMPLE|[Mm]ade[- ]up|published by|open to the public|not public|as reported"),
    },
    "resmi": {
        "id": re.compile(r"CONTOH|[Rr]ekaan|bukan rilis resmi|terbuka untuk umum|tidak dibuka"),
        "en": re.compile(r"EXAMPLE|[Mm]ade[- ]up|not an official release|open to the public|not public"),
    },
}


def releases() -> dict[str, Rilis]:
    """Return a release of each status; the official one is the public one under a publisher, the preview its own."""
    publik, contoh = (load(DATA / "rilis" / name) for name in ("publik-2024", "contoh"))
    own = {"status": "resmi", "penerbit": "Bawaslu Kabupaten Probolinggo"}
    changed = {"resmi": own, "pratinjau": {"status": "pratinjau"}}
    made = {name: replace(publik, info=publik.info.model_copy(update=entries)) for name, entries in changed.items()}
    return {"publik": publik, "simulasi": contoh, **made}


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, bool], Certainty]:
    return {
        (name, what_if): certainty(rilis, OTHER if what_if else Parameters(), n=300)
        for name, rilis in releases().items()
        for what_if in (False, True)
    }


def words(content: bytes) -> str:
    """Return the text of a file, of all sheets where it is a spreadsheet."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))


def marked(it: Certainty, before: Certainty, bahasa: str) -> Iterator[tuple[str, str]]:
    """Yield everything that may travel alone, and so carries its marks inside; with its name."""
    result, rilis, table = it.result, it.result.rilis, tabel.for_reading(it, bahasa)
    yield "status line", status.status_line(rilis, result.parameters, result.fingerprint, bahasa)
    yield "description", tanda.described(result, "x", bahasa)
    yield "report", rujukan.report(result, "", bahasa)
    yield "citation", rujukan.citation(result, "", bahasa)
    yield from ((f"quote {place}", text) for place, text in enumerate(kutipan.quotes(it, bahasa)))
    for kind, write in unduh.FORMATS.items():
        yield f"download {kind}", words(write(it, bahasa))
    for kind, write in unduh.TABLES.items():
        yield f"table {kind}", words(write(table, result, "x", bahasa))
    for look in (view.Look(), view.Look(KODE, narrow=True)):
        yield "map", json.dumps(drawn(it, bahasa, look)["layers"], ensure_ascii=False)
    yield "shapes", bentuk.features(it, bahasa)["keterangan"]
    for chart in (sebaran.rank_bands, sebaran.distribution, waktu.timeline):
        yield chart.__name__, str(chart(it, Look(bahasa, "terang")).layout.annotations)
    heat = sebaran.heat_map(it, setting_apart(it.result, 100), Look(bahasa, "terang"))
    yield "heat map", str(heat.layout.annotations)
    yield "waterfall", str(susunan.waterfall(it, KODE, Look(bahasa, "gelap")).layout.annotations)
    change = compare(before.result, result)
    yield "slope", str(lereng.slope(before, it, change, Look(bahasa, "terang")).layout.annotations)


def spoken(it: Certainty, bahasa: str) -> Iterator[tuple[str, str]]:
    """Yield the sentences that a page says beside the status that stands above all of them."""
    rilis = it.result.rilis
    yield "origin", status.origin(rilis, bahasa)
    yield "headline", kalimat.headline(it, bahasa)
    yield "groups", kalimat.groups(it, bahasa)
    yield "flat", kalimat.flat_indicators(it, bahasa)
    yield "weak", kalimat.weak_issues(rilis, bahasa)
    yield "why", alasan.why(it, KODE, bahasa)
    yield "side by side", banding.sentence(it, KODE, LOW, bahasa) + banding.difference(it, KODE, LOW, bahasa)
    yield (
        "indicators",
        profil.indicator_table(it, KODE, bahasa).drop(columns=t("kecamatan.kolom_sumber", bahasa)).to_csv(),
    )
    yield "print", cetak.score_table(it, KODE, bahasa).to_csv()
    yield from ((f"card {isu}", str(kutipan.card(it, isu, bahasa))) for isu in rilis.isu)
    keys = {key.split(".", 2)[2]: key for key in catalogue(bahasa) if key.startswith(f"pada_{rilis.info.status}.")}
    for base in catalogue(bahasa):
        if (place := base.split(".", 1)[-1]) in keys and catalogue(bahasa)[base] != catalogue(bahasa)[keys[place]]:
            yield base, catalogue(bahasa)[keys[place]]


@pytest.mark.parametrize("bahasa", BAHASA)
@pytest.mark.parametrize("what_if", [False, True])
@pytest.mark.parametrize("name", STATUS)
def test_every_output_carries_the_marks_that_it_needs_and_no_other(found, name, what_if, bahasa) -> None:
    scenario, example, preview = WORD[bahasa]
    for place, text in marked(found[name, what_if], found[name, False], bahasa):
        assert (scenario in text) == what_if, place
        assert (example in text) == (name == "simulasi"), place
        assert (preview in text) == (name == "pratinjau"), place


@pytest.mark.parametrize("bahasa", BAHASA)
@pytest.mark.parametrize("name", STATUS)
def test_no_output_says_what_is_true_of_another_status(found, name, bahasa) -> None:
    it, foreign = found[name, False], FOREIGN[name][bahasa]
    quoted = ((place, text) for place, text in marked(it, it, bahasa) if not place.startswith("download"))
    for place, text in [*quoted, *spoken(it, bahasa)]:
        assert foreign.findall(text) == [], place


def test_names_of_files_carry_the_same_marks(found) -> None:
    own = {"simulasi": "CONTOH_", "pratinjau": "PRATINJAU_"}
    start = {(name, what_if): "SIMULASI_" * what_if + own.get(name, "") for name, what_if in found}
    for key, it in found.items():
        for kind in unduh.FORMATS:
            assert unduh.file_name(it, kind).startswith(f"{start[key]}{it.result.rilis.info.id}_skor_"), key
        assert unduh.name_of(it.result, "strategi", ".csv").startswith(f"{start[key]}{it.result.rilis.info.id}_"), key


def test_the_two_marks_are_two_colours_and_every_made_up_event_has_its_own(found) -> None:
    ref = found["publik", False].ref
    for theme in ("terang", "gelap"):
        colours = {key: tanda.colour(it.result, theme) for key, it in found.items()}
        assert colours["simulasi", False] == ref.dasar[theme].contoh != ref.dasar[theme].simulasi
        assert {colours[name, True] for name in STATUS} == {ref.dasar[theme].simulasi}
    for (name, _), it in found.items():
        rilis = it.result.rilis
        lines = [peristiwa.line(rilis, row, "id") for _, row in rilis.kejadian.iterrows()]
        assert all(line.startswith(":red-badge[CONTOH] ") == (name == "simulasi") for line in lines)


def test_a_file_of_scenarios_carries_the_marks(found) -> None:
    for (name, _), it in found.items():
        rilis = it.result.rilis
        note = tanda.marks(rilis, "id", scenario=True)
        items = [skenario.Skenario(f"Usul {n}", OTHER) for n in range(2)]
        content = skenario_file.as_file(rilis, items, note).decode()
        assert content.count("SIMULASI") == 3  # on top, and with each of them
        assert content.count("CONTOH") == (3 if name == "simulasi" else 0)


def test_sentences_by_status_stand_beside_the_general_ones() -> None:
    """One that no longer exists in general would never be said."""
    for bahasa in BAHASA:
        known = catalogue(bahasa)
        own = {key: key.split(".", 1)[1] for key in known if key.startswith("pada_")}
        assert own and set(own.values()) <= set(known)
        fields = re.compile(r"\{(\w+)")
        assert {
            key for key, base in own.items() if set(fields.findall(known[key])) != set(fields.findall(known[base]))
        } == set()
