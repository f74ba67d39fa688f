from __future__ import annotations

import re
import subprocess
import sys
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

import charts
from charts import Series, Spec
from charts.picture import typefaces
from charts.picture.drawing import _figure
from charts.style import Fonts, Style

SIZE = (5.0, 3.0)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("kind", charts.kinds())
def test_each_kind_is_drawn_with_its_texts_as_text(kind: str):
    spec = charts.example(kind)
    svg = etree.fromstring(charts.picture(spec, SIZE))
    texts = {node.text for node in svg.iter(f"{SVG}text")}
    plan = charts.plan(spec, SIZE)
    wanted = {mark.text for mark in plan.marks if hasattr(mark, "text")}
    wanted |= {
        label.text for layer in plan.layers for one in layer.series for label in one.labels if label
    }
    assert wanted
    assert wanted <= texts


def test_a_picture_is_the_same_each_time():
    spec = charts.example("waterfall")
    assert charts.picture(spec, SIZE) == charts.picture(spec, SIZE)
    assert b"dc:date" not in charts.picture(spec, SIZE)


def test_a_png_is_transparent_and_has_the_size_of_the_frame():
    image = Image.open(BytesIO(charts.picture(charts.example("bar"), SIZE, format="png", dpi=50)))
    assert image.size == (250, 150)
    assert image.getpixel((249, 149))[3] == 0
    assert image.getextrema()[3] == (0, 255)


def test_drawing_leaves_matplotlib_as_it_was():
    code = (
        "import sys, charts, matplotlib; before = matplotlib.rcParams.copy();"
        "charts.picture(charts.example('slope'), (4, 3));"
        "print(matplotlib.rcParams.copy() == before, 'matplotlib.pyplot' in sys.modules)"
    )
    root = Path(charts.__file__).parents[1]
    run = [sys.executable, "-c", code]
    found = subprocess.run(run, capture_output=True, text=True, check=True, cwd=root, timeout=120)
    assert found.stdout.split() == ["True", "False"]


@pytest.mark.parametrize("kind", ["column", "bar"])
def test_bars_lie_where_the_plan_and_the_native_chart_put_them(kind: str):
    plan = charts.plan(charts.example(kind), SIZE)
    assert plan.field
    figure = _figure(plan, Style())
    axes = figure.axes[0]
    gap = plan.layers[0].gap
    to_frame = figure.transFigure.inverted()
    for i, patch in enumerate(axes.patches):
        drawn = patch.get_window_extent().transformed(to_frame)
        value = plan.layers[0].series[0].values[i]
        assert value
        expected = plan.field.bar(i, 0, value, gap)
        found = (drawn.x0, 1 - drawn.y1, drawn.width, drawn.height)
        assert found == pytest.approx(tuple(expected), abs=1e-6)
    assert len(axes.patches) == len(plan.ticks.names)


@pytest.mark.needs("fonts")
def test_the_svg_asks_for_the_fonts_of_the_deck_first():
    svg = charts.picture(charts.example("donut", "zh"), SIZE).decode()
    families = set(re.findall(r"font-family: ([^;\"]*)", svg))
    assert families == {
        "'Calibri', 'Carlito', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
        "'Cambria', 'Caladea', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
    }


def test_fonts_without_a_twin_are_asked_for_as_they_are():
    svg = typefaces.renamed("<text style=\"font-family: 'Inter', x\"/>", Fonts(body="Inter"))
    assert svg.startswith("<text style=\"font-family: 'Inter', 'Microsoft YaHei'")


def test_chinese_without_a_font_is_refused_with_the_cure(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(typefaces, "families", lru_cache(lambda *_: ("DejaVu Sans",)))
    with pytest.raises(charts.ChartError, match="install Noto Sans CJK SC"):
        charts.picture(charts.example("bar", "zh"), SIZE)


def test_dollar_signs_and_emoji_are_no_reason_to_fail():
    spec = Spec("column", ("$x^2$ & <b>", "🚀"), (Series("s", (1, -2)),))
    svg = charts.picture(spec, SIZE).decode()
    assert "$x^2$ &amp; &lt;b&gt;" in svg


def test_gaps_long_series_and_axes_are_drawn():
    values = tuple(None if i == 30 else float(i * i) for i in range(60))
    for kind in ("column", "line", "bar"):
        spec = Spec(kind, tuple(map(str, range(60))), (Series("s", values),))
        assert b"4,000" in charts.picture(spec, SIZE)
