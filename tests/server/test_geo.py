"""Routes of the shapes: what they answer, what they refuse, and that nobody may keep a refusal."""

import json
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from starlette.applications import Starlette

from kerawanan.rilis.load import DATA, load
from kerawanan.server import geo
from kerawanan.skor.kepastian import certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import DEFAULT
from kerawanan.tampil.peta import bentuk, parcels
from kerawanan.telaah.kejadian import places
from kerawanan.telaah.lapis import UNRECORDED
from kerawanan.ui import cache, cache_peta, shapes
from tests.server.conftest import asking

ASK = asking(Starlette(routes=geo.routes(shapes.layer, shapes.place)))
PUBLIK = load(DATA / "rilis" / "publik-2024")
HASH = "0123456789abcdef"


def addresses(parameters: Parameters = DEFAULT, bahasa: str = "id") -> list[str]:
    """Return every address that a map of the release asks for."""
    found = cache.certainty(PUBLIK, parameters)
    made = [
        cache_peta.coloured(found, bahasa),
        cache_peta.hatched(found),
        cache_peta.context(PUBLIK.wilayah),
        cache_peta.villages(PUBLIK.wilayah, "35.13.19"),
    ]
    return [one.address for one in made]


def with_hash(address: str, value: str | None) -> str:
    """Return the address with another hash, or without one."""
    parts = urlsplit(address)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()} | {"isi": value}
    return f"{parts.path}?{urlencode({name: text for name, text in query.items() if text is not None})}"


def test_kecamatan_carry_the_result_of_the_choice_in_the_address():
    chosen = Parameters(("bencana", "rekapitulasi"), "rekapitulasi")
    answer = ASK(addresses(chosen)[0])
    found = certainty(PUBLIK, chosen)
    kecamatan = {item["properties"]["kode"]: item["properties"] for item in answer.json()["features"]}
    assert len(kecamatan) == 24
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    for kode, row in found.result.table.iterrows():
        assert kecamatan[kode]["kelas"] == row["kelas"]
        assert kecamatan[kode]["skor"] == f"{row['skor']:.1f}".replace(".", ",")
        assert kecamatan[kode]["ragu"] == (found.table.at[kode, "keyakinan"] == "ragu")


def test_every_choice_comes_back_from_its_address():
    choices = [
        Parameters(bobot_isu=(("bencana", 1.0), ("rekapitulasi", 2.0)), agregasi="power2"),
        Parameters(tahapan="pemungutan", normalisasi="minmax", penyusutan=False, cakupan_min=12.5),
        Parameters(bobot_tahapan=(("pemungutan", 2.0),), pengali_tingkat=(("berat", 9.0),)),
    ]
    for chosen in choices:
        for bahasa in ("id", "en"):
            for address in addresses(chosen, bahasa):
                assert ASK(address).status_code == 200, address


def test_answers_are_packed_for_those_who_take_it():
    for address in addresses():
        packed, plain = ASK(address, accept_encoding="*;q=0, gzip"), ASK(address, accept_encoding="gzip;q=0")
        assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
        assert packed.content == plain.content and packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
        assert packed.headers["content-type"] == "application/geo+json"


def test_events_and_what_is_picked_out_have_addresses_of_their_own():
    found = cache.certainty(PUBLIK)
    for shape in (parcels.coloured(found, "id", "kelas", "tinggi"), parcels.hatched(found, "kelas", "tinggi")):
        assert "sorot=tinggi" in shape.address and ASK(shape.address).status_code == 200
    events = ASK(parcels.recorded(found, "en").address).json()["features"]
    assert len(events) == len(places(found.result)) and {e["geometry"]["type"] for e in events} == {"Point"}
    picked = ASK(parcels.recorded(found, "id", UNRECORDED).address).json()
    assert picked["features"] == []


def test_only_desa_of_the_kecamatan_are_sent():
    answer = ASK(addresses()[3]).json()
    assert len(answer["features"]) == 14
    assert {item["properties"]["kode_kecamatan"] for item in answer["features"]} == {"35.13.19"}


def refused(address: str) -> bool:
    answer = ASK(address)
    return (answer.status_code, answer.headers["cache-control"], answer.content) == (404, "no-store", b"")


def test_what_is_not_there_is_not_found_and_not_kept():
    wrong = [
        "/geo/kecamatan.geojson",
        f"/geo/kecamatan.geojson?rilis=../../etc&bahasa=id&isi={HASH}",
        f"/geo/lain.geojson?rilis=publik-2024&bahasa=id&isi={HASH}",
        f"/geo/kecamatan.geojson?rilis=publik-2024&bahasa=xx&isi={HASH}",
        f"/geo/ragu.geojson?rilis=publik-2024&isu=ngawur&isi={HASH}",
        f"/geo/ragu.geojson?rilis=publik-2024&sorot=ngawur&isi={HASH}",
        f"/geo/kejadian.geojson?rilis=publik-2024&bahasa=id&sorot=tinggi&isi={HASH}",
        f"/geo/ragu.geojson?rilis=publik-2024&tahapan=ngawur&isi={HASH}",
        f"/geo/ragu.geojson?rilis=publik-2024&bobot=bencana:x&isi={HASH}",
        "/geo/",
        "/geo/3513",
        f"/geo/9999/konteks.geojson?isi={HASH}",
        f"/geo/..%2f..%2fetc/konteks.geojson?isi={HASH}",
        f"/geo/3513/desa/35.74.01.geojson?isi={HASH}",
    ]
    for address in addresses():
        wrong += [with_hash(address, value) for value in (None, "", HASH, with_hash(address, None)[-8:])]
    assert [address for address in wrong if not refused(address)] == []


def test_an_address_of_another_server_is_refused_and_its_content_never_passes_for_ours(monkeypatch: pytest.MonkeyPatch):
    """A replica that runs an older state of boundaries, colours or code: neither poisons the other's addresses."""
    ours, features = addresses()[0], bentuk.features
    monkeypatch.setattr(bentuk, "features", lambda *asked: features(*asked) | {"keterangan": "lama"})
    cache_peta.coloured.cache_clear()
    try:
        theirs = addresses()[0]
        assert theirs != ours
        assert refused(ours) and json.loads(ASK(theirs).content)["keterangan"] == "lama"
    finally:
        monkeypatch.undo()
        cache_peta.coloured.cache_clear()
    assert refused(theirs) and addresses()[0] == ours
