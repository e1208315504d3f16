"""What the columns of a release alone cannot show: kinds, duplicates, stages, counts above their exposure."""

from datetime import date, timedelta

import pandas as pd

from kerawanan.errors import MOST, Problem, unlisted
from kerawanan.rilis.contract_toml import Indikator, InfoRilis

# No election is announced longer before it, and no map is made of one longer ago, years.
MOST_YEARS = 10
# A release may be prepared some time before its day.
WRITTEN, NOT_YET = date(2026, 1, 1), timedelta(days=366)


def _as_written(value: object) -> object:
    """Return a whole number without the decimals that reading gave it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def flag(frame: pd.DataFrame, bad: pd.Series, key: str, file: str, column: str) -> list[Problem]:
    """Name the rows that are bad: the first of them, and how many more there are."""
    rows = frame.index[bad.to_numpy(bool)]
    listed = [Problem(key, file, int(r), column, {"temu": _as_written(frame.at[r, column])}) for r in rows[:MOST]]
    return [*listed, *unlisted(len(rows) - len(listed), file)]


def check_dates(info: InfoRilis, today: date) -> list[Problem]:
    """Check that the dates of a release can follow each other, and that it is not of another time than ours.

    A clock that shows a day before this code was written is wrong, and no release is refused for it.
    """
    known = info.tanggal_rilis
    last = {
        "tanggal_data": known,
        "tanggal_pemilihan": known.replace(year=known.year + MOST_YEARS, day=1),
        "tanggal_rilis": today + NOT_YET if today >= WRITTEN else date.max,
    }
    return [
        Problem("terlalu_akhir", "rilis.toml", None, name, {"harap": most, "temu": getattr(info, name)})
        for name, most in last.items()
        if getattr(info, name) > most
    ]


def _outside(frame: pd.DataFrame, indikator: dict[str, Indikator]) -> pd.Series:
    """Say which rows name a stage that their indicator does not bear on."""
    pairs = zip(frame["indikator"], frame["tahapan"], strict=True)
    return pd.Series([t != "" and t not in indikator[k].tahapan for k, t in pairs], index=frame.index, dtype=bool)


def check_nilai(frame: pd.DataFrame, indikator: dict[str, Indikator]) -> list[Problem]:
    """Check `nilai.csv`: every number in the column of its kind, once, and no count above its exposure."""
    file, found = "nilai.csv", []
    kind = pd.Series([indikator[kode].jenis for kode in frame["indikator"]], index=frame.index, dtype=object)
    value = kind == "nilai"
    counted = frame["kejadian"].notna()
    found += flag(frame, frame.duplicated(["kode", "indikator", "tahapan"]), "ganda", file, "kode")
    found += flag(frame, value & (counted | frame["eksposur"].notna()), "bukan_cacahan", file, "indikator")
    found += flag(frame, ~value & frame["nilai"].notna(), "bukan_nilai", file, "indikator")
    found += flag(frame, ~value & counted & frame["eksposur"].isna(), "wajib", file, "eksposur")
    found += flag(frame, ~value & (frame["eksposur"] == 0), "harus_positif", file, "eksposur")
    above = (kind == "proporsi") & (frame["kejadian"] > frame["eksposur"])
    found += flag(frame, above, "melebihi_eksposur", file, "kejadian")
    found += flag(frame, _outside(frame, indikator), "tahapan_luar", file, "tahapan")
    staged = frame["tahapan"] != ""
    mixed = staged.groupby([frame["kode"], frame["indikator"]]).transform("nunique") > 1
    return found + flag(frame, mixed & staged, "tahapan_campur", file, "tahapan")


def check_kejadian(frame: pd.DataFrame, nilai: pd.DataFrame, indikator: dict[str, Indikator]) -> list[Problem]:
    """Check `kejadian.csv`: scored events are complete, countable, and counted nowhere else."""
    file, found = "kejadian.csv", flag(frame, frame.duplicated("id"), "ganda", "kejadian.csv", "id")
    items = [indikator[kode] for kode in frame["indikator"]]
    scored = pd.Series([item.dinilai for item in items], index=frame.index, dtype=bool)
    event = pd.Series([item.jenis == "kejadian" for item in items], index=frame.index, dtype=bool)
    for column in ("tahapan", "kode_kecamatan", "tingkat"):
        found += flag(frame, scored & (frame[column] == ""), "wajib", file, column)
    found += flag(frame, scored & frame["jumlah"].isna(), "wajib", file, "jumlah")
    found += flag(frame, scored & (frame["jumlah"] == 0), "harus_positif", file, "jumlah")
    dated = pd.Series([len(day) == len("2024-11-27") for day in frame["tanggal"]], index=frame.index, dtype=bool)
    found += flag(frame, scored & ~dated, "bukan_tanggal", file, "tanggal")
    found += flag(frame, scored & ~event, "bukan_register", file, "indikator")
    found += flag(frame, _outside(frame, indikator), "tahapan_luar", file, "tahapan")
    counted = set(nilai.loc[nilai["kejadian"].notna(), "indikator"])
    found += flag(frame, scored & frame["indikator"].isin(counted), "dua_sumber", file, "indikator")
    found += flag(frame, scored & event & _unexposed(frame, nilai), "tanpa_eksposur", file, "kode_kecamatan")
    pairs = zip(frame["kode_desa"], frame["kode_kecamatan"], strict=True)
    outside = pd.Series([d != "" and not d.startswith(f"{k}.") for d, k in pairs], index=frame.index, dtype=bool)
    return found + flag(frame, outside & (frame["kode_kecamatan"] != ""), "desa_luar", file, "kode_desa")


def check_names(frame: pd.DataFrame, units: pd.DataFrame) -> list[Problem]:
    """Check that a name beside a code is a name of that code: rows that slipped against each other show here.

    A broken list of units names nobody; it is a problem of its own.
    """
    if "nama_lain" not in units:
        return []
    known = {
        str(kode): {name.strip().casefold() for name in f"{nama};{other}".split(";")}
        for kode, nama, other in zip(units.index, units["nama"], units["nama_lain"], strict=True)
    }
    pairs = zip(frame["kode"], frame["nama"].str.casefold(), strict=True)
    wrong = pd.Series([n != "" and k in known and n not in known[k] for k, n in pairs], index=frame.index, dtype=bool)
    rows = frame.index[wrong.to_numpy(bool)]
    fields = [{"temu": frame.at[r, "nama"], "harap": units.at[frame.at[r, "kode"], "nama"]} for r in rows[:MOST]]
    listed = [Problem("nama_lain_kode", "nilai.csv", int(r), "nama", f) for r, f in zip(rows, fields, strict=False)]
    return [*listed, *unlisted(len(rows) - len(listed), "nilai.csv")]


def _unexposed(frame: pd.DataFrame, nilai: pd.DataFrame) -> pd.Series:
    """Say which events no row of `nilai.csv` gives an exposure to, for their stage or for all stages."""
    exposed = nilai[nilai["eksposur"].notna()]
    known = set(zip(exposed["kode"], exposed["indikator"], exposed["tahapan"], strict=True))
    rows = zip(frame["kode_kecamatan"], frame["indikator"], frame["tahapan"], strict=True)
    found = [k != "" and not {(k, i, t), (k, i, "")} & known for k, i, t in rows]
    return pd.Series(found, index=frame.index, dtype=bool)


def check_register(nilai: pd.DataFrame, indikator: dict[str, Indikator]) -> list[Problem]:
    """Check that no row points to a register that is not there: without it, no event would pass for zero."""
    counted = set(nilai.loc[nilai["kejadian"].notna(), "indikator"])
    waiting = set(nilai.loc[nilai["eksposur"].notna(), "indikator"]) - counted
    if any(indikator[kode].jenis == "kejadian" and indikator[kode].dinilai for kode in waiting):
        return [Problem("berkas_tidak_ada", "kejadian.csv")]
    return []
