"""What became of the files of a release since they were read: the server goes on with what it read, and says so."""

import logging
from dataclasses import dataclass, field
from pathlib import Path

from kerawanan.errors import Problem, is_sound
from kerawanan.katalog import Katalog, check
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.referensi import DATA

LOG = logging.getLogger(__name__)

Mark = tuple[tuple[str, int, int], ...]
"""Name, time of the last change (nanoseconds) and bytes of each file."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A release whose files are no longer those that were read, and what is wrong with the new ones."""

    id: str
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Say whether the new files could be opened: a restart would show them."""
        return is_sound(self.problems)


def mark(rilis: Rilis, data: Path) -> Mark:
    """Return what tells the files of a release, its place and the reference data from changed ones."""
    folders = (data / "rilis" / rilis.info.id, data / "wilayah" / rilis.info.wilayah, data / "referensi")
    files = sorted(path for folder in folders if folder.is_dir() for path in folder.iterdir() if path.is_file())
    return tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)


@dataclass(slots=True)
class Watch:
    """Remembers the files of all releases as they were at the first look; reads again only what changed."""

    data: Path = DATA
    first: dict[str, Mark] = field(default_factory=dict)
    found: dict[str, tuple[Mark, Changed]] = field(default_factory=dict)

    def look(self, known: Katalog) -> list[Changed]:
        """Return the releases that changed since the first look; the log says it once for each change."""
        return [found for rilis in known.opened.values() if (found := self._one(rilis))]

    def _one(self, rilis: Rilis) -> Changed | None:
        name, now = rilis.info.id, mark(rilis, self.data)
        if self.first.setdefault(name, now) == now:
            return None
        if name not in self.found or self.found[name][0] != now:
            changed = Changed(name, check(self.data / "rilis" / name, self.data))
            self.found[name] = now, changed
            said = {"rilis": name, "utuh": changed.sound, "masalah": len(changed.problems)}
            LOG.warning("rilis_berubah", extra={"isi": said})
        return self.found[name][1]
