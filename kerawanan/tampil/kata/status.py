"""What must be known to read a figure: whose it is, what it is, of when, by which method."""

from kerawanan.rilis.load import Rilis
from kerawanan.skor.parameter import Parameters, is_scenario
from kerawanan.teks.text import day, t


def official_note(rilis: Rilis, bahasa: str) -> str:
    """Say whose figures these are: the publisher's, or expressly not those of Bawaslu."""
    if rilis.info.status == "resmi":
        return t("status.resmi_dari", bahasa, penerbit=rilis.info.penerbit)
    return t("status.bukan_resmi", bahasa)


def status_line(rilis: Rilis, parameters: Parameters, sidik: str, bahasa: str) -> str:
    """Return the one line that goes with every figure: release, status, date, method, fingerprint."""
    parts = [
        rilis.info.judul.get(bahasa),
        t(f"status.{rilis.info.status}", bahasa),
        official_note(rilis, bahasa),
        t("status.data", bahasa, tanggal=day(rilis.info.tanggal_data, bahasa)),
        t("status.metode", bahasa, versi=rilis.info.versi_metode),
        t("status.sidik", bahasa, sidik=sidik),
    ]
    if is_scenario(rilis, parameters):
        parts.insert(0, t("status.skenario", bahasa))
    return " · ".join(parts)
