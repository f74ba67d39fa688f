"""What the mutants of `tests.tools.mutants` are."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("cosmic_ray")

from tests.tools import mutants as tool

SOURCE = """\
from decimal import Decimal
from functools import lru_cache
LIMIT = 0.7
SHARE = Decimal("0.10")

class Grid:
    columns: int = 12

@lru_cache(maxsize=1024)
def wide(text: str, *, size: float) -> bool:
    assert size > 2
    return text[0] == "x" and len(text) * size >= 240 + 1e-9
"""


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    (tmp_path / "one.py").write_text(SOURCE, "utf-8")
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    return [(mutant.before, mutant.after) for mutant in tool.mutants("one.py")]


def test_each_number_is_made_a_little_larger_and_smaller(made: list[tuple[str, str]]) -> None:
    numbers = {
        "LIMIT = 0.7": ["LIMIT = 0.77", "LIMIT = 0.63"],
        'SHARE = Decimal("0.10")': ['SHARE = Decimal("0.11")', 'SHARE = Decimal("0.09")'],
        "columns: int = 12": ["columns: int = 13", "columns: int = 11"],
    }
    for before, after in numbers.items():
        assert [new for old, new in made if old == before] == after


def test_operators_and_larger_numbers_change_and_what_says_nothing_of_a_page_does_not(
    made: list[tuple[str, str]],
) -> None:
    line = 'return text[0] == "x" and len(text) * size >= 240 + 1e-9'
    changes = [("[0]", "[1]"), ("240", "264"), ("240", "216"), ("==", "!="), (">=", ">"), (" + ", " - "),
               ("*", "/"), ("and", "or")]  # fmt: skip
    found = [new.replace("  ", " ") for old, new in made if old == line]
    assert sorted(found) == sorted(line.replace(*change) for change in changes)
    assert len(made) == 6 + len(changes)


def test_a_sample_is_drawn_by_what_is_changed_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sample(numbers: range, salt: str = "") -> list[str]:
        (tmp_path / "one.py").write_text("".join(f"x{i} = {i}\n" for i in numbers), "utf-8")
        return [mutant.after for mutant in tool.mutants("one.py", 0.1, salt)]

    monkeypatch.setattr(tool, "ROOT", tmp_path)
    drawn = sample(range(200))
    assert 20 < len(drawn) < 60
    assert sample(range(100, 200)) == [line for line in drawn if int(line[1:].split()[0]) >= 100]
    assert sample(range(200), "other") != drawn


def test_the_tests_that_are_named_exist() -> None:
    root = Path(__file__).parents[2]
    assert all(
        (root / path.partition("::")[0]).exists()
        for module, tests in tool.TESTS.items()
        for path in (module, *tests)
    )
