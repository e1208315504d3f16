import ast
from pathlib import Path

import kerawanan.indeks as indeks

FOLDER = Path(indeks.__file__).parent


def test_exports_exist() -> None:
    assert all(hasattr(indeks, name) for name in indeks.__all__)


def test_the_engine_imports_only_itself_the_errors_and_its_two_libraries() -> None:
    allowed = ("kerawanan.indeks", "kerawanan.errors", "numpy", "pandas")
    standard = {"collections.abc", "dataclasses", "itertools", "math", "numbers", "typing"}
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name in standard or name.startswith(allowed), f"{path.name} imports {name}"
