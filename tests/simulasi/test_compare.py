"""The certainty of a what-if against a simulation that shares nothing with it but the distributions."""

from dataclasses import replace

import numpy as np
import pytest

from kerawanan.indeks import empirical_bayes_moments
from kerawanan.rilis.load import Rilis
from kerawanan.simulasi.compare import compare
from kerawanan.skor import kepastian
from kerawanan.skor.kepastian import certainty, draw_issues, weigh
from kerawanan.skor.parameter import NORMALISASI, Parameters
from kerawanan.skor.resep import ROOT, Result, score

OTHER = Parameters(
    bobot_isu=(("bencana", 50.0), ("rekapitulasi", 10.0), ("catatan_pengawas", 30.0), ("komplain_saksi", 10.0))
)


def independent(result: Result, n: int, seed: int) -> np.ndarray:
    """Draw totals by the words of the recipe: Gamma posteriors, goalposts, means, Dirichlet weights on both levels."""
    rng, tree = np.random.default_rng(seed), result.structure
    issues = list(tree.loc[tree["induk"] == ROOT, "kode"])
    parts = []
    for isu in issues:
        rows = tree[tree["induk"] == isu]
        total, share = 0.0, rows["bobot"].to_numpy(float) / rows["bobot"].sum()
        for kode, drawn in zip(rows["kode"], rng.dirichlet(len(rows) * share, n).T[:, :, np.newaxis], strict=True):
            own = result.steps.xs(kode, level="indikator")
            low, high = result.rilis.indikator[kode].acuan or (0.0, 1.0)
            if result.rilis.indikator[kode].jenis == "nilai":
                rate = own["nilai"].to_numpy(float)
            else:
                y, exposed = own["kejadian"].to_numpy(float), own["eksposur"].to_numpy(float)
                m, a = empirical_bayes_moments(y, exposed)
                if a > 0:
                    rate = 100 * rng.gamma(y + m**2 / a, 1 / (exposed + m / a), (n, len(y)))
                else:
                    rate = 100 * rng.gamma(y.sum(), 1 / exposed.sum(), (n, 1)) * np.ones(len(y))
            total = total + drawn * np.clip((rate - low) / (high - low), 0, 1) * 100
        parts.append(np.broadcast_to(total, (n, len(result.table))))
    weights = np.array([dict(result.parameters.bobot_isu)[isu] for isu in issues])
    return np.einsum("nk,knu->nu", rng.dirichlet(47 * weights, n), np.array(parts))


def test_bands_and_chances_agree_with_an_independent_simulation(publik: Rilis):
    found, n = certainty(publik, OTHER), 40_000
    drawn = independent(found.result, n, 20_261)
    assert found.result.limits is not None
    low, high = found.result.limits
    for name, share in (("p_rendah", (drawn < low).mean(axis=0)), ("p_tinggi", (drawn >= high).mean(axis=0))):
        error = np.sqrt(share * (1 - share) * (1 / n + 1 / found.draws))
        assert (np.abs(found.table[name].to_numpy(float) - share) <= 4.5 * error + 2e-4).all(), name
    ranks = 1 + np.argsort(np.argsort(-drawn, axis=1), axis=1)
    for name, percent in (("peringkat_p5", 5), ("peringkat_p50", 50), ("peringkat_p95", 95)):
        # a whole rank may fall on either side where the share is close to the percentile
        spread = 150 * np.sqrt(percent / 100 * (1 - percent / 100) * (1 / n + 1 / found.draws)) * 3
        bounds = np.percentile(ranks, [max(percent - spread, 0), min(percent + spread, 100)], axis=0)
        middle = found.table[name].to_numpy(float)
        assert ((bounds[0] - 0.5 <= middle) & (middle <= bounds[1] + 0.5)).all(), name


@pytest.mark.parametrize("normalisasi", NORMALISASI)
def test_draws_that_are_kept_give_the_same_bytes(rilis: Rilis, normalisasi):
    base = Parameters(normalisasi=normalisasi, bobot_tahapan=(("pemungutan", 2.0),))
    chosen = replace(base, bobot_isu=OTHER.bobot_isu, agregasi="power2")
    straight = certainty(rilis, chosen, n=200, seed=5)
    result = score(rilis, chosen)
    kept = draw_issues(score(rilis, result.parameters.unweighted()), 200, 5)
    again = weigh(result, kept, 5)
    assert kept.shape == (4, 200, 24)
    assert again.table.equals(straight.table) and again.above.equals(straight.above)
    assert kept.tobytes() == draw_issues(score(rilis, base), 200, 5).tobytes()
    assert kept.tobytes() != draw_issues(score(rilis, base), 200, 6).tobytes()


def test_the_default_seed_is_the_one_that_is_said():
    assert (kepastian.DRAWS, kepastian.SEED) == (10_000, 1)


def test_who_has_data_on_one_side_only_has_not_moved(contoh: Rilis) -> None:
    """Kuripan lacks so much that only with more weight on disasters its coverage suffices."""
    weights = tuple((isu, 4.0 if isu == "bencana" else 1.0) for isu in contoh.isu)
    before, after = score(contoh), score(contoh, Parameters(bobot_isu=weights))
    found = compare(before, after)
    (kode,) = found.one_sided
    assert contoh.kecamatan.at[kode, "nama"] == "Kuripan"
    assert before.table.at[kode, "kelas"] == "belum_ada_data" and after.table.at[kode, "kelas"] == "rendah"
    assert kode not in found.moved and kode not in found.ways
    assert set(found.ways.values()) <= {"naik", "turun"}
