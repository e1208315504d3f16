"""What the tests of places share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rilis.rusak_wilayah import Step


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, place_at: Callable) -> Callable[..., Path]:
    """Build a place of three kecamatan and change it."""

    def build(*steps: Step) -> Path:
        folder = tmp_path_factory.mktemp("data") / "wilayah" / "9901"
        place_at(folder, 3)
        for step in steps:
            step(folder)
        return folder

    return build
