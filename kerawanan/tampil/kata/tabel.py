"""Results as tables: the same numbers for the command line, the table beside a figure and the downloads."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from kerawanan.rilis.contract_toml import Tindakan
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.referensi import Referensi
from kerawanan.skor.kelas import KELAS
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.resep import ROOT, Result
from kerawanan.tampil.kata import nama
from kerawanan.tampil.kata.kalimat import actors, stages
from kerawanan.tampil.kata.kepastian import band, class_word, sureness
from kerawanan.tampil.kata.peristiwa import link
from kerawanan.teks.markup import literal, plain
from kerawanan.teks.text import day, number, percent, t

DECIMALS = 6


def score_table(result: Result) -> pd.DataFrame:
    """Return `kode, nama, skor, peringkat, kelas, cakupan`, then one column per issue, in the order of codes."""
    table = result.table.join(result.isu)
    rounded = table.round(dict.fromkeys(["skor", "cakupan", *result.isu], DECIMALS))
    return rounded.rename_axis("kode").reset_index()


def certainty_table(found: Certainty) -> pd.DataFrame:
    """Return `kode, nama`, rank band, class probabilities and the word for the certainty, in the order of codes."""
    table = found.table.rename_axis("kode").reset_index()
    return table.astype({name: "Int64" for name in table if name.startswith("peringkat")})


def for_reading(found: Certainty, bahasa: str) -> pd.DataFrame:
    """Return the table for people: words and numbers as the language writes them, highest score first."""
    result, ref = found.result, found.ref
    table = result.table.sort_values(["peringkat", "nama"])
    columns = {
        t("tabel.kecamatan", bahasa): [literal(name) for name in table["nama"]],
        t("tabel.skor", bahasa): [number(value, bahasa) for value in table["skor"]],
        t("tabel.kelas", bahasa): [class_word(found, str(kode), bahasa) for kode in table.index],
        t("tabel.keyakinan", bahasa): [sureness(found, kode, bahasa) for kode in table.index],
        t("tabel.peringkat", bahasa): [band(found, kode, bahasa) for kode in table.index],
    }
    for isu in result.isu:
        columns[nama.isu(ref, isu, bahasa)] = [number(result.isu.at[kode, isu], bahasa) for kode in table.index]
    return pd.DataFrame(columns)


def legend_rows(found: Certainty, bahasa: str) -> pd.DataFrame:
    """Return the legend: word, limits and number of kecamatan for each class or state that occurs."""
    result = found.result
    limits = {}
    if result.limits:
        low, high = (number(value, bahasa) for value in result.limits)
        limits = {kode: t(f"peta.batas_{kode}", bahasa, a=low, b=high) for kode in KELAS}
    words = {kode: item.nama.get(bahasa) for kode, item in found.ref.kelas.items()}
    letters = {kode: item.huruf.get(bahasa) for kode, item in found.ref.kelas.items()}
    counts = Counter(result.table["kelas"].tolist())
    used = [kode for kode in words if counts[kode] or (kode in KELAS and limits)]
    return pd.DataFrame(
        {
            t("tabel.kelas", bahasa): [
                t("peta.legenda_kelas", bahasa, huruf=letters[kode], kelas=words[kode]) for kode in used
            ],
            t("tabel.batas", bahasa): [limits.get(kode, "–") for kode in used],
            t("tabel.jumlah", bahasa): [str(counts[kode]) for kode in used],
        },
        index=used,
    )


def stage_matrix(rilis: Rilis, bahasa: str) -> pd.DataFrame:
    """Return stages × issues: how many scored indicators of the issue bear on the stage; a dash for none."""
    ref = rilis.referensi
    rows = {}
    for tahapan in rilis.info.tahapan:
        counts = [
            sum(item.isu == isu and tahapan in item.tahapan for item in rilis.scored.values()) for isu in rilis.isu
        ]
        rows[nama.tahapan(ref, tahapan, bahasa)] = [str(count) if count else "–" for count in counts]
    return pd.DataFrame.from_dict(rows, orient="index", columns=[nama.isu(ref, isu, bahasa) for isu in rilis.isu])


def strategy_matrix(ref: Referensi, counts: pd.DataFrame, bahasa: str) -> pd.DataFrame:
    """Return strategies × issues with names: the number of sourced measures; a dash for none."""
    named = counts.rename(
        index={kode: nama.said(item.nama, bahasa) for kode, item in ref.strategi.items()},
        columns={kode: nama.isu(ref, kode, bahasa) for kode in ref.isu},
    )
    return named.map(lambda count: str(count) if count else "–")


def lines(matrix: pd.DataFrame, bahasa: str) -> list[str]:
    """Return a matrix as a line a row, for a narrow screen: the cells that hold something, with their column."""
    found = []
    for name, row in matrix.iterrows():
        cells = [
            t("tabel.kolom_nilai", bahasa, kolom=column, nilai=cell) for column, cell in row.items() if cell != "–"
        ]
        found.append(t("tabel.baris", bahasa, baris=name, isi="; ".join(cells) or "–"))
    return found


def checklist(ref: Referensi, items: Sequence[Tindakan], bahasa: str) -> pd.DataFrame:
    """Return measures as a checklist, plain text, with actor, stage, legal basis, source and an empty box."""
    names = ("isu", "strategi", "tindakan", "pelaku", "tahapan", "dasar_hukum", "sumber", "alamat", "selesai")
    rows = [
        (
            ref.isu[item.isu].nama.get(bahasa),
            ref.strategi[item.strategi].nama.get(bahasa),
            item.teks.get(bahasa),
            plain(actors(ref, item.pelaku, bahasa)),
            plain(stages(ref, item.tahapan, bahasa)),
            item.dasar_hukum.get(bahasa) if item.dasar_hukum else "–",
            item.sumber.teks.get(bahasa),
            item.sumber.url,
            "",
        )
        for item in items
    ]
    return pd.DataFrame(rows, columns=[t(f"strategi.kolom_{name}", bahasa) for name in names])


def weights_table(result: Result, bahasa: str) -> pd.DataFrame:
    """Return the weights as used: issue, share of the total, number of indicators."""
    ref = result.ref
    issues = result.structure[result.structure["induk"] == ROOT]
    share = issues["bobot"] / issues["bobot"].sum()
    return pd.DataFrame(
        {
            t("bingkai.isu_kolom", bahasa): [nama.isu(ref, kode, bahasa) for kode in issues["kode"]],
            t("tabel.bobot", bahasa): [percent(value, bahasa, 2) for value in share],
            t("tabel.banyak_indikator", bahasa): [
                str(int((result.structure["induk"] == kode).sum())) for kode in issues["kode"]
            ],
        }
    )


def events(rilis: Rilis, bahasa: str, indikator: str = "") -> pd.DataFrame:
    """Return the events of a release, or of one kind, as plain text, latest first; the last column holds addresses."""
    ref, frame = rilis.referensi, rilis.kejadian.sort_values("tanggal", ascending=False)
    frame = frame[frame["indikator"] == indikator] if indikator else frame
    place = rilis.kecamatan["nama"].to_dict()
    stage = {kode: item.nama.get(bahasa) for kode, item in ref.tahapan.items()}
    whole = t("tabel.sekabupaten", bahasa)
    return pd.DataFrame(
        {
            t("tabel.tanggal", bahasa): [day(value, bahasa) for value in frame["tanggal"]],
            t("tabel.kecamatan", bahasa): [place.get(kode, whole) for kode in frame["kode_kecamatan"]],
            t("tabel.jenis", bahasa): [rilis.indikator[kode].label.get(bahasa) for kode in frame["indikator"]],
            t("tabel.tahapan", bahasa): [stage.get(kode, "–") for kode in frame["tahapan"]],
            t("tabel.keterangan", bahasa): list(frame["keterangan"]),
            t("tabel.sumber", bahasa): list(frame["sumber"]),
            t("tabel.alamat", bahasa): [value or None for value in frame["url"]],
        }
    )


def actions(rilis: Rilis, bahasa: str) -> pd.DataFrame:
    """Return the register of actions: what, where, who, until when, status, proof; an unproven "done" says so."""
    ref, frame = rilis.referensi, rilis.tindakan
    place, whole = rilis.kecamatan["nama"].map(literal).to_dict(), t("tabel.sekabupaten", bahasa)
    words = {k: nama.said(v.nama, bahasa) for k, v in ref.strategi.items()}
    words |= {k: nama.said(v.teks, bahasa) for k, v in ref.tindakan.items()}
    unproven = (frame["status"] == "selesai") & (frame["bukti_url"] == "")
    status = [
        t("strategi.status_tanpa_bukti" if bare else f"strategi.status_{kode}", bahasa)
        for kode, bare in zip(frame["status"], unproven, strict=True)
    ]
    return pd.DataFrame(
        {
            t("strategi.kolom_tindakan", bahasa): [words[kode] for kode in frame["strategi"]],
            t("tabel.kecamatan", bahasa): [place.get(kode, whole) for kode in frame["kode_kecamatan"]],
            t("strategi.kolom_pelaku", bahasa): [actors(ref, [kode], bahasa) for kode in frame["pelaku"]],
            t("tabel.tahapan", bahasa): [stages(ref, [k], bahasa) if k else "–" for k in frame["tahapan"]],
            t("strategi.kolom_tenggat", bahasa): [day(value, bahasa) for value in frame["tenggat"]],
            t("strategi.kolom_status", bahasa): status,
            t("strategi.kolom_bukti", bahasa): [
                link(url, t("strategi.bukti", bahasa)) if url else "–" for url in frame["bukti_url"]
            ],
        }
    )
