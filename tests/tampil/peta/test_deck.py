"""The map: 24 shapes with the colours of their classes, hatched where doubtful, and no address but our own."""

import html
import json
import math
import re
from dataclasses import replace
from itertools import product

import pydeck as pdk
import pytest
from shapely import unary_union
from shapely.geometry import shape as shape_of

from kerawanan.rilis.load import DATA, Rilis
from kerawanan.rilis.referensi import load_referensi
from kerawanan.skor.kelas import BELUM_ADA_DATA, KELAS, TIDAK_DINILAI
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.kata import kepastian
from kerawanan.tampil.kata.kalimat import top_group
from kerawanan.tampil.kata.tabel import for_reading, legend_rows, score_table
from kerawanan.tampil.peta import bentuk, deck, deck_names, legenda, lettering, parcels, view
from kerawanan.tampil.peta.lettering import BOLD
from kerawanan.tampil.peta.paint import NONE, paints
from kerawanan.tampil.peta.projection import Box
from kerawanan.teks.text import BAHASA, number, t
from kerawanan.telaah.lapis import EVENTS
from kerawanan.ui import layar
from kerawanan.ui.halaman.simulasi_hasil import SHARE


@pytest.fixture(params=["publik", "contoh"])
def found(request: pytest.FixtureRequest, pasti_publik: Certainty, pasti_contoh: Certainty) -> Certainty:
    return pasti_publik if request.param == "publik" else pasti_contoh


def built(found: Certainty, bahasa: str, look: view.Look) -> pdk.Deck:
    place = found.result.rilis.wilayah
    shapes = {"kecamatan": parcels.coloured(found, bahasa), "ragu": parcels.hatched(found)}
    shapes |= {"konteks": parcels.context(place), "desa": parcels.villages(place, look.kode)}
    return deck.deck(found, bahasa, look, shapes)


def drawn(found: Certainty, bahasa: str, look: view.Look) -> dict:
    """Return the map as the browser gets it."""
    return json.loads(deck.Kept(built(found, bahasa, look)).to_json())


def test_a_kept_map_says_what_pydeck_says_in_half_the_letters(found: Certainty):
    shown = built(found, "id", view.Look(kode="35.13.19"))
    kept = deck.Kept(shown).to_json()
    assert json.loads(kept) == json.loads(shown.to_json())
    assert len(kept) < len(shown.to_json()) / 2


@pytest.mark.parametrize("bahasa", BAHASA)
@pytest.mark.parametrize("scenario", [False, True])
def test_every_kecamatan_has_the_colour_of_its_class(found: Certainty, bahasa: str, scenario: bool) -> None:
    if scenario:
        found = certainty(found.result.rilis, Parameters(agregasi="power2"), n=20)
    collection = bentuk.features(found, bahasa)
    shapes = collection["features"]
    simulated = found.result.rilis.info.status == "simulasi"
    note = collection["keterangan"]
    assert (t("status.simulasi", bahasa) in note) == simulated
    assert (t("status.skenario", bahasa) in note) == scenario
    assert t("status.bukan_resmi", bahasa) in note and found.result.fingerprint in note
    assert bentuk.hatching(found)["keterangan"] == bentuk.features(found, "id")["keterangan"]
    assert {shape["id"] for shape in shapes} == set(found.result.table.index)
    assert len(shapes) == 24
    ref = load_referensi()
    for shape in shapes:
        row, shown = found.result.table.loc[shape["id"]], shape["properties"]
        own = ref.kelas[row["kelas"]].isi
        fill = getattr(ref.simulasi, row["kelas"]) if scenario and row["kelas"] in KELAS else own
        assert shown["warna"] == [int(fill[1:3], 16), int(fill[3:5], 16), int(fill[5:7], 16), 255]
        assert (shown["nama"], shown["kelas"]) == (row["nama"], ref.kelas[row["kelas"]].nama.get(bahasa))
        assert shown["skor"] == number(row["skor"], bahasa)


def test_doubt_is_hatched_and_where_most_are_in_doubt_the_sure_are_dotted(found: Certainty) -> None:
    """By hand: 22 of 24 are doubtful in the public release, 6 of 23 in the made-up one."""
    lines = {shape["properties"]["kode"]: shape for shape in bentuk.hatching(found)["features"]}
    classes, words = found.result.table["kelas"], found.table["keyakinan"]
    doubtful, empty = set(words.index[words == "ragu"]), set(classes.index[classes == BELUM_ADA_DATA])
    dotted = {kode for kode, shape in lines.items() if shape["geometry"]["type"] == "MultiPoint"}
    mostly = found.result.rilis.info.id == "publik-2024"
    assert len(doubtful) == (22 if mostly else 6)
    assert dotted == (set(words.index) - doubtful if mostly else set())
    assert set(lines) - dotted == doubtful | empty, "hatching means doubt, or no data, in every map"
    for kode in set(lines) - dotted:
        coordinates, colour = lines[kode]["geometry"]["coordinates"], lines[kode]["properties"]["warna"]
        (x1, y1), (x2, y2) = coordinates[len(coordinates) // 2]
        assert ((y2 - y1) / (x2 - x1) < 0) == (kode in empty), "no data falls, doubt rises"
        faint = 128 if colour[:3] == [255, 255, 255] else 64
        assert kode in empty or colour[3] == (faint if mostly else 153), "faint where most are in doubt, light ink less"
    flagged = {s["id"] for s in bentuk.features(found, "id")["features"] if s["properties"]["ragu"]}
    assert flagged == doubtful


def words_of(key: str) -> str:
    """Return what a key says, without its pictures."""
    return html.unescape(re.sub("<[^>]+>", "", key)).replace("\u00a0", " ")


def test_the_group_at_the_top_has_one_outline_of_which_the_key_speaks(found: Certainty) -> None:
    group, place = top_group(found), found.result.rilis.wilayah
    own = unary_union([shape_of(s["geometry"]) for s in place.kecamatan["features"] if s["id"] in group])
    (line,) = bentuk.outline(found)["features"]
    assert shape_of(line["geometry"]).equals_exact(own.boundary, 1e-9) or shape_of(line["geometry"]).equals(
        own.boundary
    )
    assert t("lapis.legenda_kelompok", "id", banyak=len(group)) in words_of(legenda.legend(found, "id"))
    chosen = t("keterangan.terpilih", "id", nama="Pakuniran")
    for small in (False, True):
        assert chosen in words_of(legenda.legend(found, "id", "35.13.10", small=small))
        assert "garis biru" not in words_of(legenda.legend(found, "id", small=small))
    alone = certainty(found.result.rilis, Parameters(isu=("rekapitulasi",), tahapan="logistik"), n=20)
    assert bentuk.outline(alone)["features"] == []
    assert t("lapis.legenda_kelompok", "id", banyak=0)[:11] not in legenda.legend(alone, "id")


def test_the_shapes_are_those_of_the_file_and_stay_as_they_are(found: Certainty) -> None:
    file = json.loads((DATA / "wilayah" / "3513" / "kecamatan.geojson").read_text(encoding="utf-8"))["features"]
    for _ in range(2):
        shapes = json.loads(json.dumps(bentuk.features(found, "id")["features"]))
        assert [s["geometry"] for s in shapes] == [s["geometry"] for s in file]


def test_the_map_asks_nobody_else(found: Certainty) -> None:
    look = view.Look(kode="35.13.22")
    text = json.dumps(drawn(found, "id", look))
    assert not re.search(r"https?://|mapbox|carto", text.replace("null", ""), re.IGNORECASE)
    fetched = {address for address in re.findall(r'"(/[^"]+)"', text)}
    place = found.result.rilis.wilayah
    expected = {parcels.coloured(found, "id").address, parcels.context(place).address}
    expected |= {parcels.hatched(found).address, parcels.villages(place, "35.13.22").address}
    assert fetched == expected


def test_no_layer_keeps_the_shapes_of_another_result(found: Certainty) -> None:
    """deck.gl goes on drawing the old shapes of a layer of the same name until the new ones are there."""
    other = certainty(found.result.rilis, Parameters(isu=("bencana",)), n=20)
    own, others = (drawn(one, "id", view.Look(kode="35.13.22"))["layers"] for one in (found, other))
    places = [
        {layer["id"]: layer["data"] for layer in layers if layer["@@type"] == "GeoJsonLayer"}
        for layers in (own, others)
    ]
    shared = places[0].keys() & places[1].keys()
    assert all(places[0][name] == places[1][name] for name in shared)
    assert {name.split("-")[0] for name in shared} == {"konteks", "desa"}


def test_a_new_attempt_has_a_new_address_for_the_same_shapes(found: Certainty) -> None:
    first, second = (drawn(found, "id", view.Look(coba=coba))["layers"] for coba in (0, 2))
    for before, after in zip(first, second, strict=True):
        fetched = before["@@type"] == "GeoJsonLayer"
        assert after["data"] == (f"{before['data']}&coba=2" if fetched else before["data"])
        assert after["id"] == before["id"]


def test_labels_say_class_and_doubt(found: Certainty) -> None:
    content = drawn(found, "id", view.Look())
    layers = {
        layer["id"].removeprefix("nama-"): layer for layer in content["layers"] if layer["id"].startswith("nama-")
    }
    labels = {row["t"]: kelas for kelas, layer in layers.items() for row in layer["data"]}
    table, ref = found.result.table, found.ref
    doubts = {kode: "?" if found.table.at[kode, "keyakinan"] == "ragu" else "" for kode in table.index}
    assert labels == {
        f"{unit['nama']}\n{ref.kelas[unit['kelas']].huruf.id}{doubts[kode]}": unit["kelas"]
        for kode, unit in table.iterrows()
    }
    for kelas, layer in layers.items():
        assert layer["getColor"] == warna.rgba(ref.kelas[kelas].teks)
        assert layer["outlineColor"] == warna.rgba(warna.of_class(ref, kelas))


# How a map is drawn in each window and column.
SHARES = {True: (1.0,), False: (layar.MAP, 4 / 7, SHARE)}
MAPS = [
    view.Look(narrow=width < layar.NARROW_BELOW, width=layar.column(width, share))
    for width in layar.STEPS
    for share in SHARES[width < layar.NARROW_BELOW]
]


def place(view: pdk.ViewState, lon: float, lat: float) -> tuple[float, float]:
    """Return how many pixels east and north of the middle of the map a point lies (Web Mercator, 512 px tiles)."""
    scale = 512 * 2 ** float(view.zoom or 0) / (2 * math.pi)
    north = [math.log(math.tan(math.pi / 4 + math.radians(at) / 2)) for at in (lat, float(view.latitude or 0))]
    return scale * math.radians(lon - float(view.longitude or 0)), scale * (north[0] - north[1])


def test_the_kabupaten_and_the_marks_are_inside_the_picture(publik: Rilis) -> None:
    west, south, east, north = publik.wilayah.bounds
    for look in MAPS:
        shown, half, width = view.view(look, publik.wilayah), look.marks * 5.75, look.width + layar.EDGE
        for lon, lat in ((west, south), (east, north)):
            x, y = place(shown, lon, lat)
            assert abs(x) < width / 2 and abs(y) < look.height / 2, look
        for x, y in tanda.MAP_PLACES:
            right, up = place(shown, west + x * (east - west), south + y * (north - south))
            assert abs(right) < width / 2 - half and abs(up) < look.height / 2 - 12, look


def test_a_kabupaten_that_is_taller_than_wide_fits_as_well(publik: Rilis) -> None:
    shown = view.view(view.Look(), replace(publik.wilayah, bounds=(110.0, -9.0, 110.2, -8.0)))
    assert (shown.longitude, shown.latitude) == (pytest.approx(110.1), pytest.approx(-8.5))
    _, up = place(shown, 110.1, -8.0)
    assert up == pytest.approx(view.TALLEST * view.WIDE / 2, rel=0.01)


def test_bands_in_words(found: Certainty) -> None:
    n = int(found.result.scores.notna().sum())
    for kode, row in found.table.iterrows():
        words = kepastian.band(found, str(kode), "id")
        if row["peringkat_p5"] != row["peringkat_p5"]:
            assert words == "–"
        elif row["peringkat_p5"] == row["peringkat_p95"]:
            assert words == f"peringkat {row['peringkat_p5']:.0f} dari {n}"
        else:
            assert words == f"peringkat {row['peringkat_p5']:.0f}–{row['peringkat_p95']:.0f} dari {n}"


# Tables beside the map ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bahasa", BAHASA)
def test_the_table_beside_a_figure_has_the_same_numbers(found: Certainty, bahasa: str) -> None:
    plain = score_table(found.result).set_index("nama")
    shown = for_reading(found, bahasa)
    names = list(shown[t("tabel.kecamatan", bahasa)])
    assert sorted(names) == sorted(plain.index)
    scores = plain.loc[names, "skor"]
    assert scores.dropna().is_monotonic_decreasing
    assert scores.isna().to_numpy().nonzero()[0].tolist() == list(range(int(scores.notna().sum()), 24))
    map_of = {s["properties"]["nama"]: s["properties"] for s in bentuk.features(found, bahasa)["features"]}
    for place, name in enumerate(names):
        row = shown.iloc[place]
        assert row[t("tabel.skor", bahasa)] == number(plain.at[name, "skor"], bahasa) == map_of[name]["skor"]
        word = warna.label(found.ref, plain.at[name, "kelas"], bahasa)
        assert row[t("tabel.kelas", bahasa)].split(",")[0] == word == map_of[name]["kelas"]
        assert row[t("tabel.peringkat", bahasa)] == map_of[name]["peringkat"]
        assert row[t("tabel.keyakinan", bahasa)] == map_of[name]["keyakinan"]
        for isu in found.result.isu:
            assert row[found.ref.isu[isu].nama.get(bahasa)] == number(plain.at[name, isu], bahasa)


def test_the_legend_counts_every_kecamatan_once(found: Certainty) -> None:
    rows = legend_rows(found, "id")
    assert rows[t("tabel.jumlah", "id")].astype(int).sum() == 24
    assert set(KELAS) <= set(rows.index)
    low, high = found.result.limits or (0, 0)
    text = " ".join(rows.loc[list(KELAS), t("tabel.batas", "id")])
    assert number(low, "id") in text
    assert number(high, "id") in text


def test_a_selection_without_class_has_a_legend_too(publik: Rilis) -> None:
    found = certainty(publik, Parameters(isu=("rekapitulasi",), tahapan="logistik"), n=20)
    assert list(legend_rows(found, "id").index) == [TIDAK_DINILAI]
    shapes = bentuk.features(found, "id")["features"]
    assert [shape["properties"]["kelas"] for shape in shapes] == ["tidak dinilai"] * 24
    assert bentuk.hatching(found)["features"] == []  # the hatching of missing data would be wrong


def test_words_of_events_cover_no_circle_and_a_kecamatan_without_one_has_its_sign(pasti_publik, pasti_contoh) -> None:
    for found, width in product((pasti_publik, pasti_contoh), (334, 700)):
        look = view.Look(lapis=EVENTS, width=width, narrow=width < 400)
        drawn = paints(found, EVENTS, "id")
        ground = deck_names._ground(found, look)
        covered, still, signs = [], [], 0
        for paint, rows in deck_names.rows(found, drawn, look).items():
            size = deck_names.height(paint, look)
            signs += sum(row["t"].endswith(NONE) for row in rows)
            for row in rows:
                units = found.result.rilis.kecamatan
                kode = next(str(k) for k, unit in units.iterrows() if [unit["lon"], unit["lat"]] == row["p"])
                (x, y), lines = ground.middles[kode], row["t"].split("\n")
                wide, high = max(lettering.width(line, size, BOLD) for line in lines), size * 1.05 * len(lines)
                box = Box(x - wide / 2 + 1, y - high / 2 + 1, wide - 2, high - 2)
                still.append(ground.covered(box))
                covered.append(ground.covered(replace(box, x=box.x + row["g"][0], y=box.y + row["g"][1])))
        assert signs == sum(paint.tanda == NONE for paint in drawn.values())
        crowded = found is pasti_contoh and look.named  # no name is left out there
        assert sum(covered) < 0.7 * sum(still) if crowded else sum(covered) == 0, (covered, still)
