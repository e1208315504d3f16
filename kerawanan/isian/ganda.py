"""What is counted twice: the same event in two rows, a recap beside its events, an indicator in two sheets."""

import pandas as pd

from kerawanan.isian.cacah import Cacah
from kerawanan.isian.temuan import Temuan, answers, both
from kerawanan.rilis.isian import Kerangka, plain

SAME = ["tanggal", "tahapan", "indikator", "kode_kecamatan", "kode_desa", "tps", "keterangan"]
# Without the words: where a polling station is named, two rows of one day may be one event in other words.
ALIKE = ["tanggal", "indikator", "kode_kecamatan", "kode_desa", "tps"]
FEWEST = 2
REGISTER, COUNTED = "kejadian", "hitungan"
ONE, TWO = "satu", "berbeda"


def repeated(events: pd.DataFrame, found: Temuan) -> pd.DataFrame:
    """Name events that stand twice, and ask whether those that are the same in every word are one; return the others.

    Two objections of one day in one kecamatan may be two events; nobody but their office knows. `events` are those of
    all sheets, with their sheet (`lembar`) and row (`baris`), numbered from 0.
    """
    spelled = events.assign(keterangan=events["keterangan"].map(plain))
    where = list(zip(events["lembar"], events["baris"], strict=True))
    words, stations = spelled["keterangan"].tolist(), events["tps"].tolist()
    again: list[int] = []
    for columns, key in ((SAME, "kejadian_ganda"), (ALIKE, "kejadian_mirip")):
        first: dict[tuple, int] = {}
        for place, cells in enumerate(spelled[columns].itertuples(index=False, name=None)):
            known = first.setdefault(cells, place)
            # Without the words: two rows of one polling station that differ in nothing but their words.
            if known < place and (key == "kejadian_ganda" or (stations[place] and words[place] != words[known])):
                (lembar, row), (other, before) = where[place], where[known]
                found.odd(key, lembar, row, "", lain=str(before) if lembar == other else f"{before} ({other})")
                again += [place] if key == "kejadian_ganda" else []
    if not again:
        return events
    lembar, row = where[again[0]]
    sentence = both("isian.tanya_ganda", lembar=lembar, jumlah=len(again), baris=row)
    return events.drop(index=again) if found.ask("ganda", sentence, answers(ONE, TWO)) == ONE else events


def recaps(own: Kerangka, events: pd.DataFrame, found: Temuan) -> None:
    """Name rows whose number is the sum of the other rows of their kecamatan and indicator.

    Called a recap in its own words (`KataTempat.jumlah`) it is a problem; without such a word, of more than two rows, a
    remark.
    """
    amounts = pd.to_numeric(events["jumlah"], errors="coerce")
    groups = events.groupby(["kode_kecamatan", "indikator"], sort=False).groups
    for rows in groups.values():
        each, others = amounts[rows], len(rows) - 1
        for place in each.index[each * 2 == each.sum()] if others else ():
            said = any(plain(events.at[place, "keterangan"]).startswith(word) for word in own.kata.tempat.jumlah)
            lembar, row = events.at[place, "lembar"], events.at[place, "baris"]
            fields = {"temu": int(each[place]), "banyak": others}
            if said:
                found.wrong("rekap_ganda", lembar, row, "", **fields)
            elif others > FEWEST:
                found.odd("mungkin_rekap", lembar, row, "", **fields)


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
