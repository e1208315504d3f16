"""The file of what differs between two releases; each row carries whose figures both are."""

from kerawanan.tampil.berkas.lembar import defuse
from kerawanan.tampil.berkas.unduh import marked
from kerawanan.tampil.kata import perubahan as kata
from kerawanan.telaah.perubahan import Perubahan


def csv(found: Perubahan, bahasa: str) -> bytes:
    """Return the table as CSV with comma and decimal point, UTF-8; with it the caution and both status lines."""
    lines = {f"keterangan_{name}": line for name, line in kata.status_lines(found, bahasa).items()}
    table = kata.file_table(found).assign(peringatan=kata.caution(found, bahasa), **lines)
    return table.map(defuse).to_csv(index=False, lineterminator="\n").encode()


def file_name(found: Perubahan) -> str:
    """Return a file name with the mark of either release, both identifiers and both fingerprints.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> from kerawanan.telaah.perubahan import perubahan
    >>> publik, contoh = (load(DATA / "rilis" / name) for name in ("publik-2024", "contoh"))
    >>> file_name(perubahan(publik, contoh, n=10)).rsplit("_", 2)[0]
    'CONTOH_perubahan_publik-2024_contoh'
    """
    pair = (found.a, found.b)
    names = "_".join([*(item.rilis.info.id for item in pair), *(item.fingerprint for item in pair)])
    return marked(kata.bearer(found).rilis, f"perubahan_{names}.csv", scenario=False)
