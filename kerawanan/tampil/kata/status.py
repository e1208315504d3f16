"""What must be known to read a figure: whose it is, what it is, of when, by which method; and words by status."""

from kerawanan.rilis.contract_toml import Indikator
from kerawanan.rilis.load import Rilis
from kerawanan.skor.parameter import Parameters, is_scenario
from kerawanan.tampil.kata import nama
from kerawanan.tampil.tanda import BADGES, made_up
from kerawanan.teks.markup import literal, plain
from kerawanan.teks.text import catalogue, day, listing, t


def said(key: str, rilis: Rilis, bahasa: str, **fields: object) -> str:
    """Return a sentence as it is true for the status of a release.

    Made-up data are no record of anything and nothing about them is real, so what is said of public records would be
    false of them. Where the catalogue has the sentence under `pada_<status>`, that one is taken.
    """
    own = f"pada_{rilis.info.status}.{key}"
    return t(own if own in catalogue(bahasa) else key, bahasa, **fields)


def grade(rilis: Rilis, item: Indikator) -> str:
    """Return how good the evidence of an indicator is: kuat, sedang, lemah, or rekaan, which is no evidence."""
    return "rekaan" if made_up(rilis) else item.mutu


def origin(rilis: Rilis, bahasa: str) -> str:
    """Say where the figures come from, as bluntly as a hall needs it."""
    return t(f"status.asal_{rilis.info.status}", bahasa, penerbit=rilis.info.penerbit)


def official_note(rilis: Rilis, bahasa: str) -> str:
    """Say whose figures these are: the publisher's, or expressly not those of Bawaslu."""
    if rilis.info.status == "resmi":
        return t("status.resmi_dari", bahasa, penerbit=rilis.info.penerbit)
    return t("status.bukan_resmi", bahasa)


def status_badges(rilis: Rilis, bahasa: str) -> tuple[str, str]:
    """Return what the figures are and whose, as two badges in Markdown; `st.badge` would escape brackets once more."""
    status = t(f"status.{rilis.info.status}", bahasa)
    return f":{BADGES[rilis.info.status]}-badge[{status}]", f":gray-badge[{literal(official_note(rilis, bahasa))}]"


def status_words(rilis: Rilis, bahasa: str) -> str:
    """Return what the figures are and whose, for brackets behind a title."""
    return f"{t(f'status.{rilis.info.status}', bahasa)}, {official_note(rilis, bahasa)}"


def source_line(rilis: Rilis, sidik: str, bahasa: str) -> str:
    """Return the line under a figure, as Markdown: release, status, source, date, method, fingerprint."""
    info = rilis.info
    fields = {"rilis": nama.said(info.judul, bahasa), "sumber": nama.said(info.sumber_singkat, bahasa)}
    status, when = literal(status_words(rilis, bahasa)), day(info.tanggal_data, bahasa)
    return t("bingkai.sumber", bahasa, status=status, tanggal=when, versi=info.versi_metode, sidik=sidik, **fields)


def scope(rilis: Rilis, parameters: Parameters, bahasa: str) -> str:
    """Say of which issues and stage figures are, as Markdown; empty where all count.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> scope(load(DATA / "rilis" / "publik-2024"), Parameters(isu=("bencana",), tahapan="logistik"), "id")
    'Hanya isu Bencana alam, tahapan Logistik:'
    """
    chosen = [isu for isu in rilis.isu if isu in parameters.isu]
    ref, parts = rilis.referensi, []
    if chosen and len(chosen) < len(rilis.isu):
        names = [nama.isu(ref, isu, bahasa) for isu in chosen]
        parts.append(t("status.hanya_isu", bahasa, isu=listing(names, bahasa)))
    if parameters.tahapan:
        parts.append(t("status.hanya_tahapan", bahasa, tahapan=nama.tahapan(ref, parameters.tahapan, bahasa)))
    return t("status.hanya", bahasa, pilihan=", ".join(parts)) if parts else ""


def facts(rilis: Rilis, parameters: Parameters, sidik: str, bahasa: str) -> list[str]:
    """Return what goes with every figure: release, status, whose it is, date, method, fingerprint."""
    parts = [
        rilis.info.judul.get(bahasa),
        t(f"status.{rilis.info.status}", bahasa),
        official_note(rilis, bahasa),
        *([plain(chosen).rstrip(":")] if (chosen := scope(rilis, parameters, bahasa)) else []),
        t("status.data", bahasa, tanggal=day(rilis.info.tanggal_data, bahasa)),
        t("status.metode", bahasa, versi=rilis.info.versi_metode),
        t("status.sidik", bahasa, sidik=sidik),
    ]
    return [t("status.skenario", bahasa), *parts] if is_scenario(rilis, parameters) else parts


def status_line(rilis: Rilis, parameters: Parameters, sidik: str, bahasa: str) -> str:
    """Return the one line that goes with every figure."""
    return " · ".join(facts(rilis, parameters, sidik, bahasa))
