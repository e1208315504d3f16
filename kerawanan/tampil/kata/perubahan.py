"""Why two releases differ, in words and tables; where one of both is made up, nothing is said as if it had happened."""

import pandas as pd

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kelas import SURE
from kerawanan.skor.resep import Result
from kerawanan.tampil.kata import nama
from kerawanan.tampil.kata.alasan import signed
from kerawanan.tampil.kata.status import source_line, status_line
from kerawanan.tampil.kata.tabel import DECIMALS
from kerawanan.tampil.tanda import made_up, mark, preview
from kerawanan.teks.markup import literal
from kerawanan.teks.text import day, listing, number, percent, spelled, t
from kerawanan.telaah.perubahan import DALAM_DERAU, KOMPONEN, LEBIH_RENDAH, LEBIH_TINGGI, SEBAB, TETAP, Perubahan

SHOWN = 0.05


def fictions(found: Perubahan) -> int:
    """Count which of both releases are made up."""
    return sum(made_up(item.rilis) for item in (found.a, found.b))


def previews(found: Perubahan) -> int:
    """Count which of both releases nobody has reviewed."""
    return sum(preview(item.rilis) for item in (found.a, found.b))


def bearer(found: Perubahan) -> Result:
    """Return the result whose marks what is made of both must carry: the made-up one, a preview, else that of b."""
    return next((item for marked in (made_up, preview) for item in (found.b, found.a) if marked(item.rilis)), found.b)


def caution(found: Perubahan, bahasa: str) -> str:
    """Say what this comparison is no news of; where data are made up that it shows the tool and nothing else."""
    words = [t("banding_rilis.hati_pratinjau", bahasa)] if previews(found) else []
    return " ".join([*words, t(f"banding_rilis.hati_{fictions(found)}", bahasa)])


def label(rilis: Rilis, bahasa: str) -> str:
    """Return how a release is offered, plain text: titles may be alike, so its day stands beside."""
    return f"{rilis.info.judul.get(bahasa)} · {day(rilis.info.tanggal_rilis, bahasa)}"


def difference(value: float, bahasa: str) -> str:
    """Write a difference in points with its sign; none where it is nothing as far as it is shown, or missing.

    Examples
    --------
    >>> difference(1.25, "id"), difference(-1.25, "id"), difference(0.04, "id"), difference(float("nan"), "id")
    ('+1,2', '−1,2', '0,0', '–')
    """
    return signed(value, bahasa) if abs(value) > SHOWN else number(value, bahasa)


def component(name: str, bahasa: str) -> str:
    """Return the word for a part of a change."""
    return t(f"banding_rilis.{name}", bahasa)


def meaning(code: str, bahasa: str) -> str:
    """Return the words for what a change is."""
    return t(f"banding_rilis.arti_{code}", bahasa)


def finding(found: Perubahan, bahasa: str) -> str:
    """Say how many kecamatan differ by more than the noise, which way, and by what most; the mark first, plain text."""
    text, words = _finding(found, bahasa), mark(bearer(found), bahasa)
    return f"{words}: {text}" if words else text


def _finding(found: Perubahan, bahasa: str) -> str:
    known = int(found.table["ubah"].notna().sum())
    if not known:
        return t("banding_rilis.temuan_kosong", bahasa)
    higher, lower = (len(found.meaning(code)) for code in (LEBIH_TINGGI, LEBIH_RENDAH))
    if len(found.meaning(TETAP)) == known:
        return t("banding_rilis.temuan_tetap", bahasa, n=known)
    if not higher + lower:
        return t("banding_rilis.temuan_belum_jelas", bahasa, n=known)
    most = component(str(found.parts.idxmax()), bahasa)
    fields = {"beda": spelled(higher + lower, bahasa), "n": known, "tinggi": higher, "rendah": lower, "bagian": most}
    return t("banding_rilis.temuan", bahasa, **fields)


def sentences(found: Perubahan, bahasa: str) -> list[str]:
    """Say what is behind the finding: indicators in common, how large the parts are, classes and what moved them."""
    numbers = {"sama": len(found.sama), "a": len(found.hanya_a), "b": len(found.hanya_b)}
    said = [t(f"banding_rilis.indikator{'' if found.sama else '_tanpa'}", bahasa, **numbers)]
    if found.parts.notna().all():
        sizes = [f"{component(name, bahasa)} {number(found.parts[name], bahasa)}" for name in KOMPONEN]
        said.append(t("banding_rilis.besar", bahasa, daftar=listing(sizes, bahasa)))
    causes = found.table["sebab_kelas"].value_counts()
    moved = [
        t("banding_rilis.banyak", bahasa, sebab=t(f"banding_rilis.sebab_{name}", bahasa), jumlah=causes[name])
        for name in SEBAB
        if name in causes
    ]
    total = int((found.table["sebab_kelas"] != "").sum())
    if moved:
        said.append(t("banding_rilis.kelas", bahasa, jumlah=total, daftar=listing(moved, bahasa)))
    else:
        said.append(t("banding_rilis.kelas_tetap", bahasa))
    return said


def how(bahasa: str) -> list[str]:
    """Say what each part is, as Markdown."""
    return [f"**{component(name, bahasa)}**: {t(f'banding_rilis.uraian_{name}', bahasa)}" for name in KOMPONEN]


def sources(found: Perubahan, bahasa: str) -> list[str]:
    """Return whose figures both are, as Markdown, under the names that the table gives them."""
    return [
        f"**{t(f'banding_rilis.{name}', bahasa)}**: {source_line(item.rilis, item.fingerprint, bahasa)}"
        for name, item in (("a", found.a), ("b", found.b))
    ]


def status_lines(found: Perubahan, bahasa: str) -> dict[str, str]:
    """Return the line that goes with the figures of each release, a and b."""
    pair = {"a": found.a, "b": found.b}
    return {name: status_line(item.rilis, item.parameters, item.fingerprint, bahasa) for name, item in pair.items()}


def ordered(found: Perubahan) -> pd.DataFrame:
    """Return the rows from the largest rise to the largest fall, those without both scores last."""
    return found.table.sort_values(["ubah", "nama"], ascending=[False, True])


def table(found: Perubahan, bahasa: str) -> pd.DataFrame:
    """Return the rows for people, as Markdown: scores, change, its parts, class and rank, what it means."""
    rows, ref = ordered(found), found.b.ref

    def move(first: str, second: str, cause: str) -> str:
        if not cause:
            return second
        return f"{first} → {second} ({t(f'banding_rilis.sebab_{cause}', bahasa)})"

    def rank(value: object) -> str:
        return "–" if pd.isna(value) else str(value)

    ranks = zip(rows["peringkat_a"], rows["peringkat_b"], strict=True)
    classes = zip(rows["kelas_a"], rows["kelas_b"], rows["sebab_kelas"], strict=True)
    columns = {t("tabel.kecamatan", bahasa): [literal(name) for name in rows["nama"]]}
    columns |= {
        t(f"banding_rilis.skor_{name}", bahasa): [number(value, bahasa) for value in rows[f"skor_{name}"]]
        for name in ("a", "b")
    }
    for name in ("ubah", *KOMPONEN):
        columns[component(name, bahasa).capitalize()] = [difference(value, bahasa) for value in rows[name]]
    columns |= {
        t("tabel.kelas", bahasa): [
            move(nama.kelas(ref, first, bahasa), nama.kelas(ref, second, bahasa), cause)
            for first, second, cause in classes
        ],
        t("banding_rilis.peringkat", bahasa): [f"{rank(first)} → {rank(second)}" for first, second in ranks],
        t("banding_rilis.arti", bahasa): [
            meaning(row["arti"], bahasa) + share(row, bahasa) for _, row in rows.iterrows()
        ],
    }
    return pd.DataFrame(columns)


def share(row: pd.Series, bahasa: str) -> str:
    """Return in brackets the share of paired draws that go the way of a change; nothing where there is none to say."""
    if row["arti"] not in (LEBIH_TINGGI, LEBIH_RENDAH, DALAM_DERAU):
        return ""
    value = row["p_lebih_tinggi"] if row["ubah"] > 0 else row["p_lebih_rendah"]
    return f" ({percent(value, bahasa)})"


def reading(bahasa: str, draws: int) -> str:
    """Say what noise is here."""
    return t("banding_rilis.belum_jelas", bahasa, undian=number(draws, bahasa, 0), persen=percent(SURE, bahasa))


def file_table(found: Perubahan) -> pd.DataFrame:
    """Return the rows for machines: codes, dots, empty where missing, in the order of codes."""
    points = ["skor_a", "skor_b", "ubah", *KOMPONEN]
    rows = found.table.round(dict.fromkeys(points, DECIMALS + 4)).rename_axis("kode").reset_index()
    return rows.astype({"peringkat_a": "Int64", "peringkat_b": "Int64"})
