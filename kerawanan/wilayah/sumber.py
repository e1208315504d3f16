"""Opens a file of boundaries that another program wrote: which layer, which coordinate system, which rows."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd

from kerawanan.errors import Problem, RilisError
from kerawanan.rilis.geometry import INDONESIA, Bounds, inside, listed

ENDINGS = (".geojson", ".json", ".gpkg", ".shp")
# Bytes that a ZIP may hold: the most detailed national files are a tenth of it.
MOST_UNPACKED = 4_000_000_000
WGS84 = "EPSG:4326"


@dataclass(frozen=True, slots=True)
class Source:
    """A layer of a file: its rows without their shapes, and how to read these.

    `table` has one row per feature (index: number of the feature, from 0). `crs` is nothing where the file names none
    and its numbers are degrees in Indonesia.
    """

    path: Path
    address: str
    layer: str
    table: pd.DataFrame
    crs: Any
    problems: tuple[Problem, ...] = ()

    def shapes(self, rows: Sequence[int], box: Bounds | None = None) -> pd.Series:
        """Return the shapes of some rows in degrees of WGS 84, those that meet a box (degrees) where one is given."""
        some = {"fids": [*rows]} if box is None and len(rows) < len(self.table) else _within(self, box)
        frame = _read(self.path, self.address, self.layer, columns=[], **some)
        frame = frame[frame.index.isin([*rows])]
        if self.crs is not None:
            frame = frame.to_crs(WGS84)
        return frame.geometry


def _within(source: Source, box: Bounds | None) -> dict[str, Any]:
    """Return the box in the system of the file, as its reader wants it."""
    if box is None:
        return {}
    if source.crs is None:
        return {"bbox": box}
    from pyproj import CRS, Transformer

    system = CRS.from_user_input(source.crs)
    turned = Transformer.from_crs(WGS84, system, always_xy=True).transform_bounds(*box, densify_pts=21)
    return {"bbox": turned}


def tools() -> Any:
    """Return the reader of files of boundaries.

    Raises
    ------
    RilisError
        It is not installed; the public server does not need it.
    """
    try:
        import_module("geopandas")
        return import_module("pyogrio")
    except ImportError as error:
        raise RilisError([Problem("perlu_alat", fields={"temu": "geopandas, pyogrio"})]) from error


def _refuse(path: Path, key: str, **fields: object) -> RilisError:
    return RilisError([Problem(key, path.name, fields=fields)])


def _address(path: Path) -> str:
    """Return how the reader opens a file; of a ZIP the one file of boundaries in it.

    Raises
    ------
    RilisError
        There is no file, it is of another kind, or a ZIP holds none or several.
    """
    if not path.is_file():
        raise _refuse(path, "berkas_tidak_ada")
    if path.suffix.lower() in ENDINGS:
        return str(path)
    if path.suffix.lower() != ".zip":
        raise _refuse(path, "pilihan", harap=", ".join((*ENDINGS, ".zip")), temu=path.suffix or path.name)
    try:
        with zipfile.ZipFile(path) as whole:
            items = whole.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise _refuse(path, "tidak_terbaca") from error
    if sum(item.file_size for item in items) > MOST_UNPACKED:
        raise _refuse(path, "terlalu_besar", harap=MOST_UNPACKED // 1000)
    names = [item.filename for item in items if Path(item.filename).suffix.lower() in ENDINGS]
    names = [name for name in names if not name.startswith("__MACOSX/")]
    if len(names) != 1:
        raise _refuse(path, "zip_isi", harap=", ".join(ENDINGS), temu=", ".join(names[:12]) or "–")
    return f"/vsizip/{{{path.resolve()}}}/{names[0]}"


def _read(path: Path, address: str, layer: str, **options: Any) -> Any:
    """Read a layer; whatever the reader does not understand is one sentence."""
    pyogrio = tools()
    try:
        return pyogrio.read_dataframe(address, layer=layer, fid_as_index=True, **options)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError, OSError) as error:
        raise _refuse(path, "tidak_terbaca") from error


def _layer(path: Path, address: str, asked: str) -> str:
    """Return the layer that is asked for, else the only one that has shapes."""
    pyogrio = tools()
    try:
        layers = {str(name): kind for name, kind in pyogrio.list_layers(address)}
    except (pyogrio.errors.DataSourceError, ValueError) as error:
        raise _refuse(path, "tidak_terbaca") from error
    drawn = [name for name, kind in layers.items() if kind is not None]
    if asked in layers:
        return asked
    if asked or len(drawn) != 1:
        raise RilisError([Problem("pilih_lapis", path.name, None, "--lapis", {"temu": ", ".join(layers) or "–"})])
    return drawn[0]


def open_source(path: Path, layer: str = "") -> Source:
    """Open a GeoJSON, GeoPackage or Shapefile, also one Shapefile in a ZIP.

    Raises
    ------
    RilisError
        It cannot be read, has several layers and none is asked for, or names no coordinate system and its numbers are
        not degrees in Indonesia.
    """
    pyogrio = tools()
    address = _address(path)
    name = _layer(path, address, layer)
    table = _read(path, address, name, read_geometry=False)
    if table.empty:
        raise _refuse(path, "tanpa_fitur")
    info = pyogrio.read_info(address, layer=name, force_total_bounds=True)
    crs, bounds = info["crs"], info["total_bounds"]
    if crs is not None:
        return Source(path, address, name, table, crs)
    box = [round(float(value), 5) for value in bounds] if bounds is not None else []
    if len(box) != 4 or not (inside(INDONESIA, box[0], box[1]) and inside(INDONESIA, box[2], box[3])):
        raise _refuse(path, "crs_kosong", temu=listed(box))
    return Source(path, address, name, table, None, (Problem("crs_dianggap", path.name, severity="warning"),))
