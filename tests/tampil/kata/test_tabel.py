"""Tables as lists for narrow screens, and numbers in the cells of the heat map."""

import pandas as pd
import pytest

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.grafik import sebaran
from kerawanan.tampil.grafik.template import Look
from kerawanan.tampil.kata import tabel
from kerawanan.teks.text import BAHASA, number
from kerawanan.telaah.drivers import setting_apart


def test_a_line_names_its_row_and_every_column_that_holds_something() -> None:
    matrix = pd.DataFrame({"A": ["4", "–"], "B": ["–", "–"], "C": ["2", "–"]}, index=["Logistik", "Kampanye"])
    assert tabel.lines(matrix, "id") == ["**Logistik**: A: 4; C: 2", "**Kampanye**: –"]


@pytest.mark.parametrize("bahasa", BAHASA)
def test_the_list_of_stages_says_what_the_matrix_says(publik: Rilis, bahasa: str) -> None:
    matrix = tabel.stage_matrix(publik, bahasa)
    for line, (stage, row) in zip(tabel.lines(matrix, bahasa), matrix.iterrows(), strict=True):
        cells = [f"{issue}: {count}" for issue, count in row.items() if count != "–"]
        assert line == f"**{stage}**: {'; '.join(cells)}"


@pytest.mark.parametrize("theme", ["terang", "gelap"])
def test_every_cell_of_the_heat_map_carries_its_number(pasti_contoh: Certainty, theme: str) -> None:
    figure = sebaran.heat_map(pasti_contoh, setting_apart(pasti_contoh.result, 100), Look("id", theme))
    colours, numbers = figure.data
    assert len(numbers.text) == colours.z.size
    shown = {(x, y): text for x, y, text in zip(numbers.x, numbers.y, numbers.text, strict=True)}
    for row, name in enumerate(colours.y):
        for column, issue in enumerate(colours.x):
            assert shown[issue, name] == number(colours.z[row][column], "id", 0)
