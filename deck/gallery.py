"""The gallery: one outline made of every slide kind's and chart kind's own example."""

from __future__ import annotations

import textwrap

import charts
from deck import kinds
from deck.outline import Outline, loads
from deck.resources import templates

_HEAD = {
    "en": """
title: Every kind of slide, every kind of chart
subtitle: The examples that come with briefdeck
date: 2025-06-30
lang: en
sources:
  report: {title: Half-year report, publisher: Example Ltd, date: 2025-06}
facts:
  revenue: {value: 83, unit: EUR m, what: Renewal revenue, period: "2025", quote: renewals brought in EUR 83 million}
  renewals: {value: 87, unit: "%", what: Customers who renewed, period: "2025", quote: 87% of customers renewed}
  before: {value: 66, unit: EUR m, what: Renewal revenue, period: "2024", quote: up from EUR 66 million}
  growth: {formula: revenue / before - 1, unit: "%", what: Growth of renewals, period: "2025", digits: 0}
  forecast: {unclear: two pages give two different totals, what: Forecast for 2026, quote: between 90 and 70}
""",
    "zh": """
title: 全部页面类型与图表类型
subtitle: briefdeck 自带的示例
date: 2025-06-30
lang: zh
sources:
  report: {title: 半年报告, publisher: 示例公司, date: 2025-06}
facts:
  revenue: {value: 8300, unit: 万欧元, what: 续约收入, period: 2025年, quote: 续约带来8300万欧元收入}
  renewals: {value: 87, unit: "%", what: 续约客户占比, period: 2025年, quote: 87%的客户续约}
  before: {value: 6600, unit: 万欧元, what: 续约收入, period: 2024年, quote: 高于6600万欧元}
  growth: {formula: revenue / before - 1, unit: "%", what: 续约增速, period: 2025年, digits: 0}
  forecast: {unclear: 两页给出的总数不同, what: 2026年预测, quote: 在90与70之间}
""",
}
_FIRST = ("cover", "agenda", "section", "summary")
_LAST = ("outlook", "actions", "sources", "closing")
_SECTIONS = {"en": ("Slides", "Charts", "End"), "zh": ("页面", "图表", "结尾")}
_CHART_TITLE = {
    "en": "The “{kind}” chart, native at the left and as a picture at the right",
    "zh": "“{kind}”图表：左为原生图表，右为图片",
}


def text(lang: str = "en", only: tuple[str, ...] = ()) -> str:
    """The gallery as an outline in YAML; `only` limits it to some slide kinds."""
    names = kinds.names()
    middle = [name for name in names if name not in _FIRST + _LAST]
    slides, figures, end = _SECTIONS[lang]
    out = [_HEAD[lang].strip(), "slides:"]
    for name in _FIRST[:2]:
        out.append(_entry(name, lang, only))
    out.append(f"  - section: {slides}")
    for name in (*_FIRST[2:], *middle):
        out.append(_entry(name, lang, only))
    if not only:
        out.append(f"  - section: {figures}")
        out += [_chart(kind, lang) for kind in charts.kinds()]
    out.append(f"  - section: {end}")
    for name in _LAST:
        out.append(_entry(name, lang, only))
    return "\n".join(line for line in out if line) + "\n"


def _entry(name: str, lang: str, only: tuple[str, ...]) -> str:
    if only and name not in only:
        return ""
    body = textwrap.indent(kinds.load(name).example[lang].strip(), "    ")
    return f"  - {body.strip()}"


def _chart(kind: str, lang: str) -> str:
    """A page that shows one chart kind twice: as PowerPoint draws it, and as matplotlib does."""
    spec = charts.example(kind, lang)
    title = _CHART_TITLE[lang].format(kind=kind)
    lines = [f"  - kind: charts\n    title: {title}\n    charts:"]
    for render in ("native", "picture"):
        if render == "native" and not charts.is_native(kind):
            continue
        lines.append(_spec(spec, render))
    return "\n".join(lines)


def _spec(spec: charts.Spec, render: str) -> str:
    from json import dumps

    def quoted(value: object) -> str:
        return dumps(value, ensure_ascii=False)

    fields = {"kind": spec.kind, "render": render, "title": spec.title, "unit": spec.unit}
    rows = {
        label: [series.values[i] for series in spec.series]
        for i, label in enumerate(spec.categories)
    }
    head = quoted({k: v for k, v in fields.items() if v})[1:-1]
    text = f"      - {{{head}, data: {quoted(rows)}"
    names = [series.name for series in spec.series]
    if len(names) > 1:
        text += f", series: {quoted(names)}"
    pointed = [spec.categories[i] for i in spec.highlight] + list(spec.highlight_series)
    if pointed:
        text += f", highlight: {quoted(pointed)}"
    if spec.totals:
        text += f", total: {quoted([spec.categories[i] for i in spec.totals])}"
    if spec.growth:
        growth = spec.growth[0]
        ends = [spec.categories[growth.start], spec.categories[growth.end], growth.text]
        text += f", growth: {quoted(ends)}"
    if spec.centre:
        text += f", centre: {quoted(spec.centre)}"
    if spec.centre_note:
        text += f", centre_note: {quoted(spec.centre_note)}"
    return text + "}"


def outline(lang: str = "en", settings: tuple[str, ...] = ()) -> Outline:
    """The gallery, validated. Raises OutlineError for a setting that is wrong."""
    return loads(text(lang), f"gallery.{lang}.yaml", templates(), settings)
