"""Who changes class is outlined on both maps of a what-if, and one key says what both show."""

import json

from kerawanan.rilis.load import Rilis
from kerawanan.simulasi.compare import compare
from kerawanan.skor.kepastian import certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil import warna
from kerawanan.tampil.kata.kepastian import mostly_doubtful
from kerawanan.tampil.peta.bentuk import hatching
from kerawanan.tampil.peta.legenda_ganda import legend
from kerawanan.tampil.peta.movers import islets, outlined
from kerawanan.tampil.peta.paint import paints
from kerawanan.tampil.peta.view import Look
from kerawanan.teks.text import t
from kerawanan.telaah.lapis import CLASSES
from kerawanan.ui import cache, cache_peta

OTHER = Parameters(bobot_isu=(("bencana", 1.0), ("rekapitulasi", 1.0)))
SURER = Parameters(bobot_isu=(("bencana", 1.0),))
SUMBERASIH = "35.13.21"


def test_movers_are_outlined_and_the_shared_map_stays_as_it_is(publik: Rilis) -> None:
    before, after = (cache.certainty(publik, chosen) for chosen in (Parameters(), OTHER))
    change, ways = compare(before.result, after.result), publik.referensi.gerak["terang"]
    shared = cache_peta.base(before, "id", Look())
    plain = shared.to_json()
    drawn = json.loads(outlined(shared, before, change).to_json())
    lines = {layer["id"].split("-")[1]: layer for layer in drawn["layers"] if layer["id"].startswith("pindah-")}
    assert lines["tepi"]["data"] == lines["garis"]["data"]
    for kode in publik.kecamatan.index:
        assert (f"'{kode}'" in lines["tepi"]["getLineColor"]) == (kode in change.moved)
        if kode in change.moved:
            colour = warna.rgba(getattr(ways, change.ways[kode]))
            assert f"'{kode}' ? {colour}" in lines["garis"]["getLineColor"]
    assert lines["garis"]["extensions"][0]["@@type"] == "PathStyleExtension"  # whole lines are those of the group
    order = [layer["id"].split("-")[0] for layer in drawn["layers"]]
    assert order.index("isi") < order.index("pindah") < order.index("nama")
    assert shared.to_json() == plain and "pindah-" not in plain
    bare = json.loads(outlined(shared, before, compare(before.result, before.result)).to_json())["layers"]
    given = json.loads(plain)["layers"]
    assert any(layer["id"].startswith("kelompok-") for layer in given)  # a line of another meaning: it goes
    assert bare == [layer for layer in given if not layer["id"].startswith("kelompok-")]


def test_an_island_keeps_the_colour_of_its_class(publik: Rilis) -> None:
    found = list(islets(publik.wilayah, list(publik.kecamatan.index)))
    assert [kode for kode, _ in found] == [SUMBERASIH]  # Gili Ketapang
    before, after = (cache.certainty(publik, chosen) for chosen in (Parameters(), SURER))
    change = compare(before.result, after.result)
    assert SUMBERASIH in change.moved
    for one in (before, after):
        drawn = json.loads(outlined(cache_peta.base(one, "id", Look()), one, change).to_json())["layers"]
        (layer,) = (layer for layer in drawn if layer["id"].startswith("pindah-pulau"))
        fill = paints(one, CLASSES, "id")[SUMBERASIH].isi
        assert [row["w"] for row in layer["data"]] == [warna.rgba(fill)]


def test_one_rule_of_patterns_holds_on_both_maps_that_of_the_release(publik: Rilis) -> None:
    before, after = (cache.certainty(publik, chosen) for chosen in (Parameters(), SURER))
    assert mostly_doubtful(before) and not mostly_doubtful(after)  # by itself the second map would have another rule
    assert cache_peta.hatched(after).sidik != cache_peta.hatched(before).sidik
    fetched = {f["properties"]["kode"]: f["geometry"]["type"] for f in hatching(after, dotted=True)["features"]}
    assert len(fetched) == len(publik.kecamatan), (
        "no kecamatan is plain on one map while plain means nothing on the other"
    )
    content = cache_peta.parcels.hatched(after, dotted=True)
    assert cache_peta.hatched(after).sidik == content.sidik
    for bahasa in ("id", "en"):
        text = legend(before, after, compare(before.result, after.result), bahasa)
        counts = {
            side: int((found.table["keyakinan"] != "ragu").sum())
            for side, found in (("rilis", before), ("simulasi", after))
        }
        assert t("simulasi_peta.legenda_titik", bahasa, **counts) in text
    contoh = legend(after, after, compare(after.result, after.result), "id")
    assert t("simulasi_peta.legenda_polos", "id", rilis=counts["simulasi"], simulasi=counts["simulasi"]) in contoh


def test_the_key_shows_both_palettes_and_how_many_have_each_class(publik: Rilis) -> None:
    before, after = (certainty(publik, chosen, n=50) for chosen in (Parameters(), OTHER))
    change = compare(before.result, after.result)
    text = legend(before, after, change, "id")
    ref = publik.referensi
    for kode in ("rendah", "sedang", "tinggi"):
        for colour in (ref.kelas[kode].isi, getattr(ref.simulasi, kode)):
            assert colour.replace("#", "%23") in text
        for found in (before, after):
            assert f">\u00a0{int((found.result.table['kelas'] == kode).sum())}\u2003" in text
    ways = list(change.ways.values())
    for name in ("naik", "turun"):
        assert t(f"simulasi_peta.legenda_{name}", "id", jumlah=ways.count(name)) in text
    same = legend(before, before, compare(before.result, before.result), "id")
    assert ref.simulasi.tinggi.replace("#", "%23") not in same
