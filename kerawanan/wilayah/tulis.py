"""Writes the files of a place, always in the same bytes for the same place."""

import csv
import io
import json
from collections.abc import Mapping, Sequence

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from kerawanan.rilis.fields import Dwibahasa


def credit(said: Dwibahasa) -> str:
    r"""Return `atribusi.toml`: what must be named together with the boundaries, a line for each language.

    Examples
    --------
    >>> credit(Dwibahasa(id='Batas: "X", lisensi Y', en="Boundaries: X, licence Y")).splitlines()[2]
    '  { id = "Batas: \\"X\\", lisensi Y", en = "Boundaries: X, licence Y" },'
    """
    # A text without hidden characters is written alike in JSON and in TOML.
    pairs = ", ".join(f"{name} = {json.dumps(text, ensure_ascii=False)}" for name, text in said.model_dump().items())
    return f"# Yang harus disebut bersama batas dan nama wilayah ini.\natribusi = [\n  {{ {pairs} }},\n]\n"


def features(units: Mapping[str, tuple[dict, BaseGeometry]]) -> str:
    """Return a compact feature collection, one feature a line in the order of the codes, `id` = code."""
    rows = [
        json.dumps(
            {"type": "Feature", "id": kode, "properties": properties, "geometry": mapping(shape)},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for kode, (properties, shape) in sorted(units.items())
    ]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n"


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    r"""Return a CSV file.

    Examples
    --------
    >>> table(["kode", "nama"], [["35.13", "Kabupaten X, Y"]])
    'kode,nama\n35.13,"Kabupaten X, Y"\n'
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue()
