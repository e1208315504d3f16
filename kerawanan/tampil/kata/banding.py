"""Two kecamatan side by side, with what differs by more than the uncertainty."""

import pandas as pd

from kerawanan.skor.kelas import TIDAK_DINILAI
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import nama, profil
from kerawanan.tampil.kata.kalimat import headline
from kerawanan.tampil.kata.kepastian import band
from kerawanan.tampil.kata.status import said
from kerawanan.teks.text import listing, number, of_draws, t

TIED = 0.5


def difference(found: Certainty, first: str, second: str, bahasa: str) -> str:
    """Say in a few words whether two units differ, and in what share of draws the upper one is above."""
    share = found.above.at[first, second]
    if not found.result.assessed:
        return nama.kelas(found.ref, TIDAK_DINILAI, bahasa)
    if share != share:
        return t("kecamatan.beda_tanpa_data", bahasa)
    if share == TIED:
        return t("kecamatan.beda_sama", bahasa)
    upper = first if share > TIED else second
    key = "kecamatan.beda_nyata" if found.differ(first, second) else "kecamatan.beda_tidak"
    return said(
        key,
        found.result.rilis,
        bahasa,
        nama=nama.kecamatan(found.result.rilis, upper),
        persen=of_draws(max(share, 1 - share), bahasa),
    )


def sentence(found: Certainty, first: str, second: str, bahasa: str) -> str:
    """Say whether the scores of two units differ, with the share of draws."""
    a, b = (nama.kecamatan(found.result.rilis, kode) for kode in (first, second))
    share = found.above.at[first, second]
    if not found.result.assessed:
        return headline(found, bahasa)
    if share != share:
        return t("kecamatan.banding_tanpa_data", bahasa, a=a, b=b)
    key = "kecamatan.banding_nyata" if found.differ(first, second) else "kecamatan.banding_tidak"
    upper, lower, high = (a, b, share) if share >= TIED else (b, a, 1 - share)
    return said(key, found.result.rilis, bahasa, atas=upper, bawah=lower, persen=of_draws(high, bahasa))


def grouped(found: Certainty, each: dict[str, Certainty], first: str, second: str, bahasa: str) -> list[str]:
    """Say in two sentences in what two units can be told apart and in what not, for where a table has no room."""
    names = {kode: nama.kecamatan(found.result.rilis, kode) for kode in (first, second)}
    apart, alike = [], []
    heads = {t("kecamatan.banding_skor", bahasa): found}
    for head, one in (heads | {nama.isu(found.ref, isu, bahasa): single for isu, single in each.items()}).items():
        share = one.above.at[first, second]
        if share == share:
            fields = {
                "nama": names[first if share >= TIED else second],
                "persen": of_draws(max(share, 1 - share), bahasa),
            }
            words = t("kecamatan.banding_atas", bahasa, hal=head, **fields)
            (apart if one.differ(first, second) else alike).append(words)
    said_of = (("banding_beda", apart), ("banding_sama", alike))
    return [t(f"kecamatan.{key}", bahasa, daftar=listing(part, bahasa)) for key, part in said_of if part]


def comparison(found: Certainty, each: dict[str, Certainty], first: str, second: str, bahasa: str) -> pd.DataFrame:
    """Return two units side by side: score, class, certainty, rank band and every issue, with what differs.

    `each` holds the certainty of every issue on its own, so that issues are compared by draws as the score is.
    """
    table, pair = found.result.table, (first, second)
    label = {
        "skor": [number(table.at[kode, "skor"], bahasa) for kode in pair],
        "kelas": [profil.class_words(found, kode, bahasa) for kode in pair],
        "peringkat": [band(found, kode, bahasa) for kode in pair],
    }
    rows = [[t(f"kecamatan.banding_{key}", bahasa), *values, ""] for key, values in label.items()]
    rows[0] = [f"**{rows[0][0]}**", *rows[0][1:3], difference(found, first, second, bahasa)]
    for isu, single in each.items():
        name = nama.isu(found.ref, isu, bahasa)
        values = [number(single.result.scores[kode], bahasa) for kode in pair]
        rows.append([name, *values, difference(single, first, second, bahasa)])
    names = [nama.kecamatan(found.result.rilis, kode) for kode in pair]
    return pd.DataFrame(rows, columns=["\u200b", *names, said("kecamatan.kolom_beda", found.result.rilis, bahasa)])
