"""The page of issues and stages: charts that speak for themselves, and a matrix that filters."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from kerawanan.rilis.load import DATA, load
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import score
from kerawanan.teks.text import BAHASA
from kerawanan.ui import layar

MAIN = Path(__file__).parents[2] / "pages" / "navigasi.py"
PUBLIK = load(DATA / "rilis" / "publik-2024")


def open_page(*, narrow: bool = False, **query: str | list[str]) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.session_state[layar.GUESS] = layar.PHONE if narrow else layar.DESK
    app.run()
    return app.switch_page("isu_tahapan.py").run()


def cells(app: AppTest) -> dict[str, Button]:
    return {
        str(button.key).removeprefix("pasangan_"): button for button in app.button if "pasangan_" in str(button.key)
    }


@pytest.mark.parametrize(("bahasa", "narrow"), list(zip(BAHASA, (True, False), strict=True)))
def test_the_matrix_has_a_cell_for_each_pair_with_indicators_and_marks_the_chosen_one(bahasa, narrow) -> None:
    pairs = {f"{item.isu}_{tahapan}" for item in PUBLIK.scored.values() for tahapan in item.tahapan}
    app = open_page(narrow=narrow, bahasa=bahasa)
    found = cells(app)
    assert not app.exception and set(found) == pairs
    assert not any(button.proto.icon for button in found.values())
    app.button(key="pasangan_rekapitulasi_rekapitulasi").click().run()
    assert app.query_params["isu"] == "rekapitulasi" and app.query_params["tahapan"] == "rekapitulasi"
    assert [key for key, button in cells(app).items() if button.proto.icon] == ["rekapitulasi_rekapitulasi"]
    chosen = score(PUBLIK, Parameters(isu=("rekapitulasi",), tahapan="rekapitulasi"))
    assert all(chosen.fingerprint in item.proto.spec for item in app.get("plotly_chart"))
    app.button(key="pasangan_rekapitulasi_rekapitulasi").click().run()
    assert "isu" not in app.query_params and "tahapan" not in app.query_params
    assert not any(button.proto.icon for button in cells(app).values())


def test_what_a_figure_says_is_not_said_again_above_it() -> None:
    app = open_page()
    said = [str(part.value) for part in [*app.markdown, *app.caption, *app.subheader]]
    assert not any("kelompok teratas" in text or "berkelas tinggi" in text for text in said)
    alts = [item.proto.alt for item in app.get("plotly_chart")]
    assert any("Sepuluh kecamatan berbagi kelompok teratas; urutannya belum pasti" in alt for alt in alts)
