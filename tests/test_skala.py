"""The calculation behind docs/skala.md: the simulation agrees with theory, the table of the README is current."""

from pathlib import Path

import pytest

from bench import skala

ROOT = Path(__file__).parents[1]


def mean_response(visitors: int, think: float, work: float) -> float:
    """Return the mean time of an answer of one server by mean value analysis, which is exact for exponential times."""
    queue = response = 0.0
    for number in range(1, visitors + 1):
        response = work * (1 + queue)
        queue = number * response / (think + response)
    return response


@pytest.mark.parametrize(("visitors", "think", "work"), [(1, 1.0, 0.05), (20, 1.0, 0.04), (50, 2.0, 0.05)])
def test_the_simulated_process_answers_as_fast_as_theory_says(visitors: int, think: float, work: float) -> None:
    found = skala.answers(visitors, think, work, minutes=60)
    assert sum(found) / len(found) == pytest.approx(mean_response(visitors, think, work), rel=0.06)


def test_a_process_serves_as_many_as_keep_to_the_patience_of_visitors() -> None:
    many = skala.most(1.0, 0.02)
    assert skala.percentile(skala.answers(many, 1.0, 0.02, minutes=3)) <= skala.PATIENCE
    assert skala.percentile(skala.answers(many + 5, 1.0, 0.02, minutes=3)) > skala.PATIENCE


def test_what_readers_need_is_calculated_as_by_hand() -> None:
    measured = {"prosesor_pertama_ms": 20.0, "prosesor_ubah_ms": 10.0, "memori_mb": 1.0}
    measured |= {"pertama_kb": 15.0, "ubah_kb": 5.0}
    assumed = {
        "diukur": {
            "ringan_per_detik": 1000,
            "kb_ringan": 40,
            "kb_kunjungan_pertama": 4000,
            "memori_proses_mb": 512,
        },
        "kunjungan": {"halaman": 2, "ubah": 6, "detik_antara": 20},
        "pembaca": {"bagian_dasbor": 0.5, "jam_puncak": 0.36, "halaman_ringan": 2},
        "biaya": {"inti_sebulan": 300_000, "gb_memori_sebulan": 30_000, "gb_lalu_lintas": 1000, "terpakai": 0.5},
    }
    found = skala.need(100_000, measured, assumed)
    # 10 readers a second, 5 of them on the dashboard for 120 s with 100 ms of work, 5 with two light pages.
    assert (found.tab, found.ringan) == (pytest.approx(600), pytest.approx(10))
    assert found.inti == pytest.approx(5 * 0.1 + 10 / 1000)
    assert found.proses == 2
    assert found.memori_gb == pytest.approx((2 * 512 + 600) / 1024)
    # Of each reader: half of 4,000 KB of files and of 60 KB over the websocket, half of 80 KB of light pages.
    assert found.lalu_gb == pytest.approx(100_000 * (2000 + 40 + 30) / 1e6)
    assert found.asal_gb == pytest.approx(100_000 * 30 / 1e6)
    month = 2 * 300_000 + found.memori_gb * 30_000
    assert found.biaya == pytest.approx(month / 30 + found.lalu_gb * 1000)


def test_the_readme_says_what_was_measured() -> None:
    kept = skala.read("terukur.toml")
    for name, bahasa in (("README.md", "id"), ("README.en.md", "en")):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert kept["mesin"] in text and str(kept["tanggal"]) in text, name
        assert skala.table(kept, bahasa) in text, name
