"""What is worked out about outcomes, by name; the cache keeps it."""

from collections.abc import Callable
from typing import Any

from kerawanan.rilis.contract_beside import Hasil
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.berkas import gambar
from kerawanan.tampil.grafik import sesudah
from kerawanan.telaah import calibration, lookback


def item(found: Certainty, kode: str) -> Hasil:
    """Return an outcome of a release."""
    return next(each for each in found.result.rilis.beside.sesudah.hasil if each.kode == kode)


def _look_back(found: Certainty, kode: str) -> lookback.Lookback:
    return lookback.look_back(found, item(found, kode))


AFTERWARDS: dict[str, Callable[..., Any]] = {
    "uji": _look_back,
    "kalibrasi": lambda found, kode: calibration.calibrate(_look_back(found, kode)),
    "tebaran": lambda found, kode, look, unit="": sesudah.scatter(found, _look_back(found, kode), look, unit).kept(),
    "acak": lambda found, kode, look: sesudah.by_chance(found, _look_back(found, kode), look).kept(),
    "gambar": lambda found, kode, bahasa, size: gambar.afterwards(found, _look_back(found, kode), bahasa, size),
    "proksi": lambda found: lookback.proxies(found),
}
