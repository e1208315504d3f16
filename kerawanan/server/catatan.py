"""The log: one line an event, ``name=value``, without traces over many lines and without anything of visitors.

The message of an exception may hold what a visitor typed, so that of an error stands its kind and the places in the
code. With ``KERAWANAN_LOG=debug`` the whole of it is written, which is not for a public server. Who asks is never
written; an address in a sentence of a library is blotted out.
"""

import json
import logging
import re
import sys
import threading
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

LEVEL = "KERAWANAN_LOG"
"""Environment variable: ``debug``, ``info`` (as it is without), ``warning`` or ``error``."""
LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
OURS = "kerawanan"
MOST, MINUTE, DEEPEST = 20, 60.0, 12
BARE = re.compile(r"[\w.:/+@-]+")
ADDRESS = re.compile(
    r"(?<![\w.])(\d{1,3}(\.\d{1,3}){3}|[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){3,7}|(?=[0-9a-fA-F:]*::)[0-9a-fA-F:]{3,39})(?!\w|\.\w)"
)
BLOTTED = "(alamat)"
# What these fill into their sentences was said by a stranger, or names the session of a visitor.
STRANGERS = ("streamlit.web", "streamlit.runtime.websocket_session_manager")
# Streamlit's own line about an error of a page; `ui.galat` writes a better one.
TWICE = "streamlit.error_util"


def value(found: object) -> str:
    r"""Return a value as it stands in a line: bare where it is one word, else as a JSON string.

    Examples
    --------
    >>> value("peta"), value("dua kata"), value('a"b'), value(True)
    ('peta', '"dua kata"', '"a\\"b"', 'true')
    """
    text = str(found).lower() if isinstance(found, bool) else str(found)
    if BARE.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in quoted)


def places(trace: TracebackType | None) -> str:
    """Return where something went wrong, the innermost first."""
    found = traceback.extract_tb(trace)[-DEEPEST:]
    return " < ".join(f"{Path(each.filename).name}:{each.lineno}" for each in reversed(found))


class Formatter(logging.Formatter):
    """Writes an event in one line; `isi` of a record are its own names and values."""

    def __init__(self, *, whole: bool = False) -> None:
        super().__init__()
        self.whole = whole

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        moment = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        name = record.name.removeprefix(f"{OURS}.")
        said = {"waktu": moment, "tingkat": record.levelname.lower(), "peristiwa": name}
        own = getattr(record, "isi", None)
        if own is None:
            said["pesan"] = record.getMessage() if record.name.startswith(OURS) else self.plain(record)
        else:
            said |= {"peristiwa": record.getMessage(), **own}
        if record.exc_info and record.exc_info[0]:
            said |= {"jenis": record.exc_info[0].__name__, "tempat": places(record.exc_info[2])}
            if self.whole:
                said["jejak"] = "".join(traceback.format_exception(*record.exc_info))
        if held := getattr(record, "ditahan", 0):
            said["ditahan"] = held
        return " ".join(f"{name}={value(found)}" for name, found in said.items())

    @staticmethod
    def plain(record: logging.LogRecord) -> str:
        """Return the sentence of a library without addresses, and without what a stranger said."""
        said = str(record.msg) if record.name.startswith(STRANGERS) else record.getMessage()
        return ADDRESS.sub(BLOTTED, said)


class Repeats(logging.Filter):
    """Holds back what says the same over and over, so that nobody fills the disk; the next line says how often."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[tuple[str, int, str], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether a line is written: so many a minute from one place of the code.

        Of our own lines so many of each sentence: each of a hundred refused releases is named, and no sentence of ours
        holds what a visitor typed.
        """
        if record.name == TWICE and record.exc_info:
            return False
        sentence = record.getMessage() if record.name.startswith(OURS) else ""
        key, now = (record.pathname, record.lineno, sentence), time.monotonic()
        begin, count = self.seen.get(key, (now, 0))
        if now - begin >= MINUTE:
            record.ditahan = max(0, count - MOST)
            begin, count = now, 0
        self.seen[key] = begin, count + 1
        return count < MOST


def start(level: str = "") -> logging.Handler:
    """Let everything that is logged in this process go through one place; return it.

    Raises
    ------
    ValueError
        There is no such level.
    """
    if level and level not in LEVELS:
        raise ValueError(f"{LEVEL} must be one of {', '.join(LEVELS)}, not {level!r}")
    chosen = LEVELS[level or "info"]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Formatter(whole=chosen == logging.DEBUG))
    handler.addFilter(Repeats())
    logging.getLogger().addHandler(handler)
    logging.getLogger(OURS).setLevel(chosen)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi", "websockets"):
        library = logging.getLogger(name)
        library.handlers.clear()
        library.propagate = True
        library.setLevel(max(chosen, logging.WARNING))
    logging.captureWarnings(True)
    threading.excepthook = in_thread
    return handler


def in_thread(failed: threading.ExceptHookArgs) -> None:
    """Log what ended a thread; Python would write its trace."""
    if failed.exc_value is not None and failed.exc_type is not SystemExit:
        told = (failed.exc_type, failed.exc_value, failed.exc_traceback)
        logging.getLogger(__name__).error("utas", exc_info=told, extra={"isi": {}})
