"""What is near a limit says so in panel, profile and table; its class stays."""

import pytest

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import alasan, kalimat, profil
from kerawanan.tampil.kata.kepastian import class_word, near
from kerawanan.tampil.kata.tabel import for_reading
from kerawanan.teks.text import BAHASA, t

# By hand: score 42.12, limit 42.49, SD 5.50; made-up: 48.60 and 22.18, limits 47.42 and 23.33, SD 12.04.
NEAR = {"publik-2024": {"Dringu": "sedang"}, "contoh": {"Tiris": "tinggi", "Besuk": "rendah"}}
DRINGU, WONOMERTO = "35.13.19", "35.13.22"


@pytest.mark.parametrize("bahasa", BAHASA)
def test_near_a_limit_in_every_place(pasti_publik: Certainty, pasti_contoh: Certainty, bahasa: str) -> None:
    for found in (pasti_publik, pasti_contoh):
        table = found.result.table
        close = {table.at[kode, "nama"]: table.at[kode, "kelas"] for kode in table.index if near(found, kode, bahasa)}
        assert close == NEAR[found.result.rilis.info.id]
        shown, words = for_reading(found, bahasa), t("kalimat.kelas_dekat", bahasa, kelas="")
        assert set(shown[shown.iloc[:, 2].str.endswith(words)].iloc[:, 0]) == set(close)
    word = class_word(pasti_publik, DRINGU, bahasa)
    assert word in kalimat.verdict(pasti_publik, DRINGU, bahasa)
    assert word in profil.class_words(pasti_publik, DRINGU, bahasa)
    assert near(pasti_publik, DRINGU, bahasa) in alasan.why(pasti_publik, DRINGU, bahasa)
    assert near(pasti_publik, WONOMERTO, bahasa) == ""


def test_the_sentence_says_which_limit_and_how_far(pasti_publik: Certainty) -> None:
    said = near(pasti_publik, DRINGU, "id")
    assert said.startswith("Dekat batas: skor Dringu hanya 0,38 poin dari batas kelas tinggi (42,5);")
    assert near(pasti_publik, DRINGU, "en").startswith("Near a limit: the score of Dringu is only 0.38 points")
