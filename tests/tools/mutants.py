"""Do the tests bite? Changes one number or operator at a time, and counts the changes that no test sees.

    python -m tests.tools.mutants [MODULE ...] [--share 0.1 --salt WORD] [--most 0.1]

    python -m tests.tools.mutants deck/proof/claims.py

Mutates the modules of `TESTS`, those in which a wrong constant is a wrong figure or a broken page, and
runs the tests named there, without property tests. Prints each mutant that survives, and one line per
module; ends with 1 if more than `MOST` of them all survive. `--share` takes a sample: whether a mutant is
in it depends on its line and on the salt alone, so that a change elsewhere draws no others.

The operators are those of cosmic-ray, which changes constants of modules and defaults in classes too
(mutmut changes what stands in plain functions alone); numbers are changed by our own, `Numbers`. A mutant
is imported in the place of its module in a child process, and never written to a file.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import importlib.util
import os
import resource
import sys
import traceback
import zlib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

import parso.python.tree
import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator

ROOT = Path(__file__).resolve().parents[2]
MOST = 0.1
"""The share of mutants that may survive, if `--most` says no other."""

_TEMPLATE = "tests/deck/themes/template"
TESTS = {
    # units and rounding
    "deck/language/units.py": ("tests/deck/language/test_units.py",),
    "deck/language/conversion.py": ("tests/deck/language/test_units.py",),
    "deck/language/money.py": (
        "tests/deck/language/test_money.py",
        "tests/deck/language/test_units.py",
        "tests/deck/outline/tables/test_column_units.py",
    ),
    "deck/language/numbers/digits.py": ("tests/deck/language/numbers",),
    "deck/outline/facts/formula.py": ("tests/deck/outline/facts",),
    "charts/numbers.py": ("tests/charts/test_numbers.py",),
    # the values of charts
    "charts/layout/differences.py": (
        "tests/charts/layout/test_differences.py",
        "tests/charts/layout",
        "tests/charts/test_bounds.py",
    ),
    "charts/layout/rates.py": ("tests/charts/layout", "tests/charts/test_bounds.py"),
    "deck/outline/charts/spec.py": ("tests/deck/outline/charts",),
    "deck/outline/charts/doubts.py": ("tests/deck/outline/charts",),
    "deck/outline/charts/units.py": (
        "tests/deck/outline/charts/test_units.py",
        "tests/deck/outline/charts",
    ),
    "deck/outline/charts/formats.py": (
        "tests/deck/outline/charts/test_formats.py",
        "tests/deck/outline/charts",
    ),
    "charts/labels.py": ("tests/charts/test_labels.py", "tests/charts"),
    # figures matched with facts
    "deck/proof/matching.py": (
        "tests/deck/proof/test_matching.py",
        "tests/deck/proof/test_quotes.py",
        "tests/deck/proof/test_comparing.py",
    ),
    "deck/proof/claims.py": ("tests/deck/proof/test_claims.py", "tests/deck/proof/test_titles.py"),
    # whether a text fits
    "charts/text_width.py": ("tests/charts/test_text_width.py",),
    "deck/scene/measure.py": ("tests/deck/scene/test_measure.py",),
    "deck/slides/placement.py": ("tests/deck/slides/test_placement.py",),
    # where the parts of a drawn page stand
    "deck/drawing/text.py": ("tests/deck/drawing/test_text.py", "tests/deck/drawing/test_svg.py"),
    "deck/scene/outlines.py": ("tests/deck/scene/test_outlines.py",),
    "deck/serve/document.py": ("tests/deck/serve/test_document.py",),
    "deck/serve/spots.py": ("tests/deck/serve/test_drawn.py", "tests/deck/serve/test_editing.py"),
    # a theme, and a company's colours as one
    "deck/themes/theme.py": (
        "tests/deck/themes/test_theme.py",
        "tests/deck/slides/test_placement.py",
        "tests/deck/slides/kinds/test_kinds.py::test_a_kind_is_laid_out_as_before",
    ),
    "deck/themes/template/palette.py": (f"{_TEMPLATE}/test_palette.py",),
    "deck/themes/template/colours.py": (f"{_TEMPLATE}/test_colours.py",),
}
"""The modules, and the tests that should kill their mutants, those that do it soonest first."""

OPERATORS = (
    *("ReplaceComparisonOperator_" + pair for pair in (
        "Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Lt_Gt", "Gt_Lt", "Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is",
    )),
    *("ReplaceBinaryOperator_" + pair for pair in (
        "Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "Mod_Mul", "Pow_Mul",
    )),
    "ReplaceUnaryOperator_Delete_USub", "ReplaceUnaryOperator_Delete_Not", "ReplaceAndWithOr", "ReplaceOrWithAnd",
    "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak",
)  # fmt: skip

# what tests import besides the modules of the project: once, and not in each child
LIBRARIES = (
    "PIL.Image", "click", "hypothesis", "lxml.etree", "markdown_it", "matplotlib.font_manager", "pptx", "pydantic",
    "rapidfuzz", "rich.console", "simpleeval", "yaml",
)  # fmt: skip


SPARE = ("strict", "prec", "Emax", "Emin")
"""Arguments that say nothing of a page."""
WARNING = "ignore::pytest.PytestAssertRewriteWarning"  # that hypothesis is imported already


class Numbers(Operator):  # type: ignore[misc]
    """Makes a number a little larger, or smaller: small whole ones by 1, others by a tenth.

    Numbers are also those in the text of a `Decimal`. What only allows for binary rounding (1e-9) is
    left alone.
    """

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        if (value := self._value(node)) and abs(value) < Decimal("1e-5"):
            return
        if value is not None:
            first = value == 0 and node.parent.type == "trailer"  # of one, [0] is [-1]
            yield from [(node.start_pos, node.end_pos)] * (1 if first else 2)

    def mutate(self, node: Any, index: int) -> Any:
        value = self._value(node)
        assert value is not None
        whole = value == value.to_integral_value()
        by = 1 if whole and abs(value) < 20 else round(value / 10) if whole else value / 10
        changed = value - by if index else value + by
        shown = str(changed) if "." in node.value or not whole else str(int(changed))
        node.value = f'"{shown}"' if node.type == "string" else shown
        return node

    @staticmethod
    def _value(node: Any) -> Decimal | None:
        if node.type == "string":
            call = node.parent.parent if node.parent.type == "trailer" else None
            if call is None or call.children[0].get_code().strip() != "Decimal":
                return None
        elif not isinstance(node, parso.python.tree.Number):
            return None
        text = node.value.strip("\"'").replace("_", "")
        return Decimal(int(text, 0)) if text[:2].lower() in ("0x", "0b") else Decimal(text)

    @classmethod
    def examples(cls) -> Sequence[Any]:
        return ()


def _no_figure(node: Any) -> bool:
    """Whether a part of the code says nothing of a page: the size of a cache, a check that a caller is
    right, digits to spare."""
    if node.type == "operator" and node.parent.type == "parameters":  # the star before named ones
        return True
    while node is not None:
        if node.type in ("decorator", "assert_stmt"):
            return True
        if node.type == "argument" and node.children[0].get_code().strip() in SPARE:
            return True
        node = node.parent
    return False


class Mutant(NamedTuple):
    """A module with one change: its text, and the line before and after it."""

    module: str
    line: int
    before: str
    after: str
    code: str


def mutants(module: str, share: float = 1.0, salt: str = "") -> list[Mutant]:
    """The mutants of a module that can be compiled, or a sample of them."""
    source = (ROOT / module).read_text("utf-8")
    lines = source.splitlines()
    named = [get_operator(f"core/{name}")() for name in OPERATORS]
    made = []
    for operator in (Numbers(), *named):
        nodes = [n for n in ast_nodes(get_ast(source)) for _ in operator.mutation_positions(n)]
        for i, node in enumerate(nodes):
            row, column = node.start_pos
            nth = i - nodes.index(node)  # of the changes to this part of the code
            key = (salt, module, lines[row - 1], column, type(operator).__name__, nth)
            if zlib.crc32(repr(key).encode()) >= share * 2**32 or _no_figure(node):
                continue
            code = mutate_code(source, operator, i)
            with contextlib.suppress(SyntaxError):
                compile(code, module, "exec")
                made.append(_mutant(module, source, code))
    return made


def _mutant(module: str, source: str, code: str) -> Mutant:
    old, new = source.splitlines(), code.splitlines()
    for _, first, end, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[first:end] != new[start:stop]:
            texts = [
                " ".join(line.strip() for line in part)
                for part in (old[first:end], new[start:stop])
            ]
            return Mutant(module, first + 1, *texts, code)
    raise AssertionError(f"{module}: an operator changed nothing")


# ---- children ------------------------------------------------------------------------------------


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self.source = source

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - it loads one module
        return compile(self.source, self.path, "exec", dont_inherit=True)


class _Finder:
    """Finds the mutant in the place of its module."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.name = mutant.module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:  # noqa: ARG002
        if name != self.name:
            return None
        file = ROOT / self.mutant.module
        loader = _Loader(name, str(file), self.mutant.code)
        inside = [str(file.parent)] if file.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(
            name, file, loader=loader, submodule_search_locations=inside
        )


def start(mutant: Mutant, seconds: int) -> int:
    """Run the tests on a mutant in a child process, which ends with 0 if all passed; its id."""
    child = os.fork()
    if child:
        return child
    code = 99
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        os.environ.pop("PYTEST_ADDOPTS", None)  # its options may be of a plugin that is off here
        sys.meta_path.insert(0, _Finder(mutant))  # type: ignore[arg-type]
        options = (
            "-qx",
            "-n0",
            "-pno:cacheprovider",
            "-mnot hypothesis",
            "--timeout=0",
            f"-W{WARNING}",
        )
        code = pytest.main([*options, *TESTS[mutant.module]])
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


def survivors(found: list[Mutant], seconds: int, jobs: int) -> Iterator[Mutant]:
    """The mutants with which all tests pass, several tested at once."""
    running: dict[int, Mutant] = {}
    waiting = iter(found)
    while True:
        while len(running) < jobs and (mutant := next(waiting, None)) is not None:
            running[start(mutant, seconds)] = mutant
        if not running:
            return
        child, status = os.wait()
        mutant = running.pop(child)
        if status == 0:
            yield mutant


def unchanged(module: str) -> int:
    """CPU seconds that a mutant may take: twice those of the module as it is, which must pass."""
    source = (ROOT / module).read_text("utf-8")
    child = start(Mutant(module, 0, "", "", source), 600)
    _, status, used = os.wait4(child, 0)
    if status:
        sys.exit(f"without any change fails: pytest {' '.join(TESTS[module])}")
    return round(3 + 2 * (used.ru_utime + used.ru_stime))


def main() -> int:
    """Print a line per module, and the sum; 1 if too many survive."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="a module of TESTS; else all")
    parser.add_argument("--share", type=float, default=1.0, help="the share of mutants to try")
    parser.add_argument("--most", type=float, default=MOST, help="the share that may survive")
    parser.add_argument("--salt", default="", help="draws another sample")
    options = parser.parse_args()
    if unknown := set(options.modules) - TESTS.keys():
        parser.error(f"no tests are named for {', '.join(sorted(unknown))}; add them to TESTS")
    os.chdir(ROOT)
    for name in LIBRARIES:
        importlib.import_module(name)
    tried = lived = 0
    for module in options.modules or TESTS:
        chosen = mutants(module, options.share, options.salt)
        if not chosen:
            continue
        seconds, alive = unchanged(module), 0
        for mutant in survivors(chosen, seconds, os.cpu_count() or 1):
            alive += 1
            print(f"  {mutant.module}:{mutant.line}\n    - {mutant.before}\n    + {mutant.after}")
        print(line(module, len(chosen), alive), flush=True)
        tried, lived = tried + len(chosen), lived + alive
    print(line("all", tried, lived))
    return int(lived > options.most * tried)


def line(name: str, tried: int, lived: int) -> str:
    """What came of a module's mutants."""
    share = lived / tried if tried else 0
    return f"{name:34} {tried:5} mutants {tried - lived:5} killed {lived:4} survive {share:6.1%}"


if __name__ == "__main__":
    sys.exit(main())
