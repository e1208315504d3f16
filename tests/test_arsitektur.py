"""The shape of the code: imports point down, modules and functions stay small, a few calls are not made."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "kerawanan"
FILES = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"])
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))

# Which parts of the package each part may import; a part is a folder or a module of the package, and inside `tampil`
# and `ui` one of their folders. What is not named here may not be there.
RILIS = {"errors", "agregasi", "indeks", "rilis"}
SKOR = {*RILIS, "skor"}
ASKED = {*SKOR, "telaah", "simulasi", "strategi"}
SHOWN = {*ASKED, "teks", "tampil"}
DRAWN = {*SHOWN, "tampil/peta", "tampil/grafik", "tampil/salindia", "tampil/berkas", "tampil/ringkas"}
BELOW: dict[str, set[str]] = {
    "errors": set(),
    "indeks": {"errors"},
    "agregasi": {"errors"},
    "rilis": {"errors", "agregasi"},
    "teks": {"errors"},
    "skor": RILIS,
    "telaah": SKOR,
    "simulasi": SKOR,
    "strategi": SKOR,
    "katalog": {*SKOR, "teks"},
    "pantau": {*SKOR, "teks", "katalog"},
    "tampil": {*ASKED, "teks"},
    "tampil/kata": SHOWN,
    "tampil/peta": {*SHOWN, "tampil/kata"},
    "tampil/grafik": {*SHOWN, "tampil/kata"},
    "tampil/salindia": {*SHOWN, "tampil/kata", "tampil/peta"},
    "tampil/berkas": {*SHOWN, "tampil/kata", "tampil/peta"},
    "tampil/ringkas": {*SHOWN, "tampil/kata", "tampil/peta", "tampil/berkas"},
    "tampil/paket": {*DRAWN, "tampil/kata"},
    "isian": {*SKOR, "teks", "tampil/berkas"},
    "arguments": {*SKOR, "teks"},
    "cli_agregasi": {"agregasi", "arguments", "errors", "rilis", "teks"},
    "cli_alamat": {"teks"},
    "cli_isian": {*SKOR, "teks", "isian", "katalog"},
    "cli": {
        *("__init__", "cli_agregasi", "cli_alamat", "cli_banding", "cli_isian", "cli_paket", "cli_wilayah"),
        *("arguments", "katalog", *SHOWN, "tampil/kata", "tampil/berkas"),
    },
    "cli_banding": {*SHOWN, "arguments", "katalog", "tampil/kata", "tampil/berkas"},
    "cli_paket": {*SHOWN, "arguments", "katalog", "tampil/kata", "tampil/paket"},
    "cli_wilayah": {"errors", "rilis", "teks", "wilayah"},
    "wilayah": {"errors", "rilis"},
    "server": {"__init__", *SHOWN, "katalog", "tampil/kata", "tampil/peta", "tampil/berkas"},
    "ui": {*DRAWN, "katalog", "pantau", "tampil/kata"},
    "ui/halaman": {*DRAWN, "tampil/kata", "isian", "ui"},
    "pages": {
        *SHOWN,
        "tampil/kata",
        "tampil/peta",
        "tampil/grafik",
        "tampil/salindia",
        "tampil/berkas",
        "ui",
        "ui/halaman",
    },
    "app": {"ui", "server"},
    "scripts": {"errors", "rilis", "skor", "wilayah"},
    "console": set(),
    "__main__": {"cli", "console"},
    "__init__": set(),
}
STREAMLIT = {"app", "pages", "ui", "ui/halaman"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def part_of(module: str) -> str:
    """Return the part that a module of the project belongs to."""
    names = module.split(".")
    if names[0] != "kerawanan":
        return names[0]
    part = names[1] if len(names) > 1 else "__init__"
    inner = "/".join(names[1:3])
    return inner if inner in BELOW else part


def own_part(path: Path) -> str:
    return part_of(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, also inside functions, as full names."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def outside(path: Path) -> set[str]:
    return {module.split(".")[0] for module in imports(path)}


def test_imports_point_down(subtests: pytest.Subtests) -> None:
    for path in [*FILES, *SCRIPTS]:
        with subtests.test(name_of(path)):
            own = own_part(path)
            assert own in BELOW, f"a new part of the package: {own}"
            for module in imports(path):
                first = module.split(".")[0]
                if first == "kerawanan":
                    part = part_of(module)
                    assert part == own or part in BELOW[own], f"{name_of(path)} imports {module}"
                elif first == "scripts":
                    assert own == "scripts", f"{name_of(path)} imports {module}"
                else:
                    assert first not in {"pages", "app", "tests", "bench"}, f"{name_of(path)} imports {module}"


def test_the_parts_have_no_circle() -> None:
    left = dict(BELOW)
    while left:
        free = [part for part, needed in left.items() if not needed & set(left)]
        assert free, f"these import each other: {sorted(left)}"
        left = {part: needed for part, needed in left.items() if part not in free}


def test_streamlit_is_known_only_above(subtests: pytest.Subtests) -> None:
    for path in [*FILES, *SCRIPTS]:
        with subtests.test(name_of(path)):
            assert "streamlit" not in outside(path) or own_part(path) in STREAMLIT


def test_every_folder_is_a_part() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders <= set(BELOW)


def test_the_engine_is_used_through_its_front(subtests: pytest.Subtests) -> None:
    for path in [*FILES, *SCRIPTS]:
        with subtests.test(name_of(path)):
            if own_part(path) != "indeks":
                behind = [m for m in imports(path) if m.startswith("kerawanan.indeks.") and m.count(".") > 2]
                assert behind == []


def test_the_engine_needs_numpy_and_pandas_only() -> None:
    for path in (PACKAGE / "indeks").glob("*.py"):
        extra = outside(path) - set(sys.stdlib_module_names) - {"kerawanan", "numpy", "pandas"}
        assert extra == set(), name_of(path)


def test_the_check_sees_imports_inside_functions(tmp_path: Path) -> None:
    path = tmp_path / "x.py"
    path.write_text("def f():\n    import streamlit as st\n    from kerawanan.ui import cache\n", encoding="utf-8")
    assert list(imports(path)) == ["streamlit", "kerawanan.ui.cache"]


# Sizes ----------------------------------------------------------------------------------------------------------------


def most_lines(path: Path) -> int:
    if path.name == "app.py":
        return 60
    return 120 if path.parent.name == "pages" else 250


def test_files_stay_small(subtests: pytest.Subtests) -> None:
    for path in [*FILES, *SCRIPTS]:
        with subtests.test(name_of(path)):
            assert len(path.read_text(encoding="utf-8").splitlines()) <= most_lines(path)


def test_functions_stay_small(subtests: pytest.Subtests) -> None:
    for path in [*FILES, *SCRIPTS]:
        with subtests.test(name_of(path)):
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
                    lines = (body[-1].end_lineno or 0) - body[0].lineno + 1
                    assert lines <= 40, f"{node.name} has {lines} lines"


# Calls that are not made ----------------------------------------------------------------------------------------------


def test_what_is_never_used(subtests: pytest.Subtests) -> None:
    for path in FILES:
        with subtests.test(name_of(path)):
            words: set[str] = set()
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.keyword) and node.arg:
                    words.add(node.arg)
                elif isinstance(node, ast.Attribute):
                    words.add(node.attr)
            # HTML from data, a chart that fetches its shapes from elsewhere, an option that Streamlit has dropped.
            assert not words & {"unsafe_allow_html", "allow_html", "Choropleth", "Choroplethmap", "use_container_width"}


def test_no_error_is_swallowed(subtests: pytest.Subtests) -> None:
    for path in [path for path in FILES if "server" not in path.parts]:
        with subtests.test(name_of(path)):
            everything = []
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.ExceptHandler):
                    assert node.type is not None, f"line {node.lineno}: bare except"
                    if isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}:
                        everything.append(node.type.id)
                    assert not all(isinstance(step, ast.Pass) for step in node.body), f"line {node.lineno}: silent"
            # The wall between releases: what nobody foresaw in the files of one must not take the others down.
            assert everything == (["Exception"] if path == PACKAGE / "katalog.py" else [])


def test_reference_data_come_with_the_release(subtests: pytest.Subtests) -> None:
    """Whoever reads them from the disk shows the names and colours of one data folder with the numbers of another."""
    for path in [*FILES, *SCRIPTS]:
        with subtests.test(name_of(path)):
            if own_part(path) != "rilis":
                assert {module.split(".")[-1] for module in imports(path)}.isdisjoint(
                    {"load_referensi", "load_wilayah"}
                )
                words = {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
                assert words.isdisjoint({"load_referensi", "load_wilayah"})


def test_caches_and_session_state_have_one_home(subtests: pytest.Subtests) -> None:
    for path in FILES:
        with subtests.test(name_of(path)):
            found = {
                node.attr
                for node in ast.walk(tree(path))
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "st"
            }
            assert not found & {"cache_data", "cache_resource"}, "docs/keputusan/0020"
            assert "cachetools" not in outside(path) or (
                path.parent == PACKAGE / "ui"
                and re.fullmatch(r"cache(_(kata|perubahan|peta|ringkas|simulasi))?\.py", path.name)
            )
            behind = [
                module for module in imports(path) if re.match(r"streamlit\.(?!components)|pandas\.(io|core)\.", module)
            ]
            inside = path.parent == PACKAGE / "ui" and path.name in ("streamlit_internals.py", "streamlit_guards.py")
            assert inside or set(behind) <= {"pandas.io.formats.style.Styler"}, "docs/keputusan/0021"
            assert "query_params" not in found or path == PACKAGE / "ui" / "state.py"
