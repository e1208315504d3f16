"""Versions of the method: those that a release may name, and what becomes of any other."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerawanan.errors import RilisError
from kerawanan.rilis.contract_toml import VersiMetode
from kerawanan.rilis.load import Rilis, load
from kerawanan.rilis.situs import load_riwayat
from kerawanan.skor import metode
from kerawanan.skor.kepastian import Certainty, certainty, draw_issue_weights
from kerawanan.skor.resep import score
from kerawanan.tampil.kata.kalimat import top_group
from kerawanan.teks.text import problem
from tests.conftest import Copy


def test_the_contract_of_a_release_knows_the_versions_that_there_are() -> None:
    assert set(metode.METODE) == set(get_args(VersiMetode))


def test_an_unknown_version_is_told_which_there_are(publik: Rilis) -> None:
    newer = replace(publik, info=publik.info.model_copy(update={"versi_metode": "99"}))
    with pytest.raises(RilisError) as caught:
        score(newer)
    (found,) = caught.value.problems
    assert (found.key, found.column) == ("pilihan", "versi_metode")
    assert problem(found, "id").endswith("diharapkan salah satu dari: 1, 2; ditemukan 99.")


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


def of_version(rilis: Rilis, version: str) -> Rilis:
    return replace(rilis, info=rilis.info.model_copy(update={"versi_metode": version}))


def spread(found: Certainty) -> dict[str, object]:
    """What Riwayat counts: words, size of the group at the top, mean number of ranks in a band, pairs that differ."""
    units, width = list(found.table.index), found.table["peringkat_p95"] - found.table["peringkat_p5"] + 1
    differing = sum(found.differ(one, other) for one, other in combinations(units, 2))
    words = found.table["keyakinan"].value_counts().to_dict()
    return {**words, "kelompok": len(top_group(found)), "rentang": round(float(width.mean()), 1), "pasangan": differing}


def test_the_history_says_what_version_2_changed(
    publik: Rilis, pasti_publik: Certainty, pasti_contoh: Certainty
) -> None:
    before = certainty(of_version(publik, "1"))
    assert before.result.table.equals(pasti_publik.result.table), "scores do not change"
    old, new = spread(before), spread(pasti_publik)
    changed = int((before.table["keyakinan"] != pasti_publik.table["keyakinan"]).sum())
    entry = next(item for item in load_riwayat() if item.kode == "publik-2024-metode-2")
    numbers = [2, changed, new["ragu"], new["cukup_yakin"], old["ragu"], old["cukup_yakin"]]
    numbers += [new["kelompok"], old["kelompok"], new["rentang"], old["rentang"], new["pasangan"], 276, old["pasangan"]]
    for text in (entry.teks.id.replace(",", "."), entry.teks.en):
        found = [float(number) for number in re.findall(r"(?<![\w-])\d+(?:\.\d)?", text)]
        assert found == numbers
    example = certainty(of_version(pasti_contoh.result.rilis, "1"))
    assert example.table.equals(pasti_contoh.table) and example.above.equals(pasti_contoh.above)


def test_one_indicator_alone_has_nothing_to_mix() -> None:
    assert metode.mixed({"a": 1.0}, 10, np.random.SeedSequence(1)) == [1.0]


@given(st.lists(st.floats(0.001, 1000), min_size=2, max_size=6), st.integers(0, 2**32))
@settings(max_examples=20, deadline=None)
def test_mixtures_have_the_shares_as_their_mean_and_the_spread_of_k(weights: list[float], seed: int) -> None:
    """Dirichlet(k·b): mean b, variance b(1 − b)/(k + 1); every mixture adds up to 1."""
    share = np.array(weights) / sum(weights)
    n, codes = 4000, dict(zip("abcdef", share.tolist(), strict=False))
    drawn = np.hstack(metode.mixed(codes, n, np.random.SeedSequence(seed)))
    assert drawn.shape == (n, len(share)) and np.allclose(drawn.sum(axis=1), 1)
    spread = np.sqrt(share * (1 - share) / (len(share) + 1))
    assert (np.abs(drawn.mean(axis=0) - share) <= 6 * spread / np.sqrt(n)).all()
    assert (np.abs(drawn.std(axis=0) - spread) <= 0.25 * spread + 0.01).all()


def test_a_publisher_who_fixed_the_mixture_keeps_it(publik: Rilis, copy_of: Callable[[str], Copy]) -> None:
    copied = copy_of("publik-2024")
    copied.replace("rilis.toml", 'versi_metode = "2"', 'versi_metode = "2"\nbobot_indikator_pasti = true')
    found, before = certainty(load(copied.path), n=300), certainty(of_version(publik, "1"), n=300)
    assert found.table.equals(before.table) and found.above.equals(before.above)
    assert found.result.digest not in {before.result.digest, score(publik).digest}


# What version 1 printed before there was another: rank band, and draws of 10,000 in the lowest and the highest class.
FORMER = """
01:1-7-16:135-3583 02:3-10-18:400-1837 03:5-14-21:1702-684 04:12-21-24:6669-35
05:1-7-14:56-4077 06:4-11-18:687-1576 07:9-16-22:2245-118 08:9-18-23:4044-116
09:9-16-22:2866-165 10:1-3-10:4-7196 11:13-21-24:6671-43 12:15-22-24:7600-4
13:2-10-18:395-2190 14:1-4-10:1-6819 15:9-18-24:4669-154 16:5-14-22:2173-802
17:16-23-24:8067-8 18:4-13-20:1375-1036 19:2-6-13:11-4311 20:8-17-23:3705-269
21:10-17-23:3668-57 22:1-2-8:0-8387 23:2-6-14:22-3953 24:1-7-15:127-3928
"""


def test_version_1_gives_its_old_numbers(publik: Rilis) -> None:
    found, ranks = certainty(of_version(publik, "1")).table, ("peringkat_p5", "peringkat_p50", "peringkat_p95")
    said = []
    for kode, row in found.iterrows():
        chances = "-".join(str(round(1e4 * row[name])) for name in ("p_rendah", "p_tinggi"))
        said.append(f"{str(kode)[-2:]}:{'-'.join(str(int(row[name])) for name in ranks)}:{chances}")
    assert said == FORMER.split()
