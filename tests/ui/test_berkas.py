"""What a browser sends of a file is checked: anything may arrive there."""

import base64

from kerawanan.ui.berkas import LARGEST, content


def test_only_a_file_of_a_fair_size_is_taken() -> None:
    full = base64.b64encode(b"x" * LARGEST).decode()
    assert content({"nama": "a", "isi": full}) == b"x" * LARGEST
    over = base64.b64encode(b"x" * (LARGEST + 1)).decode()
    for wrong in (None, 5, "e30=", {}, {"isi": None}, {"isi": "%%"}, {"isi": "ä"}, {"isi": over}, {"isi": "A" * 10**7}):
        assert content(wrong) is None
    assert content({"isi": ""}) == b""
