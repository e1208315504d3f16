"""The fingerprint of a result: what it follows, what leaves it, and what is refused."""

from dataclasses import replace

import pytest

from kerawanan.errors import ParameterError
from kerawanan.rilis.load import Rilis
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import fingerprint, score


def test_the_fingerprint_follows_data_parameters_and_method(publik: Rilis) -> None:
    base = score(publik).fingerprint
    assert len(base) == 8
    assert int(base, 16) >= 0
    changes = [
        Parameters(tahapan="pemungutan"),
        Parameters(isu=("bencana",)),
        Parameters(bobot_isu=(("bencana", 1.0),)),
        Parameters(bobot_tahapan=(("pemungutan", 2.0),)),
        Parameters(pengali_tingkat=(("berat", 4.0),)),
        Parameters(agregasi="power2"),
        Parameters(normalisasi="rank"),
        Parameters(penyusutan=False),
        Parameters(cakupan_min=50),
    ]
    found = [score(publik, changed).fingerprint for changed in changes]
    other = replace(publik, nilai=publik.nilai.assign(kejadian=publik.nilai["kejadian"] + 1))
    newer = replace(publik, info=publik.info.model_copy(update={"versi_metode": "1"}))
    found += [fingerprint(changed, score(publik).parameters) for changed in (other, newer)]
    assert len({base, *found}) == len(found) + 1


def test_equal_choices_have_equal_fingerprints(publik: Rilis) -> None:
    weights = (("bencana", 27.0), ("rekapitulasi", 27.0), ("catatan_pengawas", 38.0), ("komplain_saksi", 38.0))
    same = [
        Parameters(),
        Parameters(isu=publik.isu),
        Parameters(isu=publik.isu[::-1]),
        Parameters(bobot_isu=weights),
        Parameters(bobot_isu=weights[::-1]),
        Parameters(bobot_isu=tuple((kode, value / 130) for kode, value in weights)),
        Parameters(agregasi="arithmetic", normalisasi="goalposts", penyusutan=True, cakupan_min=65.0),
        Parameters(bobot_tahapan=(("pemungutan", 1.0),)),
        Parameters(bobot_tahapan=(("pemungutan", 1),), pengali_tingkat=(("berat", 3), ("ringan", 1)), cakupan_min=65),
        score(publik).parameters,
    ]
    assert {score(publik, chosen).fingerprint for chosen in same} == {score(publik).fingerprint}
    assert {fingerprint(publik, chosen) for chosen in same} == {score(publik).fingerprint}


def test_the_fingerprint_follows_the_weights_that_the_class_limits_come_from(publik: Rilis) -> None:
    """In a what-if about one stage the limits are those of the release: other default weights, other classes."""
    own = publik.info.parameter.model_copy(update={"bobot_isu": {"bencana": 9.0, "rekapitulasi": 1.0}})
    other = replace(publik, info=publik.info.model_copy(update={"parameter": own}))
    asked = Parameters(tahapan="rekapitulasi", bobot_isu=(("bencana", 1.0),))
    assert score(publik, asked).limits != score(other, asked).limits
    assert score(publik, asked).fingerprint != score(other, asked).fingerprint
    dimensi = {kode: item.model_copy(update={"bobot": 1.0}) for kode, item in publik.referensi.dimensi.items()}
    shifted = replace(publik, referensi=replace(publik.referensi, dimensi=dimensi))
    assert score(publik, asked).fingerprint != score(shifted, asked).fingerprint


def test_a_wrong_choice_is_refused(publik: Rilis) -> None:
    with pytest.raises(ParameterError):
        score(publik, Parameters(tahapan="pilpres"))
