"""Tables: what is sent at once, and what is fetched as it is looked at."""

import pandas as pd
import pytest
from streamlit.dataframe_util import convert_pandas_df_to_arrow_bytes

from kerawanan.rilis.load import DATA, load
from kerawanan.tampil.kata import tabel as kata
from kerawanan.ui import tabel
from tests.server.test_config import SETTINGS


def test_of_a_long_table_the_browser_fetches_what_it_shows(monkeypatch: pytest.MonkeyPatch):
    drawn: list[bool] = []
    monkeypatch.setattr(tabel.st, "dataframe", lambda *_, lazy, **__: drawn.append(lazy))
    for rows in (3, tabel.AT_ONCE, tabel.AT_ONCE + 1):
        tabel.long(pd.DataFrame({"a": range(rows)}), {})
    assert drawn == [False, False, True]


@pytest.mark.parametrize("name", ["publik-2024", "contoh"])
def test_what_is_sent_at_once_fits_into_a_message(name: str):
    events = kata.events(load(DATA / "rilis" / name), "id")
    many = pd.concat([events] * (tabel.AT_ONCE // len(events) + 1)).head(tabel.AT_ONCE)
    assert len(convert_pandas_df_to_arrow_bytes(many)) < 0.5 * SETTINGS["server"]["maxMessageSize"] * 1e6
