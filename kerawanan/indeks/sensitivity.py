"""What drives an index: Sobol indices of a model's inputs, indicators left out, weights against real importance."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from kerawanan.errors import IndeksError
from kerawanan.indeks.aggregate import read_index, read_means
from kerawanan.indeks.checks import Seed, read_count
from kerawanan.indeks.coherence import pearson
from kerawanan.indeks.combine import combine, leaf_columns
from kerawanan.indeks.ranking import rank_rows
from kerawanan.indeks.tree import effective_weights

Model = Callable[[np.ndarray], np.ndarray]


def sobol(model: Model, k: int, n: int = 4096, seed: Seed = 0, bootstrap: int = 200) -> pd.DataFrame:
    """First-order and total Sobol indices of the k inputs of a model, by Monte Carlo.

    With two independent samples A, B of n points and A_j = A with column j from B, y centred and V = its variance:
    first S_j = mean(y_B·(y_Aj − y_A))/V; total T_j = mean((y_A − y_Aj)²)/(2V) (Jansen 1999). The model runs n·(k + 2)
    times. T_j well above S_j means that input j works together with others. Design and estimators: Saltelli et al.
    (2010), doi 10.1016/j.cpc.2009.09.018.

    Parameters
    ----------
    model : callable
        Maps points of shape (N, k) in [0, 1) to N finite values.
    k : int
        Number of inputs.
    n : int
        Points per sample.
    seed : int, SeedSequence or Generator
        The same seed gives the same numbers.
    bootstrap : int
        Resamples behind the 5–95 % band.

    Returns
    -------
    DataFrame, index = input 0…k−1
        first, first_p5, first_p95, total, total_p5, total_p95.

    Raises
    ------
    IndeksError
        If the model gives other than N finite numbers, or always the same one.

    Examples
    --------
    >>> indices = sobol(lambda x: 3 * x[:, 0] + x[:, 1], k=2, n=20_000, seed=1)
    >>> indices["first"].round(1).tolist(), indices["total"].round(1).tolist()
    ([0.9, 0.1], [0.9, 0.1])
    """
    k, n, bootstrap = read_count(k, "k"), read_count(n, "n"), read_count(bootstrap, "bootstrap")
    rng = np.random.default_rng(seed)
    a, b = rng.random((n, k)), rng.random((n, k))
    y_a, y_b = _run(model, a), _run(model, b)
    both = np.concatenate([y_a, y_b])
    if np.ptp(both) <= 1e-12 * np.abs(both).max():
        raise IndeksError("the output of the model does not vary")
    mixed = np.empty((k, n))
    for j in range(k):
        points = a.copy()
        points[:, j] = b[:, j]
        mixed[j] = _run(model, points)
    centre = both.mean()
    first_terms, total_terms = (y_b - centre) * (mixed - y_a), (y_a - mixed) ** 2 / 2
    squares = ((y_a - centre) ** 2 + (y_b - centre) ** 2) / 2
    return _with_bands(first_terms, total_terms, squares, bootstrap, rng)


def leave_one_out(data: pd.DataFrame, structure: pd.DataFrame, method: str | Sequence[str] = "arithmetic") -> pd.Series:
    """Mean absolute change of rank when one leaf is taken out and the weights of the rest are rescaled.

    Parameters
    ----------
    data, structure, method
        As in `aggregate`.

    Returns
    -------
    Series, index = leaves in the order of the columns
        In ranks, over the units that have a score with and without the leaf; NaN where there is none.

    Raises
    ------
    IndeksError
        As `aggregate`.

    Examples
    --------
    >>> structure = pd.DataFrame({"kode": ["a", "b"], "induk": "total", "bobot": [1, 3]})
    >>> leave_one_out(pd.DataFrame({"a": [80.0, 10.0], "b": [20.0, 40.0]}), structure).to_dict()
    {'a': 1.0, 'b': 0.0}
    """
    table, tree = read_index(data, structure)
    means, leaves = read_means(method, tree), leaf_columns(table)
    reference = rank_rows(combine(leaves, tree, means)[tree.root][np.newaxis])
    nothing = np.full(len(table.units), np.nan)
    shifts = {}
    for code in table.codes:
        without = rank_rows(combine(leaves | {code: nothing}, tree, means)[tree.root][np.newaxis])
        change = np.abs(without - reference)
        shifts[code] = np.nan if np.isnan(change).all() else np.nanmean(change)
    return pd.Series(shifts, index=data.columns, dtype=float, name="rank_shift")


def importance(data: pd.DataFrame, structure: pd.DataFrame, method: str | Sequence[str] = "arithmetic") -> pd.DataFrame:
    """Weight that every leaf has by name, beside the share of the root's variation that it goes with.

    The squared Pearson correlation of a leaf with the root estimates the correlation ratio of Paruolo, Saisana and
    Saltelli (2013), doi 10.1111/j.1467-985X.2012.01059.x, where the units are few.

    Parameters
    ----------
    data, structure, method
        As in `aggregate`.

    Returns
    -------
    DataFrame, index = leaves in the order of the columns
        weight (effective, sums to 1), r2 and importance (r2 / Σ r2); the last two are NaN where a leaf does not vary.

    Raises
    ------
    IndeksError
        As `aggregate`.

    Examples
    --------
    >>> structure = pd.DataFrame({"kode": ["a", "b"], "induk": "total", "bobot": [1, 1]})
    >>> importance(pd.DataFrame({"a": [0.0, 50.0, 100.0], "b": [4.0, 5.0, 4.0]}), structure).round(3).to_dict("list")
    {'weight': [0.5, 0.5], 'r2': [1.0, 0.0], 'importance': [1.0, 0.0]}
    """
    table, tree = read_index(data, structure)
    root = combine(leaf_columns(table), tree, read_means(method, tree))[tree.root]
    r2 = pd.Series([pearson(column, root) ** 2 for column in table.values.T], index=data.columns)
    weight = effective_weights(structure).reindex(table.codes).to_numpy()
    return pd.DataFrame({"weight": weight, "r2": r2, "importance": r2 / r2.sum()}, index=data.columns)


def _run(model: Model, points: np.ndarray) -> np.ndarray:
    """Run the model and check what it gives."""
    outputs = np.asarray(model(points))
    if outputs.shape != (len(points),) or outputs.dtype.kind not in "biuf" or not np.isfinite(outputs).all():
        raise IndeksError(f"the model must give {len(points)} finite numbers, found {outputs.dtype} {outputs.shape}")
    return outputs.astype(float)


def _with_bands(
    first_terms: np.ndarray, total_terms: np.ndarray, squares: np.ndarray, bootstrap: int, rng: np.random.Generator
) -> pd.DataFrame:
    """Means over the points as indices, with bands from resampled points; terms have shape (k, n)."""
    n = squares.size
    estimates = {"first": first_terms, "total": total_terms}
    resampled = {name: np.empty((bootstrap, len(terms))) for name, terms in estimates.items()}
    for draw in range(bootstrap):
        times = np.bincount(rng.integers(0, n, n), minlength=n).astype(float)
        for name, terms in estimates.items():
            resampled[name][draw] = terms @ times / (squares @ times)
    result = pd.DataFrame(index=pd.RangeIndex(len(first_terms), name="input"))
    for name, terms in estimates.items():
        result[name] = terms.mean(axis=1) / squares.mean()
        result[f"{name}_p5"], result[f"{name}_p95"] = np.quantile(resampled[name], [0.05, 0.95], axis=0)
    return result
