"""What the benchmarks import is there: no other test starts them."""

from __future__ import annotations

import ast
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

BENCHES = sorted(Path(__file__).parents[1].joinpath("bench").glob("*.py"))
assert BENCHES


@pytest.mark.parametrize("bench", BENCHES, ids=lambda path: path.stem)
def test_a_benchmark_imports_what_there_is(bench: Path) -> None:
    imports = [
        (node.module, alias.name)
        for node in ast.walk(ast.parse(bench.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    ]
    ours = [(m, name) for m, name in imports if m.partition(".")[0] in ("deck", "charts")]
    missing = [
        f"{module}.{name}"
        for module, name in ours
        if not find_spec(module) or not hasattr(import_module(module), name)
    ]
    assert missing == []
