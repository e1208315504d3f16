"""The settings of Streamlit: known to this version, and in step with the colours of the classes."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import config

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
CLASSES = tomllib.loads((ROOT / "data/referensi/kelas.toml").read_text(encoding="utf-8"))["kelas"]
COLOURS = [item["isi"].upper() for item in CLASSES[:3]]


def options(table: dict, prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from options(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    dark, light = sorted([luminance(first), luminance(second)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", [name for name, _ in options(SETTINGS)])
def test_option_exists(name: str):
    assert name in config._config_options_template


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("runner.postScriptGC", False),
        ("runner.magicEnabled", False),
        ("server.enableWebsocketCompression", True),
        ("server.fileWatcherType", "none"),
        ("server.headless", True),
        ("server.maxUploadSize", 5),
        ("server.maxMessageSize", 5),
        ("server.maxWidgetStateSize", 1),
        ("browser.gatherUsageStats", False),
        ("browser.serverAddress", "localhost"),
        ("client.showErrorDetails", "none"),
        ("client.showErrorLinks", False),
        ("client.toolbarMode", "minimal"),
        ("client.disableDataExport", True),
        ("logger.level", "warning"),
    ],
)
def test_option_is_set(name: str, value: object):
    assert dict(options(SETTINGS))[name] == value


def test_nothing_of_the_look_comes_from_elsewhere():
    assert "://" not in (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8")


def test_chart_colours_are_those_of_the_classes():
    theme = SETTINGS["theme"]
    assert theme["chartCategoricalColors"][:3] == COLOURS
    ramp = theme["chartSequentialColors"]
    assert [ramp[0], ramp[4], ramp[9]] == COLOURS
    assert sorted(ramp, key=luminance, reverse=True) == ramp
    assert len(ramp) == len(theme["chartDivergingColors"]) == 10


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("ink", ["textColor", "primaryColor", "linkColor"])
@pytest.mark.parametrize("paper", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_is_readable(look: str, ink: str, paper: str):
    theme = SETTINGS["theme"][look]
    assert contrast(theme[ink], theme[paper]) >= 4.5
