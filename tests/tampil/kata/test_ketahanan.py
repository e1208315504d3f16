"""What other choices of method would give, in words and as a file."""

import csv
import io

import pytest

from kerawanan.rilis.load import Rilis
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import score
from kerawanan.tampil.berkas import unduh
from kerawanan.tampil.kata import ketahanan
from kerawanan.teks.text import BAHASA
from kerawanan.telaah.robustness import robustness


def test_sentences_say_the_counts(publik: Rilis, contoh: Rilis) -> None:
    found, example = robustness(score(publik)), robustness(score(contoh))
    whole = "(normalisasi, rata-rata, penyusutan, satu indikator dikeluarkan)"
    said = [ketahanan.sentence(found, kode, "id") for kode in ("35.13.22", "35.13.10")]
    own = found.own("35.13.10")
    assert said == [
        f"Ketahanan: Wonomerto berkelas tinggi pada semua 330 cara menghitung yang dicoba {whole}.",
        f"Ketahanan: Pakuniran berkelas tinggi pada {own} dari 330 cara menghitung yang dicoba {whole};"
        f" selebihnya: sedang {330 - own}.",
    ]
    assert ketahanan.sentence(example, "35.13.03", "id") == "", "no class, no sentence"
    for words in (ketahanan.summary(found, "id"), ketahanan.summary(found, "en")):
        keep = [found.own(str(kode)) for kode in publik.kecamatan.index]
        assert str(sum(count >= 297 for count in keep)) in words and str(sum(count == 330 for count in keep)) in words


@pytest.mark.parametrize("bahasa", BAHASA)
def test_tables_hold_every_choice_and_every_kecamatan(rilis: Rilis, bahasa: str) -> None:
    found = robustness(score(rilis))
    choices, units = ketahanan.choice_table(found, bahasa), ketahanan.unit_table(found, bahasa)
    assert len(choices) == 5 + 3 + 2 + 1 + len(rilis.scored)
    per_choice = choices.groupby(choices.columns[0])[choices.columns[2]].apply(lambda column: column.astype(int).sum())
    assert (per_choice == found.ways).all()
    assert (units.iloc[:, 2:].astype(int).sum(axis=1) == found.ways).all() and len(units) == len(rilis.kecamatan)


def test_the_file_holds_every_variant_and_whose_figures_they_are(contoh: Rilis) -> None:
    result = score(contoh, Parameters(agregasi="power2"))
    found = robustness(result)
    rows = list(csv.DictReader(io.StringIO(unduh.variants_csv(found, "id").decode())))
    assert len(rows) == found.ways == 150
    assert {row["status"] for row in rows} == {"simulasi"} and "CONTOH" in rows[0]["keterangan"]
    assert all(result.fingerprint in row["sidik"] for row in rows)
    for place in (0, 77):
        for kode in ("35.13.05", "35.13.03"):
            score_text, known = rows[place][f"skor_{kode}"], found.scores.at[place, kode]
            assert (float(score_text) == pytest.approx(known, abs=1e-6)) if score_text else known != known
            assert rows[place][f"kelas_{kode}"] == found.classes.at[place, kode]
    assert unduh.name_of(result, "ketahanan", ".csv").startswith("SIMULASI_CONTOH_contoh_ketahanan_")
