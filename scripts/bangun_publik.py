"""Builds the release `publik-2024` from the public records in `data/sumber/`.

Run with `python -m scripts.bangun_publik`; a folder of the same name may follow.
"""

import re
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

from kerawanan.rilis.contract_beside import HASIL, KONTEKS
from kerawanan.rilis.contract_csv import KEJADIAN, NILAI
from kerawanan.rilis.referensi import DATA
from scripts.tulis import read_csv, table, write_csv, write_release, write_text

SOURCES = DATA / "sumber"
COMMENT = """Dibuat oleh scripts/bangun_publik.py dari data/sumber/; ubahlah di sana, lalu bangun ulang:
python -m scripts.bangun_publik"""

# What counts as the same kind of disaster when two sources report one event.
FAMILY = {"banjir bandang": "banjir", "hujan abu Bromo": "hujan abu"}
# The flood and landslides in the night of 10 February 2023: some papers date them by the day of their report.
SAME_DAY = {"2023-02-11": "2023-02-10"}
# Units that only say that a place was named.
NAMED = {"desa disebut", "kecamatan disebut"}

Event = dict[str, str]


def units() -> dict[str, str]:
    """Return code → name of all units of the regency."""
    return {row["kode"]: row["nama"] for row in read_csv(DATA / "wilayah" / "3513" / "wilayah.csv")}


def column(address: str) -> dict[str, float]:
    """Read the column `file.csv:name` of the sources as kecamatan → number."""
    file, name = address.split(":")
    return {row["kode_kecamatan"]: float(row[name]) for row in read_csv(SOURCES / file)}


def whole(value: float) -> str:
    """Write a count without a decimal point.

    Examples
    --------
    >>> whole(12.0)
    '12'
    """
    return str(int(value)) if value == int(value) else repr(value)


def indicator_rows(item: dict) -> tuple[dict[str, object], list[list[str]]]:
    """Return an indicator's table with its goalposts, and its rows of `nilai.csv`.

    Goalposts of a share: 0 and the largest raw rate per 100 units of exposure over all kecamatan.
    """
    recipe = item.pop("hitung", None)
    if recipe is None:
        return item, []
    if item["jenis"] == "nilai":
        parts = [column(address) for address in recipe["nilai"]]
        values = {kode: sum(part[kode] for part in parts) for kode in parts[0]}
        return item, [[kode, item["kode"], "", "", "", whole(value)] for kode, value in values.items()]
    events, exposure = column(recipe["kejadian"]), column(recipe["eksposur"])
    top = max(100 * events[kode] / exposure[kode] for kode in events)
    rows = [[kode, item["kode"], "", whole(events[kode]), whole(exposure[kode]), ""] for kode in events]
    return {**item, "acuan": [0.0, top]}, rows


def first_day(period: str) -> str | None:
    """Return the date of an event of known day or month; None for a reporting period of many weeks.

    Examples
    --------
    >>> first_day("2018-02"), first_day("2021-02-27"), first_day("2016-06-05/2016-06-07")
    ('2018-02', '2021-02-27', '2016-06-05')
    >>> first_day("2022-01-01/2022-02-21") is None
    True
    """
    start, _, end = period.partition("/")
    return None if end and start[:7] != end[:7] else SAME_DAY.get(start, start)


def plain(name: str) -> str:
    """Return a place name as it compares: small letters only."""
    return re.sub("[^a-z]", "", name.lower())


def villages(text: str, kecamatan: str, names: dict[str, str]) -> list[str]:
    """Return the codes of the villages named in a text such as "Dringu; Kedungdalem"."""
    wanted = [plain(name) for name in text.split(";") if name.strip()]
    inside = {plain(name): kode for kode, name in names.items() if kode.startswith(kecamatan + ".")}
    return [inside[name] for name in wanted]


def disaster_reports(names: dict[str, str]) -> list[Event]:
    """Return the reports of dated disasters of both files in one form, one report per village or kecamatan."""
    reports = []
    for row in read_csv(SOURCES / "bencana.csv"):
        day = first_day(row["periode"])
        if row["ukuran"] != "kejadian tercatat" or day is None:
            continue
        amount = "" if row["satuan"] in NAMED else f"{int(row['nilai']):,} {row['satuan']}".replace(",", ".")
        reports.append({**row, "tanggal": day, "desa": row["kode_desa"], "jumlah": amount, "asal": row["asal_data"]})
    for row in read_csv(SOURCES / "bencana_kejadian_terberitakan.csv"):
        known = {
            "tanggal": SAME_DAY.get(row["tanggal"], row["tanggal"]),
            "kode_kecamatan": row["kode_kecamatan"],
            "jenis": row["jenis_bencana"].replace("tanah_longsor", "tanah longsor").replace("_", " "),
            "jumlah": "",
            "catatan": row["keterangan"],
            "asal": "pers",
            "url": row["url"],
        }
        found = villages(row["desa_disebut"], row["kode_kecamatan"], names) or [""]
        reports += [{**known, "desa": kode} for kode in found]
    return reports


def merge(reports: list[Event], names: dict[str, str]) -> Event:
    """Make one event of the reports about the same date, kecamatan and kind of disaster."""
    amounts: dict[str, str] = {}
    for report in reports:
        amounts[report["desa"]] = amounts.get(report["desa"]) or report["jumlah"]
    places = [names[kode] + (f" ({amount})" if amount else "") for kode, amount in amounts.items() if kode]
    text = [reports[0]["jenis"]]
    text += [amounts[""]] if amounts.get("") else []
    text += ["desa: " + ", ".join(places)] if places else []
    text += [note for note in dict.fromkeys(r["catatan"] for r in reports) if note]
    links = list(dict.fromkeys(r["url"] for r in reports))
    origin = " dan ".join(dict.fromkeys(r["asal"] for r in reports if r["asal"] != "pers"))
    papers = ", ".join(dict.fromkeys(str(urlsplit(link).hostname).removeprefix("www.") for link in links))
    others = "".join(f"; juga {link}" for link in links[1:])
    known = [kode for kode in amounts if kode]
    return {
        "tanggal": reports[0]["tanggal"],
        "indikator": "bencana_terberitakan",
        "kode_kecamatan": reports[0]["kode_kecamatan"],
        "kode_desa": known[0] if len(known) == 1 else "",
        "keterangan": " ".join(f"{part[0].upper()}{part[1:]}." for part in text),
        "sumber": (f"{origin}, " if origin else "") + papers + others,
        "url": links[0],
    }


def disasters(names: dict[str, str]) -> list[Event]:
    """Return the documented disasters, each once."""
    groups: dict[tuple[str, ...], list[Event]] = defaultdict(list)
    for report in disaster_reports(names):
        kind = FAMILY.get(report["jenis"], report["jenis"])
        groups[report["tanggal"], report["kode_kecamatan"], kind].append(report)
    return [merge(reports, names) for reports in groups.values()]


def incidents() -> list[Event]:
    """Return the documented incidents of elections."""
    events = []
    for row in read_csv(SOURCES / "peristiwa_pemilu.csv"):
        paper = str(urlsplit(row["url"]).hostname).removeprefix("www.")
        source = f"{row['asal_pernyataan']}, {paper}" if row["url"] else row["asal_pernyataan"]
        text = f"{row['pemilihan']}: {row['ringkas']}"
        events.append({**row, "keterangan": text, "sumber": source})
    return events


def read_design(name: str) -> dict:
    """Read a design of the sources."""
    return tomllib.loads((SOURCES / name).read_text(encoding="utf-8"))


def write_outcomes(folder: Path) -> None:
    """Write what is known after the election: what had not arrived, out of all; sentences; what was not found."""
    design, rows = read_design("publik-2024-hasil.toml"), []
    for item in design["hasil"]:
        recipe = item.pop("hitung")
        total, arrived = column(recipe["semua"]), column(recipe["masuk"])
        rows += [[kode, item["kode"], whole(total[kode] - arrived[kode]), whole(total[kode])] for kode in total]
    tables = [table(f"[[{name}]]", item) for name, items in design.items() for item in items]
    write_text(folder / "hasil.toml", COMMENT, tables)
    write_csv(folder / "hasil.csv", HASIL, rows)


def write_context(folder: Path) -> None:
    """Write the figures that are never scored: counts and what they are compared with."""
    items, rows = read_design("publik-2024-konteks.toml")["konteks"], []
    for item in items:
        recipe = item.pop("hitung")
        count, exposed = column(recipe["kejadian"]), column(recipe["eksposur"])
        rows += [[kode, item["kode"], whole(count[kode]), whole(exposed[kode]), ""] for kode in count]
    write_text(folder / "konteks.toml", COMMENT, [table("[[konteks]]", item) for item in items])
    write_csv(folder / "konteks.csv", KONTEKS, rows)


def build(folder: Path) -> None:
    """Write the whole release into `folder`."""
    design = read_design("publik-2024.toml")
    built = [indicator_rows(item) for item in design["indikator"]]
    tables = [table("[[indikator]]", item) for item, _ in built]
    write_text(folder / "indikator.toml", COMMENT, tables)
    write_csv(folder / "nilai.csv", NILAI, [row for _, rows in built for row in rows])
    events = disasters(units()) + incidents()
    events.sort(key=lambda event: (event["tanggal"], event["indikator"], event["kode_kecamatan"], event["keterangan"]))
    rows = [{**event, "id": f"PUB-{place:03d}", "jumlah": "1"} for place, event in enumerate(events, 1)]
    write_csv(folder / "kejadian.csv", KEJADIAN, [[row.get(name, "") for name in KEJADIAN] for row in rows])
    write_outcomes(folder)
    write_context(folder)
    write_text(folder / "cerita.toml", COMMENT, [table("", read_design("publik-2024-cerita.toml"))])
    write_release(folder, COMMENT, design["rilis"], design["parameter"])


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "rilis" / "publik-2024"
    target.mkdir(parents=True, exist_ok=True)
    build(target)
