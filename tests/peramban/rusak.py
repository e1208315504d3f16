"""The dashboard with parts that break when they are touched; run as ``streamlit run`` is, options after the name."""

import sys
from collections.abc import Callable
from typing import Any

from streamlit.web.cli import main

from kerawanan.errors import Problem, RilisError
from kerawanan.tampil.berkas import unduh
from kerawanan.tampil.kata import tabel
from kerawanan.ui import state

SECRET = "rahasia dapur"


def broken(when: Callable[..., bool], work: Callable[..., Any]) -> Callable[..., Any]:
    """Return work that fails on some of its input."""

    def fails(*given: Any, **more: Any) -> Any:
        if when(*given):
            raise ValueError(SECRET)
        return work(*given, **more)

    return fails


def _refuse(*_: object) -> bytes:
    raise RilisError([Problem("wajib", "rilis.toml", None, "judul")])


if __name__ == "__main__":
    put = broken(lambda *given: given in (("tahapan", "logistik"), ("rilis", "contoh")), state.put)
    vars(state)["put"] = put
    vars(tabel)["for_reading"] = broken(lambda *_: True, tabel.for_reading)
    unduh.FORMATS["xlsx"] = broken(lambda *_: True, unduh.FORMATS["xlsx"])
    unduh.FORMATS["geojson"] = _refuse
    sys.argv = ["streamlit", "run", "app.py", *sys.argv[1:]]
    main()
