"""What the slides of the presentation say: made from the release, and no winner is named that is not sure."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from kerawanan.rilis.contract_toml import Tindakan
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.referensi import Referensi
from kerawanan.skor.kelas import KEYAKINAN
from kerawanan.skor.kepastian import Certainty
from kerawanan.strategi import measures
from kerawanan.tampil.kata import alasan, nama
from kerawanan.tampil.kata.kalimat import actors, citation, top_group
from kerawanan.tampil.kata.kutipan import quality
from kerawanan.teks.text import number, of_draws, percent, t
from kerawanan.telaah.drivers import Drivers

LANGKAH = ("1", "2", "3", "4", "5", "6", "7", "8")
# How many counts one slide holds in large letters.
CLOSE = 2
LOCAL = ("://localhost", "://127.", "://[::1]")


@dataclass(frozen=True, slots=True)
class Part:
    """A large line and the small one that belongs to it."""

    besar: str
    kecil: str


def beside(langkah: str, by: int) -> str:
    """Return the step before (−1) or after (1); the first and the last have none on one side and stay.

    Examples
    --------
    >>> beside("1", -1), beside("1", 1), beside("8", 1)
    ('1', '2', '8')
    """
    place = LANGKAH.index(langkah) + by
    return LANGKAH[min(max(place, 0), len(LANGKAH) - 1)]


def title(langkah: str, found: Certainty, kode: str, bahasa: str) -> str:
    """Return the heading of a step."""
    name = nama.kecamatan(found.result.rilis, kode)
    return t(f"presentasi.judul_{langkah}", bahasa, jumlah=len(found.result.rilis.isu), nama=name)


def extent(rilis: Rilis, bahasa: str) -> list[Part]:
    """Return how many kecamatan, issues, stages and indicators there are."""
    counts = {
        "kecamatan": rilis.kecamatan,
        "isu": rilis.isu,
        "tahapan": rilis.info.tahapan,
        "indikator": rilis.scored,
    }
    return [Part(str(len(items)), t(f"presentasi.{name}", bahasa)) for name, items in counts.items()]


def evidence(found: Certainty, isu: str, bahasa: str) -> str:
    """Say how good the evidence of an issue is and which stages it bears on above all."""
    ref = found.ref
    stages = ", ".join(nama.tahapan(ref, kode, bahasa) for kode in ref.isu[isu].tahapan_utama)
    return t("presentasi.isu_bukti", bahasa, mutu=quality(found, isu, bahasa), tahapan=stages)


def apart(ref: Referensi, found: Drivers, bahasa: str) -> str:
    """Say which issue sets the kecamatan apart the most, or that it is not certain."""
    if not found.group:
        return t("presentasi.beda_tanpa", bahasa)
    first = found.group[0]
    name, share = (
        nama.isu(ref, first, bahasa),
        of_draws(float(found.table.at[first, "pertama"]), bahasa),
    )
    return t(f"presentasi.beda_{'satu' if len(found.group) == 1 else 'belum'}", bahasa, isu=name, peluang=share)


def shares(ref: Referensi, found: Drivers, bahasa: str) -> list[tuple[str, Part]]:
    """Return each issue with its share of the differences and the band of 90 % of draws, the largest first."""
    rows = []
    for isu, row in found.table.iterrows():
        low, high = (number(100 * row[name], bahasa, 0) for name in ("bawah", "atas"))
        value = percent(row["bagian"], bahasa)
        part = Part(value, t("presentasi.beda_bagian", bahasa, bawah=low, atas=high))
        rows.append((nama.isu(ref, str(isu), bahasa), part))
    return rows


def sureness_counts(found: Certainty) -> dict[str, int]:
    """Return in how many kecamatan the class is sure, fairly sure and doubtful."""
    return {word: int((found.table["keyakinan"] == word).sum()) for word in KEYAKINAN}


def first_unit(found: Certainty) -> str:
    """Return the kecamatan with the highest score, or the first of all where none has a score."""
    return top_group(found)[0] if found.result.scores.notna().any() else str(found.result.table.index[0])


def why_this(found: Certainty, kode: str, chosen: bool, bahasa: str) -> str:
    """Say why this kecamatan is shown, and that others may be as high; empty where it is the only first one."""
    if chosen:
        return t("presentasi.pilihan_alamat", bahasa)
    others = len(top_group(found)) - 1 if found.result.scores.notna().any() else 0
    return t("presentasi.sekelompok", bahasa, lagi=others) if others else ""


def recorded(found: Certainty, kode: str, bahasa: str) -> list[Part]:
    """Return what there is more of than in other kecamatan: the large line what was counted, the small one of what."""
    above, _ = alasan.listed(found, kode, bahasa)
    return [Part(row.cacah, t("presentasi.dekat_bukti", bahasa, **asdict(row))) for row in above[:CLOSE]]


def nothing_recorded(found: Certainty, kode: str, bahasa: str) -> str:
    """Say why a slide shows no counts: there is no score, or the kecamatan is about average."""
    known = found.result.scores.notna()[kode]
    return t(f"presentasi.{'tanpa_alasan' if known else 'tanpa_data'}", bahasa)


def prevention(ref: Referensi, group: Sequence[str]) -> list[Tindakan]:
    """Return two sourced measures: of the issue in front, or of the two foremost where that is not sure."""
    fronts = group[:2]
    return [item for isu in fronts for item in measures(ref, [isu])[: 2 // len(fronts)]]


def measure(ref: Referensi, item: Tindakan, bahasa: str) -> Part:
    """Return a measure: what is done, and against which issue, by whom, from which source."""
    fields = {"isu": nama.isu(ref, item.isu, bahasa), "pelaku": actors(ref, item.pelaku, bahasa)}
    small = t("presentasi.tindakan_sumber", bahasa, sumber=citation(item.sumber, bahasa), **fields)
    return Part(nama.said(item.teks, bahasa), small)


def site(address: str, page: str, bahasa: str) -> str:
    """Return the address that the audience is to type: that of this page without the page.

    Examples
    --------
    >>> site("http://192.168.1.5:8501/presentasi?langkah=8", "presentasi", "id")
    'http://192.168.1.5:8501'
    """
    found = address.split("?")[0].removesuffix("/").removesuffix(page).rstrip("/")
    return found or t("presentasi.alamat_kosong", bahasa)


def is_local(address: str) -> bool:
    """Say whether an address means only the computer it is typed on.

    Examples
    --------
    >>> is_local("http://localhost:8501"), is_local("http://192.168.1.5:8501")
    (True, False)
    """
    return any(place in address for place in LOCAL)
