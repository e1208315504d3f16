"""The library of the 61 IKP indicators in words: what a release has on each, and what a full map would need."""

from collections import Counter

import pandas as pd

from kerawanan.rilis.contract_toml import Indikator
from kerawanan.rilis.ikp import Data, Ikp
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.referensi import Referensi
from kerawanan.tampil.kata import nama
from kerawanan.tampil.kata.kalimat import citation
from kerawanan.tampil.kata.status import grade
from kerawanan.tampil.tanda import made_up
from kerawanan.teks.markup import literal
from kerawanan.teks.text import number, t

Row = dict[str, str]


def dimension_codes(ref: Referensi) -> dict[str, str]:
    """Return the IKP dimensions by a code that an address can carry."""
    names = dict.fromkeys(row["dimensi"] for row in ref.indikator_ikp)
    return {name.lower().replace(" ", "_"): name for name in names}


def _own(rilis: Rilis, row: Row) -> list[Indikator]:
    return [item for item in rilis.scored.values() if row["isu"] and item.isu == row["isu"]]


def _known(rilis: Rilis, ikp: Ikp, row: Row) -> Data | None:
    """Return what is known of an indicator in the place of a release."""
    found = ikp.data.get(int(row["no"]))
    return found if found and found.wilayah == rilis.wilayah.kode else None


def state(rilis: Rilis, ikp: Ikp, row: Row) -> str:
    """Return the state of an indicator for a release.

    What is an issue of the map is assessed as well as the release can; of the others the file says what is known.

    Examples
    --------
    >>> from kerawanan.rilis.ikp import load_ikp
    >>> from kerawanan.rilis.load import DATA, load
    >>> rilis, ikp = load(DATA / "rilis" / "publik-2024"), load_ikp()
    >>> [state(rilis, ikp, rilis.referensi.indikator_ikp[no - 1]) for no in (1, 3, 19)]
    ['belum', 'pendekatan', 'tidak_membedakan']
    """
    own = _own(rilis, row)
    if not own:
        known = _known(rilis, ikp, row)
        return known.keadaan if known else "belum"
    if made_up(rilis):
        return "rekaan"
    return "hitungan" if all(item.mutu == "kuat" for item in own) else "pendekatan"


def states(rilis: Rilis, ikp: Ikp) -> dict[str, int]:
    """Return how many indicators are in each state, in the order of the file; states of none are absent."""
    found = Counter(state(rilis, ikp, row) for row in rilis.referensi.indikator_ikp)
    return {kode: found[kode] for kode in ikp.keadaan if found[kode]}


def counted(rilis: Rilis, ikp: Ikp, bahasa: str) -> str:
    """Say how many of the indicators are in which state."""
    parts = [
        t("rujukan.banyak_keadaan", bahasa, jumlah=number(many, bahasa, 0), keadaan=name_of(ikp, kode, bahasa))
        for kode, many in states(rilis, ikp).items()
    ]
    return t("rujukan.keadaan_baca", bahasa, n=len(rilis.referensi.indikator_ikp), bagian="; ".join(parts))


def name_of(ikp: Ikp, kode: str, bahasa: str) -> str:
    """Return the name of a state."""
    return nama.said(ikp.keadaan[kode].nama, bahasa)


def meanings(rilis: Rilis, ikp: Ikp, bahasa: str) -> list[str]:
    """Say what each state means that an indicator is in."""
    return [
        f"**{name_of(ikp, kode, bahasa)}**: {nama.said(ikp.keadaan[kode].arti, bahasa)}" for kode in states(rilis, ikp)
    ]


def by_dimension(rilis: Rilis, ikp: Ikp, bahasa: str) -> pd.DataFrame:
    """Return dimensions × states, and how many indicators a dimension has."""
    ref, kinds = rilis.referensi, list(states(rilis, ikp))
    found = Counter((row["dimensi"], state(rilis, ikp, row)) for row in ref.indikator_ikp)
    names = dimension_codes(ref).values()
    rows = [[number(found[name, kode], bahasa, 0) for kode in kinds] for name in names]
    total = [number(sum(found[name, kode] for kode in kinds), bahasa, 0) for name in names]
    table = pd.DataFrame(rows, [literal(name) for name in names], [name_of(ikp, kode, bahasa) for kode in kinds])
    return table.assign(**{t("rujukan.kolom_semua", bahasa): total})


def _note(rilis: Rilis, ikp: Ikp, row: Row, bahasa: str) -> str:
    """Return by what an indicator is assessed, or what is known of it."""
    own, known = _own(rilis, row), _known(rilis, ikp, row)
    if own:
        return "; ".join(f"{nama.said(item.label, bahasa)} ({t(f'mutu.{grade(rilis, item)}', bahasa)})" for item in own)
    return f"{nama.said(known.catatan, bahasa)} {citation(known.sumber, bahasa)}" if known else "–"


def library(rilis: Rilis, ikp: Ikp, bahasa: str, words: str = "", dimension: str = "", kind: str = "") -> pd.DataFrame:
    """Return the indicators that contain all words and are of the dimension and in the state; ● marks the issues."""
    wanted, rows, ref = words.casefold().split(), [], rilis.referensi
    for row in ref.indikator_ikp:
        text, now = f"{row['no']} {row['subdimensi']} {row['indikator']}".casefold(), state(rilis, ikp, row)
        if all(word in text for word in wanted) and dimension in ("", row["dimensi"]) and kind in ("", now):
            mark = f"● {nama.isu(ref, row['isu'], bahasa)}" if row["isu"] else "–"
            place = literal(f"{row['dimensi']}: {row['subdimensi']}")
            here = (name_of(ikp, now, bahasa), _note(rilis, ikp, row, bahasa))
            rows.append((literal(row["no"]), literal(row["indikator"]), mark, *here, place))
    columns = ("no", "indikator", "peta", "keadaan", "keterangan", "dimensi")
    return pd.DataFrame(rows, columns=[t(f"rujukan.kolom_{name}", bahasa) for name in columns])
