"""The sheet of quotes: sentences that a reporter can take as they stand, of all issues and of each alone."""

from collections.abc import Callable

from markupsafe import Markup

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda
from kerawanan.tampil.berkas.kiriman import Kiriman
from kerawanan.tampil.kata import kutipan, rujukan
from kerawanan.tampil.kata.kalimat import verdict
from kerawanan.tampil.kata.status import scope, status_line
from kerawanan.tampil.paket.keterangan import TEXT
from kerawanan.tampil.paket.mulai import FOLDERS
from kerawanan.tampil.ringkas import halaman
from kerawanan.teks.markup import plain
from kerawanan.teks.text import t


def groups(found: Certainty, alone: Callable[[str], Certainty], bahasa: str) -> list[tuple[str, list[str]]]:
    """Return the quotes under what they are about: the whole, each issue alone, each kecamatan."""
    rilis = found.result.rilis
    parts = [(t("ringkas.semua_kecamatan", bahasa), kutipan.quotes(found, bahasa))]
    for isu in rilis.isu:
        each = alone(isu)
        lines = [_of_issue(each, line, bahasa) for line in kutipan.quotes(each, bahasa)]
        parts.append((rilis.referensi.isu[isu].nama.get(bahasa), lines))
    units = rilis.kecamatan.sort_values("nama").index
    tail = plain(kutipan.tail(found, bahasa))
    own = [f"{tanda.described(found.result, verdict(found, str(kode), bahasa), bahasa)} {tail}" for kode in units]
    return [*((head, lines) for head, lines in parts if lines), (t("paket.kutipan_kecamatan", bahasa), own)]


def _of_issue(alone: Certainty, line: str, bahasa: str) -> str:
    """Let a quote of one issue say so itself, its mark first: it travels without the title above it."""
    of = plain(scope(alone.result.rilis, alone.result.parameters, bahasa)).rstrip(":")
    mark = f"{tanda.mark(alone.result, bahasa)}. "
    return f"{mark}{of}. {line.removeprefix(mark)}" if line.startswith(mark) else f"{of}. {line}"


def sheet(found: Certainty, alone: Callable[[str], Certainty], bahasa: str, alamat: str, ending: str) -> Kiriman:
    """Return the sheet in one language, as plain text or as a page."""
    result = found.result
    mark = tanda.mark(result, bahasa)
    title = f"{t('paket.bagian_kutipan', bahasa)} – {kutipan.place(result.rilis, bahasa)}"
    content = {
        "judul": f"{mark}: {title}" if mark else title,
        "kelompok": groups(found, alone, bahasa),
        "batas": t("ringkas.batas", bahasa),
        "batas_butir": rujukan.never(bahasa),
        "kutip": f"{t('ringkas.kutip', bahasa)} {plain(rujukan.citation(result, alamat, bahasa))}",
        "sumber": t("peta.sumber_gambar", bahasa, sumber=result.rilis.info.sumber_singkat.get(bahasa)),
        "baris": status_line(result.rilis, result.parameters, result.fingerprint, bahasa),
    }
    template = halaman.environment(*FOLDERS).get_template(f"kutipan.{ending}")
    words = Markup if ending == "txt" else str
    page = template.render(gaya=Markup(halaman.style()), bahasa=bahasa, biasa=words, isi=content)
    return Kiriman(page.encode(), TEXT if ending == "txt" else halaman.HTML, "")
