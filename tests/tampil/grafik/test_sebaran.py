"""Charts over all kecamatan: the ground they lie on, and heads that fit the columns."""

import tomllib
from pathlib import Path

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import warna
from kerawanan.tampil.grafik import sebaran
from kerawanan.tampil.grafik.template import EDGE, WIDE, Look, beside
from kerawanan.teks.text import BAHASA
from kerawanan.telaah.drivers import setting_apart

CONFIG = Path(__file__).parents[3] / ".streamlit" / "config.toml"


def test_the_darkest_cell_is_the_highest_on_light_paper_also_in_the_dark(pasti_publik: Certainty) -> None:
    apart = setting_apart(pasti_publik.result, 100)
    light, dark = (sebaran.heat_map(pasti_publik, apart, Look("id", theme)) for theme in ("terang", "gelap"))
    assert dark == light
    assert dark.layout.template.layout.paper_bgcolor == warna.base(pasti_publik.ref, "terang").batas


def test_charts_in_the_dark_lie_on_the_ground_of_the_page(pasti_publik: Certainty) -> None:
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]["dark"]
    ground = sebaran.rank_bands(pasti_publik, Look("id", "gelap")).layout.template.layout.paper_bgcolor
    assert theme["backgroundColor"] == ground


def test_the_heads_of_columns_never_run_into_each_other(pasti_publik: Certainty) -> None:
    apart, angles = setting_apart(pasti_publik.result, 100), set()
    for bahasa in BAHASA:
        for width in (264, 296, 334, 454, 624, 900):
            figure = sebaran.heat_map(pasti_publik, apart, Look(bahasa, "terang", width))
            names, size = list(figure.data[0].x), figure.layout.xaxis.tickfont.size
            assert size >= 12
            column = (width - figure.layout.margin.l - EDGE) / len(names)
            angle = figure.layout.xaxis.tickangle
            angles.add(angle)
            longest = max(len(line) for name in names for line in name.split("<br>"))
            lines = max(name.count("<br>") + 1 for name in names)
            assert (longest * WIDE if angle == 0 else lines * 1.35) * size <= column + 2
            if angle:
                assert figure.layout.margin.t >= beside(names, size)
    assert angles == {0, -90}
