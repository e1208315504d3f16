"""What we take from Streamlit's inside. Any new version may change it: each piece has a test that notices."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from streamlit.runtime.scriptrunner import get_script_run_ctx


def went_back() -> bool:
    """Say whether this run follows the browser's back or forward button."""
    run = get_script_run_ctx()
    return run is not None and run.is_history_navigation


def in_callback() -> bool:
    """Say whether a callback runs, and not yet the script."""
    run = get_script_run_ctx()
    return run is not None and not run.has_script_started


def note_address(address: Mapping[str, Sequence[str]]) -> None:
    """Let the server take an address for the present one, without the message on which a browser adds an entry."""
    run = get_script_run_ctx()
    if run is None:
        return
    with run.session_state.query_params() as present:
        present.clear_with_no_forward_msg(preserve_embed=True)
        for name, values in address.items():
            present.set_with_no_forward_msg(name, list(values))
    run.query_string = urlencode(address, doseq=True)
