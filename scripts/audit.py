"""Asks whether what is installed has known holes: ``make audit``; run by hand, where the internet is.

`pip-audit` calls it a success when its database could not be asked at all; here that is neither yes nor no.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parents[1] / "requirements.lock"
COMMAND = ("-m", "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner=off", "--format=json", "-r")
CLEAN, HOLES, UNKNOWN = 0, 1, 2


def verdict(report: str) -> tuple[int, list[str]]:
    """Return the exit status and what is to be said of a report of `pip-audit`.

    Examples
    --------
    >>> verdict('{"dependencies": [{"name": "a", "version": "1", "vulns": []}]}')
    (0, ['1 paket diperiksa, tidak ada celah yang dikenal.'])
    >>> verdict("")
    (2, ['Tidak diperiksa: pangkalan data celah tidak dapat dihubungi dari mesin ini.'])
    """
    try:
        found: list[dict[str, Any]] = json.loads(report)["dependencies"]
    except ValueError:
        found = []
    asked = [each for each in found if "skip_reason" not in each]
    lines = [
        f"{each['name']} {each['version']}: {hole['id']}, diperbaiki di {', '.join(hole['fix_versions']) or '–'}"
        for each in asked
        for hole in each["vulns"]
    ]
    if lines:
        return HOLES, lines
    if not asked:
        return UNKNOWN, ["Tidak diperiksa: pangkalan data celah tidak dapat dihubungi dari mesin ini."]
    if missed := [each["name"] for each in found if "skip_reason" in each]:
        return UNKNOWN, [f"{len(asked)} paket diperiksa; tidak dapat diperiksa: {', '.join(missed)}."]
    return CLEAN, [f"{len(asked)} paket diperiksa, tidak ada celah yang dikenal."]


if __name__ == "__main__":
    done = subprocess.run([sys.executable, *COMMAND, str(LOCK)], capture_output=True, text=True, check=False)
    status, said = verdict(done.stdout)
    print("\n".join(said))
    sys.exit(status)
