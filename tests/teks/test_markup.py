"""Text of others inside our sentences: what Markdown and Streamlit would make of it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kerawanan.teks.markup import literal, plain, short

PIECES = [*"`*_[]<>~$|#!&:\\-+=.()@/ \n", "kata", "1"]
PIECES += ["www.x.id", "http://x.id", "a@b.co", ":smile:", ":material/home:", "->"]
ESCAPE = r"\\([!-/:-@\[-`{-~])"


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_nothing_is_lost_and_no_markup_is_left(text):
    found = literal(text)
    assert plain(found) == plain(f"**{found}**") == re.sub(r"[ \n]+", " ", text)
    bare = re.sub(ESCAPE, "x", found)
    assert not re.search(r"[`*_\[\]<>~$|#!&:]|\n|^ ?([-+=]|\d+[.)]( |$))", bare)
    assert not re.search(r"(?i)(https?:|www\.|\w@|(?<!\w)(->|--|<-|>=))", re.sub(ESCAPE, r"\1", found))


@given(st.text(), st.integers(1, 60))
def test_a_short_text_is_bounded_and_shows_what_cannot_be_seen(text, most):
    found = short(text, most)
    assert len(found) <= 10 * most + 1
    assert found.isprintable()
