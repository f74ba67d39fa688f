"""The gallery: an outline made of the examples of every slide kind and chart kind."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Container
from datetime import date
from typing import Any

import yaml

import charts
import charts.spec as chart_spec
from charts.spec import Annotation
from deck.core.resources import templates
from deck.outline.model import Outline, loads
from deck.slides import kinds
from deck.slides.variants import Variant, vary

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
_NAMED: dict[tuple[Variant, str], tuple[str, ...]] = {
    ("few", "en"): ("Why customers stay", "What we do next"),
    ("few", "zh"): ("客户为何留下", "下一步做什么"),
    ("many", "en"): (
        "Customers", "Revenue", "Service", "Nights", "Owners", "Risks", "Options", "Plan", "Decisions"
    ),
    ("many", "zh"): ("客户", "收入", "服务", "夜间", "负责人", "风险", "方案", "计划", "决策"),
    ("long", "en"): (
        "Why customers stay with us in every region and segment",
        "What the first half of the year asks of sales and service",
        "How the night desk is staffed, and by whom",
        "Decisions for the board before the autumn round",
    ),
    ("long", "zh"): (
        "各区域、各类客户为何选择留下", "上半年业绩对销售和服务提出的要求", "夜间服务台如何配备人员", "秋季谈判前需要董事会作出的决策"
    ),
}  # fmt: skip
"""The sections of a variant: two, nine, and four with long names."""
_CHART_TITLE = {
    "en": {
        "chart": "The “{kind}” chart, native at the left and as a picture at the right",
        "shapes": "The “{kind}” chart, as native shapes at the left and as a picture at the right",
        "picture": "The “{kind}” chart, which PowerPoint does not have, as a picture",
    },
    "zh": {
        "chart": "“{kind}”图表：左为原生图表，右为图片",
        "shapes": "“{kind}”图表：左为原生形状，右为图片",
        "picture": "“{kind}”图表：PowerPoint 没有此类图表，以图片呈现",
    },
}
CLAIM = {"en": "Say here what the chart shows", "zh": "在此写出图表说明的结论"}
"""The title of a page whose chart nobody has read yet."""


def text(lang: str = "en", only: tuple[str, ...] = (), variant: Variant | None = None) -> str:
    """The gallery as an outline in YAML; `only` limits it to some slide kinds.

    A `variant` has each slide kind with few items, with many, or with long texts; it has no kinds of charts.
    """
    names = kinds.names()
    middle = [name for name in names if name not in _FIRST + _LAST]

    def examples(*names: str) -> list[str]:
        return [example(name, lang, variant) for name in names if not only or name in only]

    if variant:
        pages = examples(*_FIRST[2:], *middle, *_LAST)
        named = _NAMED[variant, lang]
        share = -(-len(pages) // len(named))
        lines = [_HEAD[lang].strip(), "slides:", *examples(*_FIRST[:2])]
        for i, name in enumerate(named):
            part = pages[i * share : (i + 1) * share]
            lines += [f"  - section: {name}", *part] if part else []
        return "\n".join(lines) + "\n"
    parts = (
        examples(*_FIRST[2:], *middle),
        [] if only else [_chart(kind, lang) for kind in charts.kinds()],
        examples(*_LAST),
    )
    lines = [_HEAD[lang].strip(), "slides:", *examples(*_FIRST[:2])]
    for name, pages in zip(_SECTIONS[lang], parts, strict=True):
        lines += [f"  - section: {name}", *pages] if pages else []
    return "\n".join(lines) + "\n"


def example(name: str, lang: str, variant: Variant | None = None) -> str:
    """The example of a slide kind, or a variant of it, as an item of `slides`."""
    body = kinds.load(name).example[lang]
    if variant:
        slide = vary(name, lang, variant, _facts(lang))
        body = yaml.safe_dump(
            slide, allow_unicode=True, default_flow_style=None, width=92, sort_keys=False
        )
    return f"  - {textwrap.indent(body.strip(), '    ').strip()}"


def _facts(lang: str) -> dict[str, str]:
    """The facts of the gallery, each as its line."""
    lines = _HEAD[lang].partition("\nfacts:\n")[2].splitlines()
    return {line.partition(":")[0].strip(): line for line in lines if line}


def facts_for(name: str, lang: str) -> str:
    """The facts that the example of a slide kind uses, as items of `facts`; empty if there are none."""
    lines = _facts(lang)
    used = _used(yaml.safe_load(kinds.load(name).example[lang]), lines)
    for formula in [lines[fact] for fact in used if "formula:" in lines[fact]]:
        used |= {fact for fact in lines if re.search(rf"\b{fact}\b", formula)}
    return "\n".join(line for fact, line in lines.items() if fact in used)


def _used(value: Any, facts: Container[str]) -> set[str]:
    """The facts that stand in a value: as a text of its own, or in a text as `${id}`."""
    if isinstance(value, (dict, list)):
        items = value.values() if isinstance(value, dict) else value
        return set[str]().union(*(_used(item, facts) for item in items))
    names = {str(value), *re.findall(r"\$\{(\w+)", str(value))}
    return {name for name in names if name in facts}


def chart_example(kind: str, lang: str) -> str:
    """A page with the example of a chart kind, as an item of `slides`."""
    chart = {"chart": _fields(charts.example(kind, lang))}
    lines = yaml.safe_dump(
        chart, allow_unicode=True, default_flow_style=None, width=92, sort_keys=False
    )
    title = CLAIM[lang]
    return f"  - kind: chart\n    title: {title}\n{textwrap.indent(lines.strip(), '    ')}"


def _chart(kind: str, lang: str) -> str:
    """A page that shows one chart kind twice: drawn by PowerPoint and by matplotlib."""
    spec = charts.example(kind, lang)
    title = _CHART_TITLE[lang][charts.form(kind)].format(kind=kind)
    renders = ["native", "picture"] if charts.is_native(kind) else ["picture"]
    drawn = [f"      - {_flow(_fields(spec) | {'render': render})}" for render in renders]
    if len(drawn) == 1:
        return f"  - kind: chart\n    title: {_flow(title)}\n    chart: {drawn[0].strip()[2:]}"
    return "\n".join([f"  - kind: charts\n    title: {_flow(title)}\n    charts:", *drawn])


def _flow(value: object) -> str:
    """A value in YAML flow style; JSON is a subset of it."""
    return json.dumps(value, ensure_ascii=False)


def _fields(spec: charts.Spec) -> dict[str, object]:
    """A spec as the fields of a chart in an outline."""
    labels = spec.categories
    fields: dict[str, object] = {"kind": spec.kind, "title": spec.title, "unit": spec.unit}
    fields["data"] = _DATA[charts.data_form(spec.kind)](spec)
    if charts.data_form(spec.kind) == "table" and len(spec.series) > 1:
        fields["series"] = [series.name for series in spec.series]
    fields["highlight"] = [labels[i] for i in spec.highlight] + list(spec.highlight_series)
    fields["total"] = [labels[i] for i in spec.totals]
    for field in ("centre", "centre_note", "second_axis_why", "x_title", "y_title"):
        fields[field] = getattr(spec, field)
    fields["lines"], fields["second_axis"] = list(spec.lines), list(spec.second_axis)
    fields["forecast"] = labels[spec.forecast] if spec.forecast is not None else ""
    if spec.growth:
        growth = spec.growth[0]
        fields["growth"] = [labels[growth.start], labels[growth.end], growth.text]
    for annotation in spec.annotations:
        name, value = _annotation(annotation, labels)
        earlier = fields.get(name)
        if name in ("difference", "bracket", "period", "event", "reference", "target"):
            fields[name] = [*earlier, value] if isinstance(earlier, list) else [value]
        else:
            fields[name] = value
    return {key: value for key, value in fields.items() if value not in ("", [])}


def _annotation(note: Annotation, labels: tuple[str, ...]) -> tuple[str, object]:
    """An annotation as a field of the outline and its value."""
    match note:
        case chart_spec.Difference() | chart_spec.Bracket() | chart_spec.Period():
            ends = [labels[note.start], labels[note.end]]
            return type(note).__name__.lower(), [*ends, note.text] if note.text else ends
        case chart_spec.Cagr():
            value = {"start": labels[note.start], "end": labels[note.end], "years": note.years}
            return "cagr", value | ({"text": note.text} if note.text else {})
        case chart_spec.Reference():
            value = {"value": note.value} | ({"text": note.text} if note.text else {})
            return ("target" if note.target else "reference"), value
        case chart_spec.Average():
            return "average", note.text or True
        case chart_spec.Event():
            return "event", [labels[note.at], note.text]
        case chart_spec.Break():
            return "axis_break", [note.start, note.end]


def _table(spec: charts.Spec) -> object:
    if len(spec.series) == 1:
        return dict(zip(spec.categories, spec.series[0].values, strict=True))
    return {c: [s.values[i] for s in spec.series] for i, c in enumerate(spec.categories)}


def _points(spec: charts.Spec) -> object:
    series = spec.series[0]
    return {
        label: [series.x[i], series.values[i], *series.sizes[i : i + 1]]
        for i, label in enumerate(spec.categories)
    }


def _samples(spec: charts.Spec) -> object:
    return {s.name: [v for v in s.values if v is not None] for s in spec.series}


def _spans(spec: charts.Spec) -> object:
    start, end, *done = (series.values for series in spec.series)
    return {
        task: [
            *(date.fromordinal(int(row[i] or 0)).isoformat() for row in (start, end)),
            *(row[i] for row in done if row[i] is not None),
        ]
        for i, task in enumerate(spec.categories)
    }


_DATA = {"table": _table, "points": _points, "samples": _samples, "spans": _spans}


def outline(
    lang: str = "en", settings: tuple[str, ...] = (), variant: Variant | None = None
) -> Outline:
    """The gallery, validated. Raises OutlineError for an invalid setting."""
    written = text(lang, variant=variant)
    return loads(written, f"gallery.{lang}.yaml", templates(), settings)
