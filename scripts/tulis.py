"""Writes the files of a release so that the same content always gives the same bytes."""

import csv
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from kerawanan.rilis.load import load
from kerawanan.skor import beku


def toml(value: object) -> str:
    r"""Write a value as TOML on one line.

    Examples
    --------
    >>> toml({"id": 'suara "sah"', "en": "valid votes"})
    '{ id = "suara \\"sah\\"", en = "valid votes" }'
    >>> toml([0.0, 12.5]), toml(True), toml(date(2024, 11, 27)), toml(())
    ('[0.0, 12.5]', 'true', '2024-11-27', '[]')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    raise TypeError(f"expected a text, number, date, list or table, found {value!r}")


def table(heading: str, entries: Mapping[str, object]) -> str:
    """Write a TOML table; `heading` "" is the top of the file, an entry that is a list of texts gets a line each.

    Examples
    --------
    >>> print(table("[batas]", {"rendah_sedang": 20.5}), end="")
    [batas]
    rendah_sedang = 20.5
    """
    lines = [heading] if heading else []
    for key, value in entries.items():
        long = isinstance(value, list) and sum(len(str(item)) for item in value) > 120
        content = "[\n" + "".join(f"  {toml(item)},\n" for item in value) + "]" if long else toml(value)
        lines.append(f"{key} = {content}")
    return "\n".join(lines) + "\n"


def write_text(path: Path, comment: str, parts: Iterable[str]) -> None:
    """Write a TOML file: a comment for its reader, then its tables."""
    head = "".join(f"# {line}".rstrip() + "\n" for line in comment.strip().splitlines())
    path.write_text("\n".join([head, *parts]), encoding="utf-8", newline="\n")


def write_csv(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Write a CSV file as RFC 4180 says, but with newlines as the rest of the project has them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a CSV file as one dictionary per row."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def class_limits(folder: Path) -> dict[str, float]:
    """Compute the limits of a release that is otherwise complete: mean ∓ one standard deviation (n − 1) of its totals.

    Source: the published limits of the IKP 2024 turn out to be made this way.
    """
    found = beku.limits(load(folder))
    if found is None:
        raise ValueError(f"expected units with different scores in {folder}")
    return {"rendah_sedang": found[0], "sedang_tinggi": found[1]}


def write_release(folder: Path, comment: str, info: Mapping[str, object], parameter: Mapping[str, object]) -> None:
    """Write `rilis.toml`, last of all files: its limits are computed from the others.

    The file needs limits to be read, so it is written twice, first with the ends of the scale.
    """
    multipliers: dict[str, float] = {"ringan": 1, "sedang": 2, "berat": 3}

    def write(limits: Mapping[str, object]) -> None:
        parts = [
            table("", info),
            f"# Parameter baku resep skor; pembaca dapat mengubahnya di layar.\n{table('[parameter]', parameter)}",
            "# Pengali tingkat kejadian. Pengali milik Bawaslu tidak diumumkan; ini pilihan yang dapat diubah.\n"
            + table("[parameter.pengali_tingkat]", multipliers),
            "# Batas kelas skor total, dibekukan: rata-rata dikurangi dan ditambah satu simpangan baku (n-1).\n"
            + table("[batas]", limits),
        ]
        write_text(folder / "rilis.toml", comment, parts)

    write({"rendah_sedang": 0.0, "sedang_tinggi": 100.0})
    write(class_limits(folder))
