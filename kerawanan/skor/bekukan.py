"""Writes the right frozen numbers into the files of a release; comments and everything else in them stay."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

import tomlkit
from tomlkit.exceptions import TOMLKitError

from kerawanan.errors import Problem, RilisError, is_sound
from kerawanan.rilis.load import Rilis, load, name_of
from kerawanan.rilis.reading import read_toml
from kerawanan.rilis.referensi import DATA
from kerawanan.skor import beku

INDIKATOR, INFO = "indikator.toml", "rilis.toml"
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Change:
    """One number (or pair) that was replaced: file, entry, what stood there (None: nothing), what stands there now."""

    file: str
    column: str
    old: object
    new: object


class Document:
    """A TOML file that is changed in place: comments, order, line ends and byte order mark stay."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.before = path.read_bytes().decode("utf-8")
        try:
            self.toml = tomlkit.parse(self.before.removeprefix(BOM))
        except TOMLKitError as error:
            row, place = getattr(error, "line", None), getattr(error, "col", 1)
            raise RilisError([Problem("toml_rusak", path.name, row, fields={"huruf": place})]) from error

    def content(self) -> bytes:
        """Return the file as it would be written."""
        text = self.toml.as_string()
        if "\n" not in self.before.replace("\r\n", ""):
            text = re.sub("\r?\n", "\r\n", text)
        return (BOM * self.before.startswith(BOM) + text).encode()

    def save(self) -> None:
        """Replace the file in one step: whoever reads it meanwhile finds the old one or the new one, whole."""
        target = self.path.resolve()
        try:
            with NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as stream:
                stream.write(self.content())
            shutil.copymode(target, stream.name)
            Path(stream.name).replace(target)
        except OSError as error:
            raise RilisError([Problem("tidak_tertulis", str(self.path))]) from error


def _rows(document: Document) -> dict[str, dict]:
    """Return the tables of the scored indicators by code, as far as the file has the form of the contract."""
    listed = document.toml.get("indikator")
    rows = [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []
    return {str(row.get("kode")): row for row in rows if row.get("dinilai", True)}


def _assign(where: dict | list, values: dict) -> None:
    """Put in the values that differ; a value that is the same keeps its spelling."""
    for key, value in values.items():
        known = isinstance(where, list) or key in where
        if not known or where[key] != value:
            where[key] = value


def _set_goalposts(row: dict, acuan: beku.Goalposts) -> None:
    found = row.get("acuan")
    if isinstance(found, list) and len(found) == 2:
        _assign(found, dict(enumerate(acuan)))
    else:
        row["acuan"] = list(acuan)


def _set_limits(document: Document, batas: tuple[float, float]) -> None:
    if not isinstance(document.toml.get("batas"), dict):
        document.toml["batas"] = tomlkit.table()
    _assign(document.toml["batas"], dict(zip(("rendah_sedang", "sedang_tinggi"), batas, strict=True)))


def _numbers(info: Document, indikator: Document) -> dict[tuple[str, str], object]:
    """Return the frozen numbers that stand in the files, as plain values by file and entry."""
    found: dict[tuple[str, str], object] = {}
    for kode, row in _rows(indikator).items():
        found[INDIKATOR, f"indikator[{kode}].acuan"] = _plain(row.get("acuan"))
    limits = info.toml.get("batas")
    for name in ("rendah_sedang", "sedang_tinggi"):
        found[INFO, f"batas.{name}"] = _plain(limits.get(name)) if isinstance(limits, dict) else None
    return found


def _plain(value: object) -> object:
    return tomlkit.item(value).unwrap() if value is not None else None


def _complete(info: Document, indikator: Document) -> set[str]:
    """Fill in what is missing so that the release can be read at all; return the indicators without goalposts."""
    rows = _rows(indikator)
    missing = {kode for kode, row in rows.items() if "acuan" not in row}
    for kode in missing:
        _set_goalposts(rows[kode], beku.WHOLE_SCALE)
    limits = info.toml.get("batas")
    if limits is None or limits == {}:
        _set_limits(info, beku.WHOLE_SCALE)
    return missing


def _correct(trial: Path, info: Document, indikator: Document, data: Path) -> None:
    """Bring both documents to the right numbers, in a copy of the release that may be wrong in between."""

    def reread() -> Rilis:
        (trial / INDIKATOR).write_bytes(indikator.content())
        (trial / INFO).write_bytes(info.content())
        return load(trial, data)

    missing = _complete(info, indikator)
    rilis = reread()
    right = beku.frozen(rilis, missing)
    for kode, acuan in right.acuan.items():
        _set_goalposts(_rows(indikator)[kode], acuan)
    wrong = {item.column for item in beku.check(rilis)}
    if right.batas and wrong & {"batas.rendah_sedang", "batas.sedang_tinggi"}:
        _set_limits(info, right.batas)
    if not is_sound(left := beku.check(reread())):
        raise RilisError(left)


def freeze(folder: Path, data: Path = DATA) -> tuple[Change, ...]:
    """Write the right goalposts and class limits into the files of a release; return what was changed.

    Goalposts that fit their data stay; limits that are right to the decimals in which they are written stay. Run again,
    it changes nothing.

    Raises
    ------
    RilisError
        The release has another problem; nothing was changed then.
    """
    problems = [item for name in (INFO, INDIKATOR) for item in read_toml(folder / name)[1]]
    if problems:
        raise RilisError(problems)
    info, indikator = Document(folder / INFO), Document(folder / INDIKATOR)
    before = _numbers(info, indikator)
    with TemporaryDirectory() as room:
        trial = Path(shutil.copytree(folder, Path(room) / name_of(folder), symlinks=True))
        _correct(trial, info, indikator, data)
    after = _numbers(info, indikator)
    changes = tuple(Change(*place, before[place], now) for place, now in after.items() if before[place] != now)
    for document in (info, indikator):
        if any(change.file == document.path.name for change in changes):
            document.save()
    return changes
