"""One index worked by hand: ragged, weighted, two levels, with gaps."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import settings

# A busy machine must not fail a property for being slow.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture
def structure() -> pd.DataFrame:
    """total = 2·g1 + 1·g2 + 1·e; g1 = 1·a + 3·b; g2 = 2·c + 2·d."""
    return pd.DataFrame(
        [
            ("a", "g1", 1),
            ("b", "g1", 3),
            ("c", "g2", 2),
            ("d", "g2", 2),
            ("g1", "total", 2),
            ("g2", "total", 1),
            ("e", "total", 1),
            ("total", None, np.nan),
        ],
        columns=["kode", "induk", "bobot"],
    )


@pytest.fixture
def data() -> pd.DataFrame:
    """u is complete, v lacks a and all of g2, w has only a, x has nothing."""
    return pd.DataFrame(
        {
            "a": [20.0, np.nan, 10.0, np.nan],
            "b": [60.0, 40.0, np.nan, np.nan],
            "c": [10.0, np.nan, np.nan, np.nan],
            "d": [50.0, np.nan, np.nan, np.nan],
            "e": [80.0, 100.0, np.nan, np.nan],
        },
        index=["u", "v", "w", "x"],
    )
