"""Versions of the method: those that a release may name, and what becomes of any other."""

from dataclasses import replace
from typing import get_args

import pytest

from kerawanan.errors import RilisError
from kerawanan.rilis.contract_toml import VersiMetode
from kerawanan.rilis.load import Rilis
from kerawanan.skor import metode
from kerawanan.skor.kepastian import certainty, draw_issue_weights
from kerawanan.skor.resep import score
from kerawanan.teks.text import problem


def test_the_contract_of_a_release_knows_the_versions_that_there_are() -> None:
    assert set(metode.METODE) == set(get_args(VersiMetode))


def test_an_unknown_version_is_told_which_there_are(publik: Rilis) -> None:
    newer = replace(publik, info=publik.info.model_copy(update={"versi_metode": "99"}))
    with pytest.raises(RilisError) as caught:
        score(newer)
    (found,) = caught.value.problems
    assert (found.key, found.column) == ("pilihan", "versi_metode")
    assert problem(found, "id").endswith("diharapkan salah satu dari: 1; ditemukan 99.")


def test_issue_weights_spread_as_the_method_says(publik: Rilis) -> None:
    result = score(publik)
    drawn = draw_issue_weights(result, 20_000, 3)
    share = [weight for _, weight in sorted(result.parameters.bobot_isu)]
    for place, weight in enumerate(share):
        assert drawn[:, place].mean() == pytest.approx(weight, abs=0.002)
        assert drawn[:, place].std() == pytest.approx((weight * (1 - weight) / 48) ** 0.5, rel=0.03)


def test_another_version_may_draw_otherwise(publik: Rilis, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that puts all weight of an issue on one indicator in every draw, beside the version of the release."""
    first = lambda shares, n, seed: [float(place == 0) for place in range(len(shares))]  # noqa: E731
    other = replace(metode.METODE["1"], indicator_weights=first)
    monkeypatch.setattr(metode, "METODE", {**metode.METODE, "uji": other})
    changed = replace(publik, info=publik.info.model_copy(update={"versi_metode": "uji"}))
    one, two = certainty(publik, n=200), certainty(changed, n=200)
    assert one.result.scores.equals(two.result.scores)
    assert one.result.fingerprint != two.result.fingerprint
    assert not one.table["p_tinggi"].equals(two.table["p_tinggi"])
