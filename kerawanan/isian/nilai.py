"""From counts, exposures and the register to `nilai.csv`: who reports, and what nothing means."""

import pandas as pd

from kerawanan.errors import Problem
from kerawanan.isian.cacah import Cacah
from kerawanan.isian.temuan import Temuan, answers, both
from kerawanan.rilis.contract_csv import NILAI
from kerawanan.rilis.isian import Kerangka
from kerawanan.teks.text import BAHASA, listing

FEW = 5
ZERO, SILENT = "nol", "belum_melapor"


def _silent(own: Kerangka, events: pd.DataFrame, counted: Cacah, found: Temuan) -> set[str]:
    """Return the kecamatan that do not report to the register; ask for those without an event of which nothing is said.

    No event of a kecamatan that reports is zero; of one that does not, it is no data.
    """
    said = {kode for kode, word in counted.melapor.items() if word == "tidak"}
    active = set(events["kode_kecamatan"])
    for kode in sorted(said & active):
        _, lembar, row = counted.eksposur.get(kode, (0, "eksposur", None))
        found.wrong("melapor_tidak", lembar, row, "melapor", temu=str(own.wilayah.units.at[kode, "nama"]))
    quiet = [kode for kode in counted.eksposur if kode not in active and not counted.melapor.get(kode)]
    if not quiet or events.empty:
        return said
    names = [str(own.wilayah.units.at[kode, "nama"]) for kode in quiet]
    shown = names[:FEW] + ["…"] * (len(names) > FEW)
    words = {
        bahasa: both("isian.tanya_nol", jumlah=len(quiet), nama=listing(shown, bahasa))[bahasa] for bahasa in BAHASA
    }
    return said | set(quiet) if found.ask("nol", words, answers(ZERO, SILENT)) == SILENT else said


def _unexposed(own: Kerangka, units: dict[str, tuple[str, int | None]], counted: Cacah, found: Temuan) -> None:
    """Name the kecamatan with counts or events and nothing to compare them with."""
    missing = {kode: place for kode, place in units.items() if kode and kode not in counted.eksposur}
    if missing and not counted.eksposur:
        found.wrong("tanpa_eksposur_isian", "", harap=own.eksposur.nama.get("id"))
        return
    for kode, (lembar, row) in missing.items():
        name = str(own.wilayah.units.at[kode, "nama"])
        found.wrong("tempat_tanpa_eksposur", lembar, row, temu=name)


def _number(value: float) -> str:
    return str(int(value))


def compose(own: Kerangka, events: pd.DataFrame, counted: Cacah, found: Temuan) -> pd.DataFrame:
    """Return the table of counts and exposures, in the columns of the contract, all texts, in the order of codes.

    An indicator with events in the register gets a row with nothing but the exposure for each kecamatan that reports;
    one that is counted gets its counts. A kecamatan without a figure gets no row. With problems the table is empty.
    """
    placed: dict[str, tuple[str, int | None]] = {
        key[0]: (nama, row) for key, (_, nama, row) in counted.hitungan.items()
    }
    for kode, lembar, row in events[["kode_kecamatan", "lembar", "baris"]].itertuples(index=False, name=None):
        placed.setdefault(kode, (lembar, row))
    _unexposed(own, placed, counted, found)
    silent = _silent(own, events, counted, found)
    if found.masalah:
        return pd.DataFrame(columns=list(NILAI), dtype=object)
    in_register = [kode for kode in own.hitungan if kode in set(events["indikator"])]
    rows = [
        (kode, item, "", "", _number(value), "")
        for item in in_register
        for kode, (value, _, _) in counted.eksposur.items()
        if kode not in silent
    ]
    rows += [
        (kode, item, stage, _number(value), _number(counted.eksposur[kode][0]), "")
        for (kode, item, stage), (value, _, _) in counted.hitungan.items()
        if kode in counted.eksposur
    ]
    if not rows and not found.pertanyaan:
        found.masalah.append(Problem("tanpa_angka", "", fields={"harap": ", ".join(own.hitungan)}))
    order = {kode: place for place, kode in enumerate(own.hitungan)}
    rows.sort(key=lambda row: (order[row[1]], row[0], row[2]))
    return pd.DataFrame(rows, columns=list(NILAI), dtype=object)
