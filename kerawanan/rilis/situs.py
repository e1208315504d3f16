"""What a site says of itself: where to report errors, what changed when; and the published IKP scores as context."""

from functools import cache
from pathlib import Path
from typing import Literal

import pandas as pd
from pydantic import ValidationError

from kerawanan.errors import RilisError
from kerawanan.rilis.fields import Contract, Dwibahasa, Kode, KodeAtauKosong, Lapor, Tanggal
from kerawanan.rilis.reading import load_toml, problems_of, read_list
from kerawanan.rilis.referensi import DATA


class Situs(Contract):
    """`situs.toml`: filled in by whoever runs the site.

    `lapor` is empty or an address of mail or of a page; `rilis` the release to show first, empty for the usual order.
    """

    lapor: Lapor = ""
    rilis: KodeAtauKosong = ""


class Riwayat(Contract):
    """One change of the method, or of the data of a release."""

    kode: Kode
    tanggal: Tanggal
    jenis: Literal["metode", "data"]
    rilis: KodeAtauKosong = ""
    teks: Dwibahasa


@cache
def load_situs(folder: Path = DATA / "referensi") -> Situs:
    """Read what the operator of the site has filled in.

    Raises
    ------
    RilisError
        With every problem of the file.

    Examples
    --------
    >>> isinstance(load_situs().lapor, str)
    True
    """
    raw = load_toml(folder / "situs.toml")
    try:
        return Situs.model_validate(raw)
    except ValidationError as error:
        raise RilisError(problems_of(error, "situs.toml")) from error


@cache
def load_riwayat(folder: Path = DATA / "referensi") -> tuple[Riwayat, ...]:
    """Read the history of method and data, the latest change first.

    Raises
    ------
    RilisError
        With every problem of the file.

    Examples
    --------
    >>> load_riwayat()[-1].kode
    'metode-1'
    """
    raw = load_toml(folder / "riwayat.toml")
    rows, problems = read_list(Riwayat, raw.get("riwayat"), "riwayat.toml", "riwayat")
    if problems:
        raise RilisError(problems)
    return tuple(sorted(rows, key=lambda item: item.tanggal, reverse=True))


@cache
def load_provinces(folder: Path = DATA / "sumber") -> pd.DataFrame:
    """Return the published IKP 2024 scores of the provinces: `peringkat, provinsi, skor_ikp, kategori`, as printed.

    Examples
    --------
    >>> load_provinces().set_index("provinsi").at["Jawa Timur", "skor_ikp"]
    np.float64(14.74)
    """
    return pd.read_csv(folder / "ikp2024_skor_provinsi.csv")
