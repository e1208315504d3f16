"""Builds a made-up national register of events, to measure `agregasi` with; nothing in it happened, no place is real.

Run with `python -m scripts.bangun_nasional FOLDER`; `--kejadian` says how many events. The codes have the shape of
real ones, but their provinces have numbers that no province has, so that nobody takes a row for a place. Every file
says REKAAN in its name and `simulasi` in its metadata.
"""

import argparse
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from kerawanan.rilis.referensi import DATA
from scripts.bangun_contoh import AMOUNTS, LEVELS

SEED = 20240818
EVENTS, KABUPATEN, KECAMATAN, DESA = 10_000_000, 514, 7_277, 83_000
EACH = 500_000
# 38 numbers between those of the real provinces (11 to 96 with gaps): nothing in Indonesia has them.
PROVINCES = (*range(37, 51), *range(54, 61), *range(66, 71), *range(77, 81), *range(83, 91))
METADATA = {
    "status": "simulasi",
    "keterangan": "REKAAN (simulasi): semua kejadian dan semua kode wilayah direka untuk mengukur kecepatan.",
    "dibuat": "scripts/bangun_nasional.py",
}


def shared(rng: np.random.Generator, total: int, parts: int) -> np.ndarray:
    """Share out a number, at least one to every part; the parts differ as a gamma law does."""
    return 1 + rng.multinomial(total - parts, rng.dirichlet(np.full(parts, 5.0)))


def places(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return the codes of all kecamatan, and of how many desa each consists."""
    own = shared(rng, KECAMATAN, KABUPATEN)
    codes = [
        f"{PROVINCES[place % len(PROVINCES)]:02d}.{place // len(PROVINCES) + 1:02d}.{number:02d}"
        for place, many in enumerate(own)
        for number in range(1, many + 1)
    ]
    return np.array(sorted(codes)), shared(rng, DESA, len(codes))


def stations(codes: np.ndarray) -> np.ndarray:
    """Return a made-up number of polling stations per kecamatan, 20 to 219: what its counts are compared with."""
    return np.random.default_rng(SEED + 1).integers(20, 220, len(codes))


def drawn(rng: np.random.Generator, choices: dict, size: int) -> np.ndarray:
    """Draw positions in some choices by their weights."""
    weights = np.array(list(choices.values()), dtype=float)
    return rng.choice(len(weights), size, p=weights / weights.sum())


def named(positions: np.ndarray, names: object) -> pa.Array:
    """Return a column of texts from positions in a list of them."""
    return pa.DictionaryArray.from_arrays(pa.array(positions.astype("int32")), pa.array(names)).cast(pa.string())


def tables(events: int) -> Iterator[pa.Table]:
    """Yield the register in tables of `EACH` events."""
    rng = np.random.default_rng(SEED)
    codes, villages = places(rng)
    design = tomllib.loads((DATA / "sumber" / "contoh.toml").read_text(encoding="utf-8"))["bangkitan"]
    # Pairs of indicator and stage with their weights, as in the register of the example.
    pairs = {
        (kode, stage): plan["kejadian"] * weight / sum(plan["tahapan"].values())
        for kode, plan in design.items()
        for stage, weight in plan["tahapan"].items()
    }
    risk = rng.gamma(2.0, 0.5, len(codes)) * stations(codes)
    unit_of = dict(enumerate(risk))
    for begin in range(0, events, EACH):
        size = min(EACH, events - begin)
        unit, pair = drawn(rng, unit_of, size), drawn(rng, pairs, size)
        village = 2001 + (rng.random(size) * villages[unit]).astype(int)
        columns = {
            "id": pa.array([f"REKAAN-{number:08d}" for number in range(begin + 1, begin + size + 1)]),
            "tahapan": named(pair, [stage for _, stage in pairs]),
            "indikator": named(pair, [kode for kode, _ in pairs]),
            "kode_kecamatan": named(unit, codes),
            "kode_desa": pa.array([f"{codes[at]}.{number}" for at, number in zip(unit, village, strict=True)]),
            "jumlah": pa.array(np.array(list(AMOUNTS))[drawn(rng, AMOUNTS, size)]),
            "tingkat": named(drawn(rng, LEVELS, size), list(LEVELS)),
            "keterangan": named(np.zeros(size), ["REKAAN (simulasi)"]),
            "sumber": named(np.zeros(size), ["data rekaan"]),
        }
        yield pa.table(columns).replace_schema_metadata(METADATA)


def build(folder: Path, events: int = EVENTS) -> list[Path]:
    """Write the register as Parquet files; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for number, table in enumerate(tables(events), 1):
        path = folder / f"kejadian-nasional-REKAAN-simulasi-{number:04d}.parquet"
        parquet.write_table(table, path)
        written.append(path)
    return written


def main() -> int:
    """Write the register and say how large it is."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--kejadian", type=int, default=EVENTS)
    args = asked.parse_args()
    written = build(args.folder, args.kejadian)
    size = sum(path.stat().st_size for path in written) / 1e6
    print(f"{args.kejadian} made-up events in {len(written)} files, {size:.0f} MB: {args.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
