"""The store of choices and the address, driven through a tiny script."""

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kerawanan.ui import state

PAGES = Path(__file__).parents[2] / "pages"


def script():
    import streamlit as st

    from kerawanan.ui import state

    state.start()
    state.enter("halaman")
    chosen = state.choose_many("isu", ["a", "b", "c"])
    stage = state.choose("tahapan", ["x", "y"])
    other = state.choose("bahasa", ["id", "en"], "id")
    st.pills("isu", ["a", "b", "c"], selection_mode="multi", key=state.seed("isu", list(chosen)),
             on_change=state.changed, args=("isu",))  # fmt: skip
    st.markdown(f"{chosen} {stage!r} {other}")
    st.caption(f"{state.notes()}")
    state.settle(state.START)
    state.settle(state.END)


def run(**query) -> AppTest:
    app = AppTest.from_function(script)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, "() '' id"),
        ({"isu": ["c", "a"], "tahapan": "y", "bahasa": "en"}, "('a', 'c') 'y' en"),
        ({"isu": "b"}, "('b',) '' id"),
    ],
)
def test_the_address_is_adopted_in_the_order_of_the_codes(query, expected):
    assert run(**query).markdown[0].value == expected


def test_unknown_values_are_dropped_noted_and_removed_from_the_address():
    app = run(isu=["a", "zzz"], tahapan="q")
    assert app.markdown[0].value == "('a',) '' id"
    assert app.caption[0].value == "[('isu', 'zzz'), ('tahapan', 'q')]"
    assert dict(app.query_params) == {"isu": "a"}


def test_defaults_do_not_clutter_the_address():
    assert dict(run(bahasa="id").query_params) == {}


def test_a_widget_writes_into_the_store_and_the_address():
    app = run()
    app.button_group(key="pilih_isu").set_value(["c", "b"]).run()
    assert app.markdown[0].value == "('b', 'c') '' id"
    assert app.query_params["isu"] == ["b", "c"]


def test_a_new_address_on_the_same_page_replaces_the_choices():
    app = run(isu="a", tahapan="x")
    app.query_params.clear()
    app.query_params["isu"] = "b"
    app.run()
    assert app.markdown[0].value == "('b',) '' id"


def cut_short():
    """Take a step whose run a newer message cuts short, as Streamlit does: before it tells the browser anything."""
    from unittest.mock import patch

    import streamlit as st

    from kerawanan.ui import state

    first = state.STORE not in st.session_state
    if first:
        st.session_state.update({state.STORE: {"isu": ["a"]}, state.WRITTEN: {}, state.STEP: True})
    with patch.object(type(st.query_params), "from_dict", side_effect=InterruptedError if first else None) as told:
        try:
            state.write()
        except InterruptedError:
            st.caption("cut short")
        st.markdown(f"{[call.args[0] for call in told.mock_calls]}")


def test_a_step_whose_run_is_cut_short_is_written_by_the_next():
    app = AppTest.from_function(cut_short).run()
    assert [line.value for line in app.caption] == ["cut short"]
    assert app.run().markdown[0].value == "[{}, {'isu': ['a']}]"
    assert app.run().markdown[0].value == "[]"


def test_unknown_names_are_noted_and_trackers_left_out_without_a_word():
    app = run(**{"isu": "a", "asing": "1", "utm_source": "x", "fbclid": "y"})
    assert app.caption[0].value == "[('asing', None)]"
    assert dict(app.query_params) == {"isu": "a"}


def test_an_address_copied_from_the_source_of_a_page_is_understood():
    app = run(**{"isu": "b", "amp;isu": "a", "amp;amp;tahapan": "y", "AMP;asing": "z"})
    assert app.markdown[0].value == "('a', 'b') 'y' id"
    assert app.caption[0].value == "[('asing', None)]"
    assert dict(app.query_params) == {"tahapan": "y", "isu": ["a", "b"]}


def test_notes_stay_until_the_next_step_of_the_visitor():
    app = run(isu=["a", "zzz"])
    assert app.run().caption[0].value == "[('isu', 'zzz')]"
    app.button_group(key="pilih_isu").set_value(["a", "b"]).run()
    assert app.caption[0].value == "[]"


def test_the_menu_empties_the_address_and_keeps_what_was_chosen():
    app = run(isu="a", tahapan="x")
    app.run()
    app.query_params.clear()
    app.run()
    assert app.markdown[0].value == "('a',) 'x' id"
    assert dict(app.query_params) == {"tahapan": "x", "isu": "a"}


def test_a_name_that_no_address_has_is_refused():
    with pytest.raises(LookupError, match="asing"):
        state.choose("asing", ["x"])


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.py")), ids=lambda path: path.stem)
def test_every_fragment_writes_the_step_first(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and any("fragment" in ast.unparse(each) for each in node.decorator_list):
            assert ast.unparse(node.body[1]) == "state.write()"
