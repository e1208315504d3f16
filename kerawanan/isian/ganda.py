"""What is counted twice: the same event in two rows, a recap beside its events, an indicator in two sheets."""

import pandas as pd

from kerawanan.isian.cacah import Cacah
from kerawanan.isian.temuan import Temuan, answers, both
from kerawanan.rilis.isian import Kerangka, plain

SAME = ["tanggal", "tahapan", "indikator", "kode_kecamatan", "kode_desa", "tps", "keterangan"]
# Without the words: where a polling station is named, two rows of one day may be one event in other words.
ALIKE = ["tanggal", "indikator", "kode_kecamatan", "kode_desa", "tps"]
RECAP = ("rekap", "rekapitulasi", "jumlah", "total", "sub total", "subtotal", "jml")
FEWEST = 2
REGISTER, COUNTED = "kejadian", "hitungan"
ONE, TWO = "satu", "berbeda"


def repeated(events: pd.DataFrame, nama: str, found: Temuan) -> pd.DataFrame:
    """Name events that stand twice, and ask whether those that are the same in every word are one; return the others.

    Two objections of one day in one kecamatan may be two events; nobody but their office knows.
    """
    spelled = events.assign(keterangan=events["keterangan"].map(plain))
    again: list[int] = []
    for columns, key in ((SAME, "kejadian_ganda"), (ALIKE, "kejadian_mirip")):
        first: dict[tuple, int] = {}
        for row, cells in zip(spelled.index, spelled[columns].itertuples(index=False, name=None), strict=True):
            place = int(row)
            if cells in first and (key == "kejadian_ganda" or _other_words(spelled, place, first[cells])):
                found.odd(key, nama, place, "", lain=first[cells])
                again += [place] if key == "kejadian_ganda" else []
            first.setdefault(cells, place)
    if not again:
        return events
    words = both("isian.tanya_ganda", lembar=nama, jumlah=len(again), baris=again[0])
    return events.drop(index=again) if found.ask(f"ganda:{nama}", words, answers(ONE, TWO)) == ONE else events


def _other_words(events: pd.DataFrame, row: int, first: int) -> bool:
    """Say whether two rows of one polling station differ in nothing but their words."""
    return bool(events.at[row, "tps"]) and events.at[row, "keterangan"] != events.at[first, "keterangan"]


def recaps(events: pd.DataFrame, nama: str, found: Temuan) -> None:
    """Name rows whose number is the sum of the other rows of their kecamatan and indicator.

    Called a recap in its own words it is a problem; without such a word, of two rows and more, a remark.
    """
    amounts = pd.to_numeric(events["jumlah"], errors="coerce")
    groups = events.groupby(["kode_kecamatan", "indikator"], sort=False).groups
    for rows in groups.values():
        total, others = amounts[rows].sum(), len(rows) - 1
        for row in rows if others else ():
            own = amounts[row]
            if own * 2 != total:
                continue
            said = any(plain(events.at[row, "keterangan"]).startswith(word) for word in RECAP)
            fields = {"temu": int(own), "banyak": others}
            if said:
                found.wrong("rekap_ganda", nama, int(row), "", **fields)
            elif others > FEWEST:
                found.odd("mungkin_rekap", nama, int(row), "", **fields)


def sources(own: Kerangka, events: pd.DataFrame, counted: Cacah, found: Temuan) -> pd.DataFrame:
    """Ask which source counts where an indicator stands in the register and among the counts; return what is left."""
    both_ways = [
        kode for kode in own.hitungan if kode in set(events["indikator"]) & {key[1] for key in counted.hitungan}
    ]
    for kode in both_ways:
        words = own.hitungan[kode].nama
        sentence = both("isian.tanya_sumber", nama=words.get("id")) | {
            "en": both("isian.tanya_sumber", nama=words.get("en"))["en"]
        }
        said = found.ask(f"sumber:{kode}", sentence, answers(REGISTER, COUNTED))
        if said == REGISTER:
            gone = [key for key in counted.hitungan if key[1] == kode]
            for key in gone:
                del counted.hitungan[key]
            found.odd("sumber_dilewati", "hitungan", jumlah=len(gone), temu=kode)
        elif said == COUNTED:
            left = events["indikator"] != kode
            found.odd("sumber_dilewati", "kejadian", jumlah=int((~left).sum()), temu=kode)
            events = events[left]
    return events
