"""Both languages say the same things, every text, place, colour and source stands where it belongs."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kerawanan.skor.kepastian import DRAWS
from kerawanan.teks.text import BAHASA, FOLDER, catalogue, number
from tests.test_warna import fills

ROOT = Path(__file__).parents[1]
CODE = sorted([*(ROOT / "kerawanan").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"])
SCREENS = [path for path in CODE if {"pages", "ui"} & set(path.relative_to(ROOT).parts)]
ACCUSING = re.compile(r"curang|kecurangan|fraud|cheat|rigg", re.IGNORECASE)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# Catalogues -----------------------------------------------------------------------------------------------------------


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def pattern(node: ast.JoinedStr) -> str:
    """Return the regular expression of the keys that an f-string can make."""
    parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values]
    return "".join(parts)


def asked_for() -> Iterator[tuple[str, str, bool]]:
    """Yield what the code asks the catalogues for: place, key or pattern, and whether it is a pattern."""
    for path in CODE:
        for node in ast.walk(tree(path)):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"t", "said"}
            if not called or not node.args:
                continue
            place = f"{name_of(path)}:{node.lineno}"
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.JoinedStr):
                    yield place, pattern(part), True
            for part in key_constants(node.args[0]):
                yield place, part, False


def key_constants(node: ast.expr) -> list[str]:
    """Return the whole keys in the first argument of `t`: itself, or both sides of a choice."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    return key_constants(node.body) + key_constants(node.orelse) if isinstance(node, ast.IfExp) else []


def constants() -> set[str]:
    return {
        node.value
        for path in CODE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_both_catalogues_have_the_same_keys_and_fields() -> None:
    indonesian, english = (catalogue(bahasa) for bahasa in BAHASA)
    assert list(indonesian) == list(english)
    assert [key for key in indonesian if fields(indonesian[key]) != fields(english[key])] == []


@pytest.mark.parametrize("bahasa", BAHASA)
def test_every_text_says_something(bahasa: str) -> None:
    for key, text in catalogue(bahasa).items():
        assert isinstance(text, str), key
        assert text.strip(), key
        assert text == text.strip() or not re.search(r"\w", text), f"{key}: blanks at the ends"
        assert "  " not in text.replace("  \n", ""), f"{key}: two blanks"


def test_every_text_that_the_code_asks_for_exists() -> None:
    known = catalogue("id")
    for place, key, is_pattern in asked_for():
        if is_pattern:
            assert any(re.fullmatch(key, name) for name in known), f"{place}: nothing matches {key}"
        else:
            assert key in known, f"{place}: {key}"


def test_every_text_is_used() -> None:
    used = constants()
    made = {key for _, key, is_pattern in asked_for() if is_pattern}
    # Keys that are put together before they are handed to t().
    made |= {pattern(n) for p in CODE for n in ast.walk(tree(p)) if isinstance(n, ast.JoinedStr) and dotted(n)}
    # One for a single status is said in place of the general one (`said`).
    general = {re.sub(r"^pada_\w+?\.", "", key) for key in catalogue("id")}
    idle = [key for key in general if key not in used and not any(re.fullmatch(p, key) for p in made)]
    assert idle == []


def dotted(node: ast.JoinedStr) -> bool:
    """Say whether an f-string starts as a key does: a section of the catalogue and a point."""
    first = node.values[0] if node.values else None
    sections = {key.split(".")[0] for key in catalogue("id")}
    return isinstance(first, ast.Constant) and str(first.value).split(".")[0] in sections and "." in str(first.value)


def test_every_problem_has_a_sentence_and_every_sentence_a_problem() -> None:
    sentences = {key.removeprefix("masalah.") for key in catalogue("id") if key.startswith("masalah.")}
    raised = {
        str(node.args[0].value)
        for path in CODE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem" and node.args
        if isinstance(node.args[0], ast.Constant)
    }
    assert raised <= sentences
    assert sentences - constants() - {"baris", "kolom", "fitur", "peringatan", "mesin"} == set()


def test_prose_is_there_in_both_languages_and_used() -> None:
    names = [sorted(path.name for path in (FOLDER / bahasa).glob("*.md")) for bahasa in BAHASA]
    assert names[0] == names[1]
    asked = {
        str(node.args[0].value)
        for path in CODE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "prose"
        if isinstance(node.args[0], ast.Constant)
    }
    made = [pattern(node) for path in CODE for node in ast.walk(tree(path)) if isinstance(node, ast.JoinedStr)]
    assert asked <= {name.removesuffix(".md") for name in names[0]}
    idle = {name.removesuffix(".md") for name in names[0]} - constants()
    assert [
        name for name in idle if not any(re.fullmatch(p, name) for p in made if p.startswith("keterbatasan_"))
    ] == []


def test_prose_has_the_same_headings_and_lists_in_both_languages() -> None:
    for path in (FOLDER / "id").glob("*.md"):
        shape = []
        for bahasa in BAHASA:
            text = (FOLDER / bahasa / path.name).read_text(encoding="utf-8")
            lines = [re.match(r"(#+|-|\d+\.|\|)\s", line) for line in text.splitlines()]
            shape.append([found[1] for found in lines if found])
        assert shape[0] == shape[1], path.name


def test_nobody_is_accused() -> None:
    texts = {f"{bahasa}: {key}": text for bahasa in BAHASA for key, text in catalogue(bahasa).items()}
    texts |= {name_of(path): path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.md")}
    texts |= {name_of(path): path.read_text(encoding="utf-8") for path in (ROOT / "data").rglob("*.toml")}
    assert [where for where, text in texts.items() if ACCUSING.search(text)] == []


def test_only_the_published_scores_are_called_ikp() -> None:
    for bahasa in BAHASA:
        for key, text in catalogue(bahasa).items():
            called = re.search(r"(skor|score) IKP|IKP (skor|score)", text, re.IGNORECASE)
            assert not called or "rujukan." in key or re.search("bukan|not|never|Bawaslu", text), key


# Text stays in the catalogues -----------------------------------------------------------------------------------------

SHOWN = {
    *("title", "header", "subheader", "markdown", "write", "caption", "text", "info", "success", "warning", "error"),
    *("badge", "metric", "button", "link_button", "download_button", "page_link", "toggle", "checkbox", "radio"),
    *("selectbox", "multiselect", "pills", "segmented_control", "slider", "select_slider", "number_input", "toast"),
    *("text_input", "text_area", "file_uploader", "expander", "popover", "tabs", "dialog", "html", "date_input"),
}
SAID = {"label", "body", "help", "placeholder", "title", "alt", "caption", "text"}


def words(node: ast.expr) -> list[str]:
    """Return the literal words of an expression, apart from what is handed to other calls."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.findall(r"[^\W\d_]{2,}", re.sub(r":material/\w+:|<[^>]+>|&\w+;", "", node.value))
    if isinstance(node, ast.JoinedStr):
        return [word for part in node.values for word in words(part)]
    if isinstance(node, ast.BinOp):
        return words(node.left) + words(node.right)
    return words(node.body) + words(node.orelse) if isinstance(node, ast.IfExp) else []


@pytest.mark.parametrize("path", SCREENS, ids=name_of)
def test_no_words_are_written_into_the_screens(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SHOWN:
            own = node.args[:1] if node.func.attr != "page_link" else []
            given = [*own, *(item.value for item in node.keywords if item.arg in SAID)]
            for value in given:
                assert words(value) == [], f"line {node.lineno}"


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Yield literal texts that are no docstrings."""
    said = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


@pytest.mark.parametrize("path", [p for p in CODE if p.parent.name == "tampil"], ids=name_of)
def test_what_is_drawn_takes_its_words_from_the_catalogues(path: Path) -> None:
    allowed = ("Source Sans", "properties.", "middle ")  # a font; an expression of the map library; places in a chart
    found = [item for item in literals(path) if re.search(r"[^\W\d_]{2,} [^\W\d_]{2,}", item[1])]
    assert [item for item in found if not any(mark in item[1] for mark in allowed)] == []


def test_colours_are_written_down_once() -> None:
    """A class colour in the code would not follow a change of kelas.toml."""
    known = {colour.lower() for scenario in (False, True) for colour in fills(scenario)}
    for path in CODE:
        found = {text.lower() for _, text in literals(path)}
        assert not found & known, name_of(path)


def test_texts_name_the_number_of_draws_that_is_used() -> None:
    count = re.compile(r"\b\d+[.,]\d{3}(?= (?:kali hitung ulang|susunan|recalculations|sets of weights))")
    for bahasa in BAHASA:
        prose = [path.read_text(encoding="utf-8") for path in FOLDER.glob(f"{bahasa}/*.md")]
        named = [found for text in [*catalogue(bahasa).values(), *prose] for found in count.findall(text)]
        assert len(named) >= 5 and set(named) == {number(DRAWS, bahasa, 0)}


# Places -------------------------------------------------------------------------------------------------------------


def test_no_place_is_named_but_in_its_own_data() -> None:
    """Names and numbers of the shipped kabupaten stand in its data; code has them in examples of docstrings alone.

    In the reference data that all kabupaten share, only the source of a measure or a rule may name a place.
    """
    named = re.compile(r"probolinggo|35\.?13|bromo|sukapura|kraksaan|jawa timur|east java|24 kecamatan", re.IGNORECASE)
    said: list[tuple[str, str]] = [(name_of(path), text) for path in CODE for _, text in literals(path)]
    said += [(f"{bahasa}: {key}", text) for bahasa in BAHASA for key, text in catalogue(bahasa).items()]
    for path in [*FOLDER.rglob("*.md"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]:
        said.append((name_of(path), path.read_text(encoding="utf-8")))
    for path in [*(ROOT / "kerawanan").rglob("*.html"), *(ROOT / "kerawanan").rglob("*.js")]:
        said.append((name_of(path), path.read_text(encoding="utf-8")))
    for path in (ROOT / "data" / "referensi").glob("*.toml"):
        if path.name != "keadaan_ikp.toml":  # what is known of one place; each entry names its own
            root = tomllib.loads(path.read_text(encoding="utf-8"))
            said += [(path.name, text) for text in _told(root)]
    assert [(place, text) for place, text in said if named.search(text)] == []


def _told(value: object) -> list[str]:
    """Return the texts of a table but those of sources."""
    if isinstance(value, dict):
        return [text for key, item in value.items() if key not in ("sumber", "url") for text in _told(item)]
    if isinstance(value, list):
        return [text for item in value for text in _told(item)]
    return [value] if isinstance(value, str) else []


# Sources --------------------------------------------------------------------------------------------------------------


def test_every_file_that_is_named_is_there() -> None:
    """Paths below data/ in texts, comments and code point to files; what a builder reads exists."""
    texts = [*(ROOT / "data").rglob("*.toml"), *(ROOT / "data").rglob("*.md"), *FOLDER.rglob("*.md"), *CODE]
    texts += [*(ROOT / "scripts").glob("*.py"), FOLDER / "id.toml", FOLDER / "en.toml"]
    for path in texts:
        for named in re.findall(
            r"\b((?:data|scripts)/[\w./-]+\.(?:csv|toml|geojson|md|py))", path.read_text(encoding="utf-8")
        ):
            assert (ROOT / named).is_file(), f"{name_of(path)} names {named}"


def test_every_source_table_is_used() -> None:
    used = "".join(path.read_text(encoding="utf-8") for path in [*(ROOT / "scripts").glob("*.py"), *CODE])
    used += "".join(path.read_text(encoding="utf-8") for path in (ROOT / "data" / "sumber").glob("*.toml"))
    for path in (ROOT / "data" / "sumber").glob("*.csv"):
        assert path.name in used or f'"{path.stem}"' in used, path.name
