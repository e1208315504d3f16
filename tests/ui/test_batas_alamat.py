"""What a page writes into its address passes the server, which bounds addresses."""

from urllib.parse import urlencode

import pytest

from kerawanan.rilis.load import DATA, load
from kerawanan.server import batas
from kerawanan.simulasi import skenario
from kerawanan.simulasi.skenario import Skenario
from kerawanan.skor.parameter import Parameters
from kerawanan.ui import streamlit_guards
from kerawanan.ui.halaman.simulasi_skenario import MOST


@pytest.mark.parametrize("name", ["publik-2024", "contoh"])
def test_as_many_scenarios_as_fit_with_the_longest_names_and_all_controls_moved(name: str):
    rilis = load(DATA / "rilis" / name)
    weights = tuple((kode, round(1 / 3 + place / 7, 4)) for place, kode in enumerate(rilis.isu))
    stages = tuple((kode, round(1 / 3 + place / 7, 4)) for place, kode in enumerate(rilis.referensi.tahapan))
    chosen = Parameters(
        isu=tuple(rilis.isu),
        tahapan="pemungutan",
        bobot_isu=weights,
        bobot_tahapan=stages if name == "contoh" else (),
        agregasi="complement_geometric",
        normalisasi="percentile",
        penyusutan=False,
        cakupan_min=0.4321,
    )
    items = [skenario.pack(Skenario("A" + ",–" * 19 + letter, chosen)) for letter in "ABCD"[:MOST]]
    view = {"rilis": name, "bahasa": "en", "kode": "35.13.10", "lab": "skenario", "lapis": "peluang", "sorot": "tinggi"}
    query = urlencode(view | skenario.to_query(chosen) | {"skenario": items, "isu": list(rilis.isu)}, doseq=True)
    assert 3000 < len(query) < 0.9 * min(streamlit_guards.LONGEST, batas.ADDRESS)
    assert streamlit_guards.LONGEST == batas.ADDRESS < 8192 - len("GET  HTTP/1.1"), "as long as nginx takes"
