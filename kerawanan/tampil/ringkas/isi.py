"""The content of the pages without scripts: the sentences and tables of the dashboard, from the same functions."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from kerawanan.strategi import measures
from kerawanan.tampil import tanda
from kerawanan.tampil.kata import alasan, cetak, kalimat, konteks, kutipan, lapis, nama, profil, tinjau, tinjau_tabel
from kerawanan.tampil.kata.kepastian import near
from kerawanan.tampil.kata.status import grade, said
from kerawanan.tampil.kata.tabel import for_reading
from kerawanan.tampil.ringkas import peta
from kerawanan.tampil.ringkas.bahan import Ingredients
from kerawanan.tampil.ringkas.markah import block, inline
from kerawanan.teks.text import day, t
from kerawanan.telaah.lapis import CLASSES

# How many measures of an issue are written out; the file of strategies has all.
SHOWN = 3


def table(rows: pd.DataFrame, links: list[str] | None = None) -> dict[str, Any]:
    """Return a table of sentences for a template; with links, the first cell of each row leads to one."""
    cells = [[inline(str(cell)) for cell in row] for row in rows.itertuples(index=False, name=None)]
    if links:
        cells = [
            [Markup('<a href="{}">{}</a>').format(link, row[0]), *row[1:]]
            for link, row in zip(links, cells, strict=True)
        ]
    return {"kepala": [inline(str(name)) for name in rows.columns], "baris": cells}


def ranking(of: Ingredients) -> dict[str, Any]:
    """Return all kecamatan with class, certainty and band of ranks, the highest score first."""
    order = of.found.result.table.sort_values(["peringkat", "nama"]).index
    return table(for_reading(of.found, of.bahasa), [of.links(of.target(str(kode))) for kode in order])


def _issue(of: Ingredients, isu: str) -> dict[str, Any]:
    """Return an issue with its strength, the places at its top, and each indicator behind it."""
    alone, bahasa = of.alone(isu), of.bahasa
    rilis, used = alone.result.rilis, set(alone.result.steps.index.unique("indikator"))
    card = kutipan.card(alone, isu, bahasa)
    evidence = [
        f"{nama.said(item.label, bahasa)}: {t(f'mutu.{grade(rilis, item)}', bahasa)}, {day(item.periode, bahasa)} "
        f"({profil.source_link(item, bahasa)})"
        for kode, item in rilis.scored.items()
        if item.isu == isu and kode in used
    ]
    return {
        "nama": inline(card.nama),
        "rumusan": inline(card.rumusan),
        "kekuatan": inline(f"{card.kekuatan} {card.terkuat}"),
        "bukti": [inline(line) for line in evidence],
        "ke": of.links(of.target().to(isu=(isu,))),
    }


def issues(of: Ingredients) -> list[dict[str, Any]]:
    """Return the chosen issues that the stage has; the others are named by the headline."""
    result = of.found.result
    return [_issue(of, isu) for isu in result.parameters.isu if of.alone(isu).result.assessed]


def prevention(of: Ingredients) -> list[dict[str, Any]]:
    """Return the first measures against each of the chosen issues, with those who act and their source."""
    ref, chosen = of.found.ref, of.found.result.parameters
    found = {isu: measures(ref, [isu], chosen.tahapan) for isu in chosen.isu}
    return [
        {
            "judul": inline(t("strategi.banyak", of.bahasa, isu=nama.isu(ref, isu, of.bahasa), jumlah=len(items))),
            "tindakan": [inline(profil.measure_line(ref, item, of.bahasa)) for item in items[:SHOWN]],
        }
        for isu, items in found.items()
        if items
    ]


def afterwards(of: Ingredients) -> dict[str, Any]:
    """Return what was expected and what happened, each outcome with its date, source and caution."""
    bahasa, whole = of.bahasa, of.certainty(of.found.result.rilis)
    rilis = whole.result.rilis
    outcomes = [
        {
            "judul": inline(nama.said(each.item.label, bahasa)),
            "kalimat": [
                inline(line)
                for line in (
                    tinjau.about(rilis, each.item, bahasa),
                    tinjau.caution(each.item, bahasa),
                    tinjau.verdict(each, rilis, bahasa),
                )
            ],
            "tabel": table(tinjau_tabel.class_table(each, found, bahasa)),
        }
        for found, each in of.afterwards()
    ]
    return {
        "perkiraan": inline(tinjau.expected(whole, bahasa)),
        "hasil": outcomes,
        "belum": "" if outcomes else t("tinjau_balik.belum", bahasa),
        "kabupaten": [inline(line) for line in tinjau.statements(rilis, bahasa)],
        "kosong": [inline(line) for line in tinjau.not_found(rilis, bahasa)],
        "kosong_baca": t("tinjau_balik.kosong_baca", bahasa),
    }


def embed(of: Ingredients, kode: str) -> dict[str, Any]:
    """Return the content of a map for the pages of others: what it says, the map, its key."""
    found, bahasa = of.found, of.bahasa
    return {
        "temuan": inline(kalimat.verdict(found, kode, bahasa) if kode else lapis.headline(found, CLASSES, bahasa)),
        "peta": peta.maps(found, kode, bahasa, of.target(), of.links),
        "kunci": peta.key(found, bahasa),
    }


def summary(of: Ingredients) -> dict[str, Any]:
    """Return the content of the page about all kecamatan."""
    found, bahasa = of.found, of.bahasa
    return {
        "temuan": inline(lapis.headline(found, CLASSES, bahasa)),
        "di_luar": t("kalimat.di_luar", bahasa),
        "peta": peta.maps(found, "", bahasa, of.target(), of.links),
        "kunci": peta.key(found, bahasa),
        "kelompok": block(kalimat.groups(found, bahasa)),
        "tabel": ranking(of),
        "tak_beda": inline(kalimat.flat_indicators(found, bahasa)),
        "isu": issues(of),
        "cegah": prevention(of),
        "sesudah": afterwards(of),
    }


def profile(of: Ingredients, kode: str) -> dict[str, Any]:
    """Return the content of the page about one kecamatan."""
    found, bahasa = of.found, of.bahasa
    result = found.result
    tables = [] if result.steps.empty else [cetak.score_table(found, kode, bahasa)]
    events = cetak.event_tables(result, kode, bahasa)
    empty = "" if events else said("kecamatan.peristiwa_kosong", result.rilis, bahasa)
    beside = [t("konteks.butir", bahasa, **row) for row in konteks.rows_of(result.rilis, kode, bahasa)]
    return {
        "nama": inline(nama.kecamatan(result.rilis, kode)),
        "kode": kode,
        "temuan": inline(kalimat.verdict(found, kode, bahasa)),
        "catatan": [line for line in (near(found, kode, bahasa), profil.missing(found, kode, bahasa)) if line],
        "di_luar": t("kalimat.di_luar", bahasa),
        "peta": peta.maps(found, kode, bahasa, of.target(), of.links),
        "kunci": peta.key(found, bahasa),
        "mengapa": block(alasan.reasons_text(found, kode, bahasa)),
        "susunan": [table(each) for each in tables],
        "susunan_baca": t("kecamatan.cetak_baca", bahasa),
        "peristiwa": [table(each) for each in events],
        "peristiwa_kosong": empty,
        "peristiwa_baca": said("kecamatan.peristiwa_baca", result.rilis, bahasa),
        "cegah": [table(each) for each in cetak.measure_tables(found, kode, bahasa, 2, SHOWN)],
        "sesudah": [inline(tanda.framed(result, line, bahasa)) for line in tinjau.of_place(result.rilis, kode, bahasa)],
        "konteks": [inline(tanda.framed(result, line, bahasa)) for line in beside],
    }
