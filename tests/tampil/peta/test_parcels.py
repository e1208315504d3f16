"""An address names its content: another content, another address; the same result, the same address."""

import gzip
import json
from dataclasses import replace

import pytest

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters, resolve
from kerawanan.tampil import warna
from kerawanan.tampil.peta import arsir, bentuk, parcels


def test_a_parcel_holds_the_shapes(pasti_publik: Certainty):
    sent = parcels.coloured(pasti_publik, "id")
    assert json.loads(gzip.decompress(sent.packed)) == bentuk.features(pasti_publik, "id")
    assert sent.address == f"/geo/kecamatan.geojson?rilis=publik-2024&bahasa=id&isi={sent.sidik}"


def test_one_result_has_one_address_however_it_was_chosen(contoh: Rilis):
    usual = dict(resolve(contoh, Parameters()).bobot_isu)
    ways = [Parameters(), Parameters(isu=contoh.isu), resolve(contoh, Parameters()), Parameters(agregasi="arithmetic")]
    ways.append(Parameters(bobot_isu=tuple((kode, 7 * usual[kode]) for kode in reversed(contoh.isu))))
    found = [certainty(contoh, way, n=100) for way in ways]
    assert len({parcels.coloured(one, "id").address for one in found}) == 1
    assert len({parcels.hatched(one).address for one in found}) == 1


def test_whatever_changes_the_content_changes_the_address(pasti_publik: Certainty, monkeypatch: pytest.MonkeyPatch):
    """Not the figures alone: words, colours, boundaries and the code that draws."""
    before = {name: one.address for name, one in sent(pasti_publik).items()}
    changed: dict[str, set[str]] = {"boundaries": differing(sent(moved(pasti_publik)), before)}
    for where, what, how in (
        (warna, "rgba", lambda colour, alpha=255: [1, 2, 3, alpha]),
        (bentuk, "number", lambda value, bahasa: "9"),
        (bentuk, "hatch", lambda geometry, spacing, falling: arsir.hatch(geometry, 3 * spacing, falling=falling)),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(where, what, how)
            bentuk._pattern.cache_clear()  # code changes with a restart
            changed[what] = differing(sent(pasti_publik), before)
    bentuk._pattern.cache_clear()
    assert changed == {
        "rgba": {"kecamatan", "ragu"},
        "number": {"kecamatan"},
        "hatch": {"ragu"},
        "boundaries": {"kecamatan", "ragu", "konteks", "desa"},
    }


def sent(found: Certainty) -> dict[str, parcels.Parcel]:
    one, place = (
        {"kecamatan": parcels.coloured(found, "id"), "ragu": parcels.hatched(found)},
        found.result.rilis.wilayah,
    )
    return one | {"konteks": parcels.context(place), "desa": parcels.villages(place, "35.13.22")}


def differing(now: dict[str, parcels.Parcel], before: dict[str, str]) -> set[str]:
    return {name for name, one in now.items() if one.address != before[name]}


def moved(found: Certainty) -> Certainty:
    """Return the same result with all boundaries a little further west."""
    rilis = found.result.rilis
    layers = {name: json.dumps(getattr(rilis.wilayah, name)) for name in ("kecamatan", "konteks", "desa")}
    place = replace(
        rilis.wilayah, **{name: json.loads(text.replace("[113.", "[113.0")) for name, text in layers.items()}
    )
    return replace(found, result=replace(found.result, rilis=replace(rilis, wilayah=place)))
