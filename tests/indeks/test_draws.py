import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from kerawanan.errors import IndeksError
from kerawanan.indeks import normalise, normalise_draws
from kerawanan.indeks.draws import DRAW_METHODS

RNG = np.random.default_rng(3)


@pytest.mark.parametrize("direction", [1, -1])
@pytest.mark.parametrize("method", DRAW_METHODS)
@pytest.mark.parametrize("gaps", [False, True])
def test_each_draw_is_normalised_as_a_column(method, direction, gaps) -> None:
    draws = RNG.integers(0, 9, (300, 12)).astype(float) * 0.37
    if gaps:
        draws[:, [2, 7]] = np.nan
    frame = pd.DataFrame(draws.T)
    expected = normalise(frame, method, dict.fromkeys(frame.columns, direction)).to_numpy().T
    assert_allclose(normalise_draws(draws, method, direction), expected, rtol=0, atol=1e-12)


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(IndeksError, match="goalposts"):
        normalise_draws(np.ones((2, 2)), "goalposts")
