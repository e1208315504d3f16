"""Builds the release `contoh`: a made-up register of events that shows what real counts would look like.

Run with `python -m scripts.bangun_contoh`; a folder of the same name may follow.
"""

import sys
import tomllib
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from kerawanan.rilis.contract_beside import HASIL
from kerawanan.rilis.contract_csv import KEJADIAN, NILAI, TINDAKAN
from kerawanan.rilis.referensi import DATA
from scripts.tulis import read_csv, table, write_csv, write_release, write_text

SEED = 20240818
COMMENT = """CONTOH: semua kejadian rekaan. Dibuat oleh scripts/bangun_contoh.py dari data/sumber/contoh.toml:
python -m scripts.bangun_contoh"""
LEVELS = {"ringan": 0.6, "sedang": 0.3, "berat": 0.1}
MULTIPLIER = {"ringan": 1, "sedang": 2, "berat": 3}
# How many of a thing one event stands for, and how often.
AMOUNTS = {1: 0.9, 2: 0.07, 3: 0.03}
# Shape of the gamma law by which the kecamatan differ: the smaller, the more they differ.
SHAPE = 2.0
# Outcomes have a seed of their own, so that the register stays as it is.
AFTERWARDS = 20250131

Event = dict[str, str]


def villages() -> dict[str, list[str]]:
    """Return kecamatan → codes of its villages."""
    result: dict[str, list[str]] = {}
    for row in read_csv(DATA / "wilayah" / "3513" / "wilayah.csv"):
        if row["tingkat"] in {"desa", "kelurahan"}:
            result.setdefault(row["kode_induk"], []).append(row["kode"])
    return result


def pick(rng: np.random.Generator, choices: dict) -> object:
    """Draw one of the keys with its weight."""
    weights = np.array(list(choices.values()), dtype=float)
    return list(choices)[rng.choice(len(weights), p=weights / weights.sum())]


def draw_event(rng: np.random.Generator, plan: dict, schedule: dict, desa: list[str], stations: int) -> Event:
    """Draw one event: stage, date inside the stage, level, number, village, polling station and sentence."""
    stage = str(pick(rng, plan["tahapan"]))
    first, last = schedule[stage]
    day: date = first + timedelta(days=int(rng.integers((last - first).days + 1)))
    place = desa[rng.integers(len(desa))]
    # Half of the stations of February 2024, as in November twice as many voters could share one.
    number = int(rng.integers(1, max(2, stations // len(desa) // 2 + 1)))
    return {
        "tanggal": day.isoformat(),
        "tahapan": stage,
        "kode_desa": place,
        "tps": f"{number:03d}" if stage in plan["tps"] else "",
        "jumlah": str(pick(rng, AMOUNTS)),
        "tingkat": str(pick(rng, LEVELS)),
        "keterangan": f"Contoh: {plan['kalimat'][rng.integers(len(plan['kalimat']))]}.",
        "sumber": "data rekaan",
    }


def draw_register(design: dict, stations: dict[str, int]) -> list[Event]:
    """Draw all events, sorted by date and numbered."""
    rng = np.random.default_rng(SEED)
    desa = villages()
    total = sum(stations.values())
    events = []
    for kode, plan in design["bangkitan"].items():
        for kecamatan, exposed in stations.items():
            expected = plan["kejadian"] * exposed / total * rng.gamma(SHAPE, 1 / SHAPE)
            for _ in range(rng.poisson(expected)):
                event = draw_event(rng, plan, design["jadwal"], desa[kecamatan], exposed)
                if kode not in design["tidak_melapor"].get(kecamatan, []):
                    events.append({**event, "indikator": kode, "kode_kecamatan": kecamatan})
    events.sort(key=lambda event: (event["tanggal"], event["indikator"], event["kode_desa"], event["tps"]))
    return [{**event, "id": f"CONTOH-{place:04d}"} for place, event in enumerate(events, 1)]


def weighted(kode: str, events: list[Event]) -> Counter[str]:
    """Return kecamatan → events of an indicator times their level."""
    sums: Counter[str] = Counter()
    for event in events:
        if event["indikator"] == kode:
            sums[event["kode_kecamatan"]] += int(event["jumlah"]) * MULTIPLIER[event["tingkat"]]
    return sums


def draw_outcomes(
    rng: np.random.Generator, item: dict, events: list[Event], stations: dict[str, int], silent: set[str]
) -> list[list[object]]:
    """Draw an outcome per kecamatan: in part its rate follows that of an indicator, the rest is luck."""
    recipe = item.pop("bangkit")
    sums, rows = weighted(recipe["indikator"], events), []
    mean = sum(sums.values()) / sum(stations.values())
    for kecamatan, exposed in stations.items():
        alike = sums[kecamatan] / exposed / mean
        rate = recipe["laju"] * (recipe["mengikuti"] * alike + (1 - recipe["mengikuti"]) * rng.gamma(SHAPE, 1 / SHAPE))
        count = rng.binomial(exposed, min(rate, 1.0)) if item["jenis"] == "proporsi" else rng.poisson(rate * exposed)
        if kecamatan not in silent:
            rows.append([kecamatan, item["kode"], int(count), exposed])
    return rows


def write_outcomes(folder: Path, events: list[Event], stations: dict[str, int], silent: dict[str, list]) -> None:
    """Write made-up outcomes; a kecamatan that does not report to the register does not report afterwards."""
    design = tomllib.loads((DATA / "sumber" / "contoh-hasil.toml").read_text(encoding="utf-8"))
    rng, rows = np.random.default_rng(AFTERWARDS), []
    for item in design["hasil"]:
        followed = item["bangkit"]["indikator"]
        absent = {kecamatan for kecamatan, kinds in silent.items() if followed in kinds}
        rows += draw_outcomes(rng, item, events, stations, absent)
    tables = [table(f"[[{name}]]", item) for name, items in design.items() for item in items]
    write_text(folder / "hasil.toml", COMMENT, tables)
    write_csv(folder / "hasil.csv", HASIL, rows)


def goalposts(kode: str, events: list[Event], stations: dict[str, int]) -> list[float]:
    """Return 0 and the largest raw rate: events times level per 100 polling stations."""
    sums = weighted(kode, events)
    return [0.0, max(100 * value / stations[kecamatan] for kecamatan, value in sums.items())]


def build(folder: Path) -> None:
    """Write the whole release into `folder`."""
    design = tomllib.loads((DATA / "sumber" / "contoh.toml").read_text(encoding="utf-8"))
    counted = read_csv(DATA / "sumber" / "tps_pemilu2024_kecamatan.csv")
    stations = {row["kode_kecamatan"]: int(row["tps_total"]) for row in counted}
    events = draw_register(design, stations)
    tables = []
    rows = []
    for item in design["indikator"]:
        filled: dict[str, object] = {**item, "acuan": goalposts(item["kode"], events, stations)}
        tables.append(table("[[indikator]]", filled))
        silent = design["tidak_melapor"]
        reporting = [kode for kode in stations if item["kode"] not in silent.get(kode, [])]
        rows += [[kode, item["kode"], "", "", stations[kode], ""] for kode in reporting]
    write_text(folder / "indikator.toml", COMMENT, tables)
    write_csv(folder / "nilai.csv", NILAI, rows)
    write_csv(folder / "kejadian.csv", KEJADIAN, [[event.get(name, "") for name in KEJADIAN] for event in events])
    write_csv(folder / "tindakan.csv", TINDAKAN, design["tindakan"]["baris"])
    write_outcomes(folder, events, stations, design["tidak_melapor"])
    own = tomllib.loads((DATA / "sumber" / "contoh-cerita.toml").read_text(encoding="utf-8"))
    write_text(folder / "cerita.toml", COMMENT, [table("", own)])
    write_release(folder, COMMENT, design["rilis"], design["parameter"])


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "rilis" / "contoh"
    target.mkdir(parents=True, exist_ok=True)
    build(target)
