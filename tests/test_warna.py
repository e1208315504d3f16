"""The colours of classes, values and theme work for everyone, on light and dark ground."""

import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from kerawanan.rilis.referensi import load_referensi
from kerawanan.skor.kelas import KELAS
from kerawanan.tampil import warna
from kerawanan.teks.text import BAHASA

ROOT = Path(__file__).parents[1]


# Machado, Oliveira & Fernandes (2009), severity 1.0, on linear RGB.
VISION = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def linear(colour: str) -> np.ndarray:
    rgb = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ [0.2126, 0.7152, 0.0722])


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIELAB under D65 of linear RGB."""
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    xyz = np.array(to_xyz) @ np.clip(rgb, 0, 1) / [0.95047, 1.0, 1.08883]
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(first: str, second: str, vision: str | None = None) -> float:
    """CIE76 distance as somebody with the given vision sees it; about 10 tells two colours apart at a glance."""
    matrix = np.array(VISION[vision]) if vision else np.eye(3)
    return float(np.linalg.norm(lab(matrix @ linear(first)) - lab(matrix @ linear(second))))


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_the_measures_of_colour() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert lab(linear("#FF0000")) == pytest.approx([53.24, 80.09, 67.20], abs=0.05)
    assert distance("#FF0000", "#00AA00") > 3 * distance("#FF0000", "#00AA00", "deuteranopia") / 2
    assert all(np.array(matrix).sum(axis=1) == pytest.approx([1, 1, 1], abs=1e-5) for matrix in VISION.values())


def fills(scenario: bool) -> list[str]:
    ref = load_referensi()
    return [getattr(ref.simulasi, kode) if scenario else ref.kelas[kode].isi for kode in KELAS]


@pytest.mark.parametrize("scenario", [False, True])
def test_classes_darken_step_by_step_also_in_grey(scenario: bool) -> None:
    lightness = [116 * np.cbrt(luminance(colour)) - 16 for colour in fills(scenario)]
    assert lightness == sorted(lightness, reverse=True)
    assert np.diff(lightness).max() <= -18


@pytest.mark.parametrize("scenario", [False, True])
@pytest.mark.parametrize("vision", [None, *VISION])
def test_classes_differ_for_every_kind_of_vision(vision: str | None, scenario: bool) -> None:
    for first, second in combinations(fills(scenario), 2):
        assert distance(first, second, vision) >= 25


@pytest.mark.parametrize("vision", [None, *VISION])
def test_states_without_class_are_not_taken_for_one(vision: str | None) -> None:
    ref = load_referensi()
    assert list(ref.kelas)[:3] == list(KELAS)
    for state in list(ref.kelas)[3:]:
        for kode in KELAS:
            assert distance(ref.kelas[state].isi, ref.kelas[kode].isi, vision) >= 15, (state, kode)


@pytest.mark.parametrize("vision", [None, *VISION])
def test_a_what_if_does_not_look_like_the_release(vision: str | None) -> None:
    for release, scenario in zip(fills(False), fills(True), strict=True):
        assert distance(release, scenario, vision) >= 10


def test_letters_can_be_read_on_their_class() -> None:
    ref = load_referensi()
    for kode, kelas in ref.kelas.items():
        assert contrast(kelas.teks, kelas.isi) >= 4.5, kode
    for kode in KELAS:
        assert contrast(ref.kelas[kode].teks, getattr(ref.simulasi, kode)) >= 4.5, kode


def test_numbers_can_be_read_on_every_colour_of_the_heat_map() -> None:
    ref = load_referensi()
    values = [step.isi for step in ref.nilai.values()]
    parts = [np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) for colour in values]
    for score in range(101):
        step = min(score // 25, 3)
        ground = parts[step] + (score / 25 - step) * (parts[step + 1] - parts[step])
        shown = "#" + "".join(f"{round(part):02X}" for part in ground)
        assert contrast(warna.ink(ref, float(score)), shown) >= 4.5, score


@pytest.mark.parametrize("vision", [None, *VISION])
def test_values_darken_step_by_step_and_are_not_taken_for_a_class(vision: str | None) -> None:
    ref = load_referensi()
    values = [step.isi for step in ref.nilai.values()]
    lightness = [116 * np.cbrt(luminance(colour)) - 16 for colour in values]
    assert np.diff(lightness).max() <= -8
    assert all(distance(value, fill, vision) >= 15 for value in values for fill in fills(False))


def test_letters_and_words_of_the_classes_differ() -> None:
    for bahasa in BAHASA:
        for name in ("nama", "huruf"):
            found = [getattr(kelas, name).get(bahasa) for kelas in load_referensi().kelas.values()]
            assert len(set(found)) == len(found)


def test_the_theme_uses_the_colours_of_the_classes() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert theme["chartCategoricalColors"][:3] == fills(False)
    assert (theme["chartSequentialColors"][0], theme["chartSequentialColors"][-1]) == (fills(False)[0], fills(False)[2])
