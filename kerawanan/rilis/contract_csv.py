"""The contract of the CSV files of a release: which columns they have and what each may hold."""

import re
from dataclasses import dataclass
from datetime import date

from kerawanan.rilis.columns import ADDRESS, FILLED, Column, Rule, day, one_of
from kerawanan.rilis.fields import TINGKAT
from kerawanan.rilis.numbers import Amount

FILES = ("nilai.csv", "kejadian.csv", "tindakan.csv")
NILAI = ("kode", "indikator", "tahapan", "kejadian", "eksposur", "nilai")
KEJADIAN = (
    *("id", "tanggal", "tahapan", "indikator", "kode_kecamatan", "kode_desa", "tps"),
    *("jumlah", "tingkat", "keterangan", "sumber", "url"),
)
TINDAKAN = ("strategi", "kode_kecamatan", "pelaku", "tahapan", "tenggat", "status", "bukti_url")
# Names beside the codes, for whoever fills in a table: they must be those of the codes, and are no data.
BESIDE = {"nilai.csv": ("nama",)}
STATUS = ("direncanakan", "berjalan", "selesai", "terlambat")

# More people than the country has; more events than one row of a register can mean; any amount of money.
CACAH = Column(amount=Amount(whole=True, high=1e9))
JUMLAH = Column(amount=Amount(whole=True, high=1e6))
NILAI_UKUR = Column(amount=Amount(whole=False, high=1e15))
# Polling stations are numbered from 1 in every village; 901 and above are at special places.
_TPS = r"(TPS *)?0*[1-9][0-9]{0,2}"
TPS = Column((Rule("bukan_tps", lambda v: v == "" or re.fullmatch(rf"{_TPS}( *[;,/] *{_TPS})*", v) is not None),))
# An action may be due after the release, but not in another decade.
LATEST_DUE = 10


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes that the cells of a release may use; an empty set: not known, so not checked.

    `until` is the date of the release: nothing that it reports is later.
    """

    kecamatan: frozenset[str]
    desa: frozenset[str]
    indikator: frozenset[str]
    tahapan: frozenset[str]
    strategi: frozenset[str]
    pelaku: frozenset[str]
    until: date | None = None


def columns(file: str, codes: Codes) -> dict[str, Column]:
    """Return the columns of a file of a release, by name, in the order of the contract."""
    tahapan = one_of(codes.tahapan, empty=True)
    if file == "nilai.csv":
        return {
            "kode": one_of(codes.kecamatan, empty=False),
            "indikator": one_of(codes.indikator, empty=False),
            "tahapan": tahapan,
            "kejadian": CACAH,
            "eksposur": CACAH,
            "nilai": NILAI_UKUR,
        }
    if file == "kejadian.csv":
        return {
            "id": FILLED,
            "tanggal": day(codes.until, empty=False),
            "tahapan": tahapan,
            "indikator": one_of(codes.indikator, empty=False),
            "kode_kecamatan": one_of(codes.kecamatan, empty=True),
            "kode_desa": one_of(codes.desa, empty=True),
            "tps": TPS,
            "jumlah": JUMLAH,
            "tingkat": one_of(TINGKAT, empty=True),
            "keterangan": FILLED,
            "sumber": FILLED,
            "url": ADDRESS,
        }
    due = codes.until and codes.until.replace(year=codes.until.year + LATEST_DUE, day=1)
    return {
        "strategi": one_of(codes.strategi, empty=False),
        "kode_kecamatan": one_of(codes.kecamatan, empty=True),
        "pelaku": one_of(codes.pelaku, empty=False),
        "tahapan": tahapan,
        "tenggat": day(due, empty=True),
        "status": one_of(STATUS, empty=False),
        "bukti_url": ADDRESS,
    }
