"""The words of Tinjau balik: what was expected, what happened, what that tells.

No outcome is named without its date, its source and its caution.
"""

import pandas as pd

from kerawanan.rilis.contract_beside import Hasil, Pernyataan
from kerawanan.rilis.load import Rilis
from kerawanan.skor.kelas import KELAS, RAGU
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda
from kerawanan.tampil.kata import nama
from kerawanan.tampil.kata.kalimat import citation
from kerawanan.teks.markup import plain
from kerawanan.teks.text import day, listing, number, of_draws, t
from kerawanan.telaah.beside import outcome
from kerawanan.telaah.calibration import Calibration
from kerawanan.telaah.lookback import PERMUTATIONS, REAL, Lookback


def chance(p: float, bahasa: str) -> str:
    """Write a p-value; a very small one is no zero.

    Examples
    --------
    >>> chance(0.4918, "id"), chance(0.00005, "en"), chance(float("nan"), "id")
    ('0,49', '< 0.001', '–')
    """
    if p < 0.001:
        return f"< {number(0.001, bahasa, 3)}"
    return number(p, bahasa, 3 if p < 0.1 else 2)


def equals(p: float, bahasa: str) -> str:
    """Write a p-value behind its letter.

    Examples
    --------
    >>> equals(0.4918, "id"), equals(0.00005, "id")
    ('= 0,49', '< 0,001')
    """
    said = chance(p, bahasa)
    return said if said.startswith("<") else f"= {said}"


def recorded(item: Hasil, row: pd.Series, bahasa: str) -> str:
    """Say how many events there were: "8 dari 80 TPS"; nothing known is not zero."""
    if row["kejadian"] != row["kejadian"]:
        return t("kelas.belum_ada_data", bahasa)
    fields = {name: number(row[name], bahasa, 0) for name in ("kejadian", "eksposur")}
    key = "kalimat.dari" if item.jenis == "proporsi" else "tinjau_balik.kejadian_per"
    return t(key, bahasa, satuan=nama.said(item.eksposur, bahasa), **fields)


def caution(item: Hasil | Pernyataan, bahasa: str) -> str:
    """Say of when an outcome is, from where, and how it must not be read, as Markdown."""
    fields = {"tanggal": day(item.tanggal, bahasa), "sumber": citation(item.sumber, bahasa)}
    said = nama.said(item.catatan, bahasa) if item.catatan else ""
    return t("tinjau_balik.asal", bahasa, catatan=said, **fields).rstrip()


def caution_plain(item: Hasil, bahasa: str) -> str:
    """Say the same as plain text, for pictures and files."""
    fields = {"tanggal": day(item.tanggal, bahasa), "sumber": nama.said(item.sumber.teks, bahasa)}
    return plain(t("tinjau_balik.asal", bahasa, catatan=nama.said(item.catatan, bahasa), **fields))


def about(rilis: Rilis, item: Hasil, bahasa: str) -> str:
    """Say what an outcome counts, and of which issue, or that it is none."""
    which = "bukan_isu" if item.isu is None else "isu"
    issue = nama.isu(rilis.referensi, item.isu, bahasa) if item.isu else ""
    words = t(f"tinjau_balik.{which}", bahasa, isu=issue, banyak=len(rilis.isu))
    return f"{nama.said(item.definisi, bahasa)} {words}"


def verdict(found: Lookback, rilis: Rilis, bahasa: str) -> str:
    """Say what an outcome tells of the scores, no more than so few places and events allow."""
    one, events = found.correlation, int(found.places["kejadian"].sum())
    key = f"tinjau_balik.putusan_{found.verdict}"
    share = one.p if one.p == one.p else 1.0
    fields = {"rho": number(one.rho, bahasa, 2), "p": equals(one.p, bahasa), "bagian": of_draws(share, bahasa)}
    said = t(key, bahasa, n=one.n, kejadian=number(events, bahasa, 0), **fields)
    if found.item.isu is None:
        said += " " + t("tinjau_balik.putusan_bukan_isu", bahasa, banyak=len(rilis.isu))
    return said


def finding(found: Lookback, bahasa: str) -> str:
    """Return the title of a chart of an outcome, as plain text."""
    return t(f"tinjau_balik.temuan_{found.verdict}", bahasa)


def shared(found: Lookback, rilis: Rilis, bahasa: str) -> str:
    """Say in one sentence what an outcome tells, with its name, as plain text: it travels with its caution only."""
    said = t("tinjau_balik.dibagikan", bahasa, temuan=finding(found, bahasa), hasil=found.item.label.get(bahasa))
    mark = tanda.marks(rilis, bahasa, scenario=False)
    return f"{mark}. {said}" if mark else said


def luck(found: Lookback, bahasa: str) -> str:
    """Say how often chance alone gives as strong a relation, as plain text: the title of its chart."""
    return t("tinjau_balik.temuan_acak", bahasa, bagian=of_draws(found.correlation.p, bahasa))


def dealt(found: Lookback, bahasa: str) -> str:
    """Say how many events the places called highest had, and what a random map would have there."""
    kode = str(found.classes.index[0])
    row = found.classes.loc[kode]
    numbers = {name: number(row[name], bahasa, 0) for name in ("tempat", "kejadian", "acak_p5", "acak_p95")}
    total = number(found.places["kejadian"].sum(), bahasa, 0)
    return t(
        "tinjau_balik.acak", bahasa, acak=number(row["acak"], bahasa), kelas=_class(found, bahasa), n=total, **numbers
    )


def _class(found: Lookback, bahasa: str) -> str:
    return t(f"tinjau_balik.kelas_{found.classes.index[0]}", bahasa)


def statements(rilis: Rilis, bahasa: str) -> list[str]:
    """Return what is known of the whole kabupaten, a line each with date, source and caution, as Markdown."""
    items = rilis.beside.sesudah.kabupaten
    return [f"**{nama.said(item.teks, bahasa)}** {caution(item, bahasa)}" for item in items]


def not_found(rilis: Rilis, bahasa: str) -> list[str]:
    """Return what was looked for and not found."""
    return [nama.said(item.teks, bahasa) for item in rilis.beside.sesudah.tidak_ditemukan]


def expected(found: Certainty, bahasa: str) -> str:
    """Say what was expected: how many places in each class, and how many of the classes are doubtful."""
    states, sure = found.result.table["kelas"], found.table["keyakinan"]
    parts = [
        t(
            "tinjau_balik.banyak_kelas",
            bahasa,
            jumlah=int((states == kode).sum()),
            kelas=nama.kelas(found.ref, kode, bahasa),
        )
        for kode in reversed(KELAS)
    ]
    fields = {"kelas": listing(parts, bahasa), "n": len(states), "ragu": int((sure == RAGU).sum())}
    return f"{t('tinjau_balik.diperkirakan', bahasa, **fields)} {_made_afterwards(found.result.rilis, bahasa)}".rstrip()


def _made_afterwards(rilis: Rilis, bahasa: str) -> str:
    """Say so where a release was made after the election: it is no forecast that was out before the day."""
    info = rilis.info
    if info.tanggal_rilis <= info.tanggal_pemilihan:
        return ""
    days = {"rilis": day(info.tanggal_rilis, bahasa), "data": day(info.tanggal_data, bahasa)}
    return t("tinjau_balik.disusun_sesudah", bahasa, **days)


def calibration(found: Calibration, bahasa: str) -> str:
    """Say what the chances of the highest class were worth."""
    row = found.steps.iloc[-2]
    worth = "lebih" if found.low > 0 else "kurang" if found.high < 0 else "sama"
    numbers = {name: number(getattr(found, name), bahasa, 3) for name in ("brier", "base", "low", "high")}
    counts = {name: int(row[name]) for name in ("tempat", "terjadi", "dengan")}
    words = t("tinjau_balik.kalibrasi", bahasa, **counts)
    return f"{words} {t(f'tinjau_balik.brier_{worth}', bahasa, **numbers)}"


def proxy_sentence(table: pd.DataFrame, rilis: Rilis, bahasa: str) -> str:
    """Say how many tests of proxies there were, and which still stand when that is corrected for."""
    many = int(table["p"].notna().sum())
    real = table[table["p_holm"] < REAL]
    by_luck = int((table["p"] < REAL).sum())
    if real.empty:
        return t("tinjau_balik.proksi_tidak", bahasa, banyak=many, mentah=by_luck)
    names = [nama.indikator(rilis, kode, bahasa) for kode in dict.fromkeys(real["indikator"])]
    return t("tinjau_balik.proksi_ada", bahasa, banyak=many, tetap=len(real), nama=listing(names, bahasa))


def origins(rilis: Rilis, bahasa: str) -> list[str]:
    """Return every outcome with its date, source and caution, a line each, as Markdown."""
    items = rilis.beside.sesudah.hasil
    return [f"**{nama.said(item.label, bahasa)}**: {caution(item, bahasa)}" for item in items]


def of_place(rilis: Rilis, kode: str, bahasa: str) -> list[str]:
    """Return what is known of a kecamatan after the election, a line each, as Markdown."""
    lines = []
    for item in rilis.beside.sesudah.hasil:
        row = outcome(rilis, item.kode).loc[kode]
        label = nama.said(item.label, bahasa)
        said = t("tinjau_balik.butir", bahasa, hasil=label, kejadian=recorded(item, row, bahasa))
        lines.append(f"{said} {caution(item, bahasa)}")
    return lines


def permutations(bahasa: str) -> str:
    """Write how many random maps were drawn."""
    return number(PERMUTATIONS, bahasa, 0)
