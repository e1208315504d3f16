"""Routes of the shapes: what they answer, and what they refuse."""

import asyncio
import gzip
import json
from dataclasses import dataclass

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.types import Message

from kerawanan.rilis.load import DATA, load
from kerawanan.server import geo
from kerawanan.skor.kepastian import certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.ui import cache

APP = Starlette(routes=geo.routes(cache.shapes))
URL = "/geo/kecamatan.geojson?rilis=publik-2024&bahasa=id"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers
    body: bytes

    def json(self) -> dict:
        return json.loads(self.body)


def get(target: str, **headers: str) -> Answer:
    """Ask the routes as a server does."""
    path, _, query = target.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    sent: list = []

    async def receive() -> dict:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(APP(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent)
    return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), body)


def test_kecamatan_carry_the_result_of_the_choice_in_the_address():
    answer = get(URL + "&tahapan=rekapitulasi&isu=bencana,rekapitulasi")
    found = certainty(load(DATA / "rilis" / "publik-2024"), Parameters(("bencana", "rekapitulasi"), "rekapitulasi"))
    shapes = {item["properties"]["kode"]: item["properties"] for item in answer.json()["features"]}
    assert len(shapes) == 24
    assert answer.headers["cache-control"] == geo.FOREVER
    for kode, row in found.result.table.iterrows():
        assert shapes[kode]["kelas"] == row["kelas"]
        assert shapes[kode]["skor"] == f"{row['skor']:.1f}".replace(".", ",")
        assert shapes[kode]["ragu"] == (found.table.at[kode, "keyakinan"] == "ragu")


def test_answers_are_packed_for_those_who_take_it():
    packed, plain = get(URL, accept_encoding="gzip"), get(URL)
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(packed.body) == plain.body


def test_only_desa_of_the_kecamatan_are_sent():
    answer = get("/geo/3513/desa/35.13.19.geojson").json()
    assert len(answer["features"]) == 14
    assert {item["properties"]["kode_kecamatan"] for item in answer["features"]} == {"35.13.19"}


@pytest.mark.parametrize(
    "path",
    [
        "/geo/kecamatan.geojson",
        "/geo/kecamatan.geojson?rilis=../../etc&bahasa=id",
        "/geo/lain.geojson?rilis=publik-2024&bahasa=id",
        URL + "&isu=ngawur",
        URL + "&tahapan=ngawur",
        "/geo/kecamatan.geojson?rilis=publik-2024&bahasa=xx",
        "/geo/3513/wilayah.geojson",
        "/geo/9999/konteks.geojson",
        "/geo/..%2f..%2fetc/konteks.geojson",
        "/geo/3513/desa/35.74.01.geojson",
    ],
)
def test_what_is_not_there_is_not_found(path):
    assert get(path).status == 404
