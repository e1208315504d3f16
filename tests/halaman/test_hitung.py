"""The worked example on the page on data and method: every step with the numbers of the engine."""

import pytest
from streamlit.testing.v1 import AppTest

from kerawanan.indeks import empirical_bayes_moments
from kerawanan.skor.kepastian import certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import score
from kerawanan.tampil import warna
from kerawanan.tampil.kata import metode
from kerawanan.teks.markup import literal
from kerawanan.teks.text import BAHASA, number, t
from tests.halaman.test_data_metode import RILIS, cells, page, text


def formulas_of(at: AppTest) -> str:
    return "\n".join(item.value for item in at.markdown if "$" in item.value)


def tex_number(value: float, bahasa: str, decimals: int = 2) -> str:
    return number(value, bahasa, decimals).replace(",", "{,}")


@pytest.mark.parametrize("bahasa", BAHASA)
@pytest.mark.parametrize(
    ("name", "stage", "kode"),
    [("publik-2024", "", "35.13.19"), ("publik-2024", "pemungutan", "35.13.01"), ("contoh", "", "35.13.05")],
)
def test_worked_example_shows_the_numbers_of_the_engine(bahasa: str, name: str, stage: str, kode: str) -> None:
    at = page(bahasa=bahasa, rilis=name, bagian="hitung", kode=kode, **({"tahapan": stage} if stage else {}))
    result = score(RILIS[name], Parameters(tahapan=stage))
    own, shown, formulas = result.steps.xs(kode, level="kode"), cells(at), formulas_of(at)
    for indikator in map(str, own.index):
        row = own.loc[indikator]
        assert literal(result.rilis.indikator[indikator].label.get(bahasa)) in shown
        for value in (row["tingkat_kasar"], row["tingkat_susut"], row["z"]):
            assert number(value, bahasa, 2) in shown
        if row["kejadian"] == row["kejadian"]:
            part = result.steps.xs(indikator, level="indikator")
            m, a = empirical_bayes_moments(part["kejadian"], part["eksposur"])
            assert number(100 * m, bahasa, 2) in shown and number(1e4 * a, bahasa, 2) in shown
    for isu in result.isu:
        assert f"{tex_number(result.isu.at[kode, isu], bahasa)}" in formulas
    assert f"S &= {tex_number(result.scores[kode], bahasa)}" in formulas
    words = text(at)
    assert result.limits is not None
    assert all(number(value, bahasa, 2) in words for value in (result.scores[kode], *result.limits))
    assert warna.label(result.ref, result.table.at[kode, "kelas"], bahasa) in words


def test_worked_example_adds_up_from_the_raw_counts() -> None:
    found = certainty(RILIS["publik-2024"], n=100)
    result = found.result
    for kode in result.table.index:
        example, rate = metode.Example(found, kode, "id"), {}
        for indikator, row in example.rows():
            item = result.rilis.indikator[indikator]
            low, high = example.goalposts(indikator)
            x = row["nilai"]
            if item.jenis != "nilai":
                m = metode.moments(result, indikator)
                kept, r = metode.trust(m, row["eksposur"]), row["kejadian"] / row["eksposur"]
                x = 100 * (m.mean + kept * (r - m.mean))
            rate[indikator] = 100 * min(max((x - low) / (high - low), 0), 1)
        weight = result.structure.set_index("kode")["bobot"]
        means = {isu: mean for isu, (_, _, mean) in example.means().items()}
        by_hand = {isu: [rate[k] for k in rate if result.rilis.indikator[k].isu == isu] for isu in means}
        for isu, mean in means.items():
            assert mean == pytest.approx(sum(by_hand[isu]) / len(by_hand[isu]), abs=1e-9)
        assert sum(weight[isu] * mean for isu, mean in means.items()) == pytest.approx(result.scores[kode], abs=1e-9)


def test_worked_example_without_a_score_ends_where_the_data_do() -> None:
    result = score(RILIS["contoh"])
    kode = str(result.scores.index[result.scores.isna()][0])
    at = page(rilis="contoh", bagian="hitung", kode=kode)
    assert not at.exception
    assert t("kelas.belum_ada_data", "id") in text(at)
    assert "S &=" not in formulas_of(at)


@pytest.mark.parametrize("agregasi", ["arithmetic", "power2", "complement_geometric"])
@pytest.mark.parametrize("normalisasi", ["goalposts", "minmax", "zscore", "rank", "percentile"])
@pytest.mark.parametrize("penyusutan", [True, False])
def test_worked_example_of_other_recipes(agregasi: str, normalisasi: str, penyusutan: bool) -> None:
    parameters = Parameters(agregasi=agregasi, normalisasi=normalisasi, penyusutan=penyusutan)
    found = certainty(RILIS["contoh"], parameters, n=50)
    steps = metode.Example(found, "35.13.05", "en").steps()
    assert f"= {tex_number(found.result.scores['35.13.05'], 'en')}" in steps[-2].rumus[0][1]
    assert steps[2].teks == t(f"hitung.skala_{normalisasi}", "en")
    assert ("W &=" in steps[1].rumus[0][1]) == penyusutan
