"""The tree of an index: who belongs to whom and with what share. Weights are keyed by code, never by position.

A structure is a table with one row per code: kode, induk (the parent), bobot (the weight among siblings) and, if
wanted, arah (+1 or −1, for `normalise`). Trees may be of any depth and ragged. The root is the row without induk, or
the one parent that has no row of its own; its weight plays no part.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kerawanan.errors import IndeksError
from kerawanan.indeks.checks import listing, read_numbers, refuse_doubles
from kerawanan.indeks.weights import Code, read_weights, shares


@dataclass(frozen=True, slots=True)
class Tree:
    """A checked structure.

    `children` gives the children of every group, `share` the weight of every code within its group (a group sums to 1),
    `height` the level of a code (0 for leaves, else 1 + the highest child). `groups` is in bottom-up order, root last.
    """

    root: Code
    parent: dict[Code, Code]
    children: dict[Code, list[Code]]
    share: dict[Code, float]
    height: dict[Code, int]
    groups: list[Code]
    leaves: list[Code]


def read_tree(structure: pd.DataFrame) -> Tree:
    """Check a structure table and turn it into a tree.

    Parameters
    ----------
    structure : DataFrame
        Columns kode, induk, bobot and optionally arah; one row per code, in any order.

    Returns
    -------
    Tree

    Raises
    ------
    IndeksError
        If a column is missing, a code empty or doubled, the parents form a cycle or have several roots, a weight is
        missing, negative, infinite or text, all weights of a group are zero, or an arah is not 1 or −1.

    Examples
    --------
    >>> tree = read_tree(pd.DataFrame({"kode": ["a", "b"], "induk": "total", "bobot": [1, 3]}))
    >>> tree.root, tree.share["b"], tree.height["total"]
    ('total', 0.75, 1)
    """
    codes, parents = _read_codes(structure)
    root = _find_root(codes, parents)
    parent = {code: above for code, above in zip(codes, parents, strict=True) if code != root}
    children: dict[Code, list[Code]] = {}
    for code, above in parent.items():
        children.setdefault(above, []).append(code)
    if not children:
        raise IndeksError(f"structure: {root!r} stands alone; a root needs children")
    height = _heights(root, parent, children)
    weight = _read_weights(structure, codes, root)
    share: dict[Code, float] = {}
    for group, members in children.items():
        members.sort(key=str)  # so that the order of rows cannot change even the last digit of a sum
        share |= shares({code: weight[code] for code in members}, f"the weights of group {group!r}")
    order = [root, *codes] if root not in codes else codes
    groups = sorted((code for code in order if code in children), key=lambda code: height[code])
    return Tree(root, parent, children, share, height, groups, [code for code in order if code not in children])


def effective_weights(structure: pd.DataFrame) -> pd.Series:
    """Weight of every code in the whole index: the product of the shares on the way to the root, which has 1.

    Parameters
    ----------
    structure : DataFrame
        As in `read_tree`.

    Returns
    -------
    Series
        Index = kode in the order of the structure; a root without a row of its own comes first.

    Raises
    ------
    IndeksError
        As `read_tree`.

    Examples
    --------
    >>> structure = pd.DataFrame(
    ...     {"kode": ["a", "b", "c", "g"], "induk": ["g", "g", "total", "total"], "bobot": [1, 3, 1, 1]}
    ... )
    >>> effective_weights(structure).to_dict()
    {'total': 1.0, 'a': 0.125, 'b': 0.375, 'c': 0.5, 'g': 0.5}
    """
    tree = read_tree(structure)
    weight: dict[Code, float] = {tree.root: 1.0}
    for group in reversed(tree.groups):
        weight |= {code: weight[group] * tree.share[code] for code in tree.children[group]}
    codes = structure["kode"].tolist()
    order = codes if tree.root in codes else [tree.root, *codes]
    return pd.Series([weight[code] for code in order], index=pd.Index(order, name="kode"), name="bobot")


def _read_codes(structure: pd.DataFrame) -> tuple[list[Code], list[Code | None]]:
    """Codes and their parents, None for no parent."""
    if not isinstance(structure, pd.DataFrame):
        raise IndeksError(f"structure: expected a DataFrame, found {type(structure).__name__}")
    lacking = [name for name in ("kode", "induk", "bobot") if name not in structure.columns]
    if lacking:
        raise IndeksError(f"structure: missing columns {listing(lacking)}")
    if structure.empty:
        raise IndeksError("structure: the table has no rows")
    refuse_doubles(pd.Index(structure["kode"]), "structure: kode")
    codes = structure["kode"].tolist()
    if any(_is_empty(code) for code in codes):
        raise IndeksError("structure: a kode is empty")
    if "arah" in structure.columns:
        signs = read_numbers(structure.set_index("kode")["arah"], "structure: arah")
        if not np.isin(signs[~np.isnan(signs)], (1, -1)).all():
            raise IndeksError("structure: arah must be 1, -1 or missing")
    return codes, [None if _is_empty(above) else above for above in structure["induk"].tolist()]


def _is_empty(code: Any) -> bool:
    """Whether a cell holds no code."""
    return pd.isna(code) or (isinstance(code, str) and not code.strip())


def _find_root(codes: list[Code], parents: list[Code | None]) -> Code:
    """Find the one code at the top."""
    known = set(codes)
    tops = [code for code, above in zip(codes, parents, strict=True) if above is None]
    tops += dict.fromkeys(above for above in parents if above is not None and above not in known)
    if not tops:
        raise IndeksError("structure: there is no root; every code has a parent, so they form a cycle")
    if len(tops) > 1:
        raise IndeksError(f"structure: expected one root, found {listing(tops)} (no induk, or a parent without a row)")
    return tops[0]


def _heights(root: Code, parent: dict[Code, Code], children: dict[Code, list[Code]]) -> dict[Code, int]:
    """Level of every code; what the root does not reach hangs in a cycle."""
    reached = [root]
    for code in reached:
        reached += children.get(code, [])
    if len(reached) <= len(parent):
        lost = [code for code in parent if code not in set(reached)]
        raise IndeksError(f"structure: the parents form a cycle among {listing(lost)}")
    height: dict[Code, int] = {}
    for code in reversed(reached):
        height[code] = 1 + max((height[child] for child in children.get(code, [])), default=-1)
    return height


def _read_weights(structure: pd.DataFrame, codes: list[Code], root: Code) -> dict[Code, float]:
    """Weight of every code but the root."""
    below = [code != root for code in codes]
    column = pd.Series(structure["bobot"].to_numpy()[below], index=pd.Index(codes, dtype=object)[below])
    return dict(zip(column.index, read_weights(column, "structure: bobot").tolist(), strict=True))
