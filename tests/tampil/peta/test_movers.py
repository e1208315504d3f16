"""Who changes class is outlined on both maps of a what-if, and the key shows both palettes."""

import json

from kerawanan.rilis.load import Rilis
from kerawanan.simulasi.compare import compare
from kerawanan.skor.kepastian import certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil import warna
from kerawanan.tampil.peta.legenda_ganda import legend
from kerawanan.tampil.peta.movers import outlined
from kerawanan.tampil.peta.view import Look
from kerawanan.ui import cache, cache_peta

OTHER = Parameters(bobot_isu=(("bencana", 1.0), ("rekapitulasi", 1.0)))


def test_movers_are_outlined_and_the_shared_map_stays_as_it_is(publik: Rilis) -> None:
    before, after = (cache.certainty(publik, chosen) for chosen in (Parameters(), OTHER))
    moved = compare(before.result, after.result).moved
    shared = cache_peta.deck(before, "id", Look())
    plain = shared.to_json()
    drawn = json.loads(outlined(shared, moved, warna.base(publik.referensi, "terang")).to_json())
    lines = [layer for layer in drawn["layers"] if layer["id"].startswith("pindah-")]
    assert len(lines) == 2 and all(layer["data"] == lines[0]["data"] for layer in lines)
    for kode in publik.kecamatan.index:
        assert all((f"'{kode}'" in layer["getLineColor"]) == (kode in moved) for layer in lines)
    order = [layer["id"].split("-")[0] for layer in drawn["layers"]]
    assert order.index("isi") < order.index("pindah") < order.index("nama")
    assert shared.to_json() == plain and "pindah-" not in plain
    bare = json.loads(outlined(shared, [], warna.base(publik.referensi, "terang")).to_json())["layers"]
    given = json.loads(plain)["layers"]
    assert any(layer["id"].startswith("kelompok-") for layer in given)  # a line of another meaning: it goes
    assert bare == [layer for layer in given if not layer["id"].startswith("kelompok-")]


def test_the_key_shows_both_palettes_and_how_many_have_each_class(publik: Rilis) -> None:
    before, after = (certainty(publik, chosen, n=50) for chosen in (Parameters(), OTHER))
    text = legend(before, after, "id")
    ref = publik.referensi
    for kode in ("rendah", "sedang", "tinggi"):
        for colour in (ref.kelas[kode].isi, getattr(ref.simulasi, kode)):
            assert colour.replace("#", "%23") in text
        for found in (before, after):
            assert f">\u00a0{int((found.result.table['kelas'] == kode).sum())}\u2003" in text
    same = legend(before, before, "id")
    assert ref.simulasi.tinggi.replace("#", "%23") not in same
