from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import charts
from charts.kinds import load, names

EACH = [(kind, lang) for kind in charts.kinds() for lang in ("en", "zh")]

NEW_KIND = """
from charts.numbers import Axis
from charts.plan import Field, Plan, Rect, Ticks
from charts.spec import Series, Spec

NAMES = {"en": "Dot", "zh": "点"}
FORM = "picture"
EXAMPLES = {"en": Spec("dotted", ("a",), (Series("s", (1.0,)),))}


def problems(spec):
    return []


def plan(spec, size, style):
    return Plan(size, Rect(0, 0, 1, 1), (), "0", Ticks(spec.categories), "en")


def draw(axes, plan):
    axes.plot([0.5], [0.5], marker="o", color="#123456")
"""


@pytest.fixture
def dotted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "dotted.py").write_text(NEW_KIND, encoding="utf-8")
    monkeypatch.setattr(sys.modules["charts.kinds"], "__path__", [str(tmp_path)])
    names.cache_clear()
    yield "dotted"
    names.cache_clear()
    load.cache_clear()
    sys.modules.pop("charts.kinds.dotted", None)


def test_importing_charts_loads_no_drawing_library():
    code = (
        "import sys, charts; heavy = {'matplotlib', 'PIL', 'numpy', 'zipfile', 'charts.plan'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = [sys.executable, "-c", code]
    root = Path(charts.__file__).parents[1]
    found = subprocess.run(run, capture_output=True, text=True, check=True, cwd=root, timeout=120)
    assert found.stdout.strip() == "[]"


def test_a_native_chart_needs_no_matplotlib():
    code = (
        "import sys, charts; charts.native(charts.example('line'), (6, 4));"
        "print('matplotlib' in sys.modules)"
    )
    run = [sys.executable, "-c", code]
    root = Path(charts.__file__).parents[1]
    found = subprocess.run(run, capture_output=True, text=True, check=True, cwd=root, timeout=120)
    assert found.stdout.strip() == "False"


def test_loading_a_submodule_leaves_the_function_of_its_name():
    code = (
        "import charts, charts.picture, charts.native, charts.kinds, charts.plan;"
        "print([type(getattr(charts, n)).__name__ for n in ('picture','native','kinds','plan')])"
    )
    run = [sys.executable, "-c", code]
    root = Path(charts.__file__).parents[1]
    found = subprocess.run(run, capture_output=True, text=True, check=True, cwd=root, timeout=120)
    assert found.stdout.strip() == str(["function"] * 4)


def test_every_public_name_exists():
    assert [name for name in charts.__all__ if not hasattr(charts, name)] == []


def test_the_kinds_are_the_files_in_alphabetical_order():
    folder = Path(charts.__file__).parent / "kinds"
    assert charts.kinds() == tuple(sorted(p.stem for p in folder.glob("[a-z]*.py")))


@pytest.mark.parametrize(("kind", "lang"), EACH)
def test_each_example_has_no_problems_and_is_of_its_kind(kind: str, lang: str):
    spec = charts.example(kind, lang)
    assert (spec.kind, spec.lang, charts.problems(spec)) == (kind, lang, [])


def test_an_example_in_an_unknown_language_names_those_that_exist():
    with pytest.raises(charts.ChartError, match="no example of 'bar' in 'fr'; there is: en, zh"):
        charts.example("bar", "fr")


def test_a_file_put_into_the_folder_is_a_kind(dotted: str):
    assert charts.kinds() == (dotted,)
    assert not charts.is_native(dotted)
    svg = charts.picture(charts.example(dotted), (3, 2)).decode()
    assert "#123456" in svg


def test_a_kind_that_powerpoint_lacks_is_refused_as_native(dotted: str):
    with pytest.raises(charts.ChartError, match="PowerPoint has no chart of kind 'dotted'"):
        charts.native(charts.example(dotted), (3, 2))


def test_the_examples_of_the_docstring_run():
    found = doctest.testmod(charts)
    assert found.attempted == 4
    assert found.failed == 0
