"""Reads titles against the chart, the table and the items of their own page.

Direction, rank and order of what a title names (`deck.proof.against_values`), and how many things it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from deck.language.figures import Figure
from deck.language.scripts import has_han
from deck.outline.model import Outline
from deck.proof.against_values import contradictions_of
from deck.proof.claims import clauses
from deck.proof.matching import counts_things, figures_of
from deck.proof.page_values import series_of
from deck.proof.report import Finding
from deck.proof.series import Series
from deck.proof.texts import PageText

ITEMS = {
    "en": (
        "forces", "drivers", "reasons", "steps", "ways", "things", "questions", "lessons", "pillars",
        "levers", "factors", "trends", "priorities", "themes", "risks", "points", "messages",
        "parts", "stages", "phases", "actions", "measures", "conditions", "challenges", "goals",
        "rules", "moves", "principles", "causes", "signals", "findings", "obstacles", "topics",
        "options", "tasks", "initiatives", "areas", "elements", "dates", "milestones", "decisions", "conclusions", "takeaways", "changes", "curves", "bets",
    ),
    "zh": (
        "问题", "方面", "原因", "理由", "要点", "重点", "阶段", "步骤", "维度", "方向", "关键", "信号", "变化", "特点",
        "挑战", "机会", "机遇", "风险", "动作", "支柱", "结论", "建议", "趋势", "层面", "环节", "要素", "因素", "判断",
        "看点", "亮点", "举措", "措施", "引擎", "主线", "动力", "优势", "任务", "目标", "发现", "启示",
    ),
}  # fmt: skip
"""Nouns with which a title announces the items of its page, by language."""
_MEASURE_WORDS = ("点", "项", "条", "步", "件")
"""Measure words that announce items without a noun: 三点启示, 三步走."""


def title_findings(outline: Outline, texts: Sequence[PageText]) -> Iterator[Finding]:
    """What the titles of pages and charts say against the values and the items below them."""
    for index, slide in enumerate(outline.slides):
        of_slide = [text for text in texts if text.path[:2] == ("slides", index)]
        titles = [text for text in of_slide if text.path[-1] == "title" and not text.at_key]
        titles = [text for text in titles if len(text.path) == 3 or "chart" in str(text.path[2])]
        if not titles:
            continue
        series = series_of(slide, ("slides", index), outline.facts)
        for text in titles:
            shown = [one for one in series if one.chart[: len(text.path) - 1] == text.path[:-1]]
            shown = series if len(text.path) == 3 else shown
            if shown:
                yield from _against_values(text, shown)
            if len(text.path) == 3:
                yield from _counted(text, slide, shown)


def _against_values(text: PageText, series: list[Series]) -> Iterator[Finding]:
    for start, end in clauses(text.filled):
        without = not text.spans_in(start, end)  # the words beside a fact are checked against it
        for wrong in contradictions_of(text.filled[start:end], series, direction=without):
            yield text.finding(wrong.code, wrong.message, words=wrong.words)


# ---- numbers of items ---------------------------------------------------------------------------

_LISTS = ("actions", "nodes", "kpis", "lists", "quadrants", "cards", "steps", "points", "events")
"""The fields of slides that list items."""


def _counted(text: PageText, slide: Any, series: list[Series]) -> Iterator[Finding]:
    """A title that announces other than the number of items on its page, or more than its chart or
    table has; some of these it may mean alone."""
    figure = announced(text.filled)
    if figure is None:
        return
    lists = [items for name in _LISTS if (items := getattr(slide, name, None))]
    inner = (
        value
        for items in lists
        for item in items
        for value in getattr(item, "__dict__", {}).values()
    )
    listed = [len(items) for items in (*lists, *inner) if isinstance(items, tuple)]
    shown = [len(one.labels) for one in series]
    shown += [len(getattr(slide, name, ())) for name in ("rows", "columns", "charts")]
    assert isinstance(figure.value, Decimal)
    if figure.value in listed or (max(shown) >= figure.value) or max([*listed, *shown]) < _ITEMS:
        return
    message = f"“{figure.text}” contradicts the page, which has {max([*listed, *shown])} items"
    yield text.finding("count-contradicted", message, words=figure.text)


_ITEMS = 2
"""The fewest items that a title counts."""


def announced(title: str) -> Figure | None:
    """The count with which a title announces the items of its page; None if it has none, or several."""
    counts = [f for f in figures_of(title) if _is_count(f) and _announces(title, f)]
    return counts[0] if len(counts) == 1 else None


def _is_count(figure: Figure) -> bool:
    """Whether a figure is a small number of things, in words or in digits: three drivers, 3 drivers."""
    return figure.role == "count" or (figure.role == "figure" and counts_things(figure))


def _announces(title: str, figure: Figure) -> bool:
    """Whether a count is that of the items of a page: “three forces”, 三大动力; not “two of three”."""
    if not isinstance(figure.value, Decimal) or figure.value < _ITEMS:
        return False
    if re.search(r"\bof\s+(?:the\s+)?$", title[: figure.start], re.IGNORECASE):
        return False
    of = (
        r"分之|之[一二三]" if figure.unit.noun else r"\s+of\b|分之|之[一二三]"
    )  # three drivers of growth
    if re.match(of, title[figure.end :], re.IGNORECASE):
        return False
    if has_han(figure.text):
        after_it = title[figure.end :].lstrip("大个类种重层")
        return figure.unit.noun in _MEASURE_WORDS or after_it.startswith(ITEMS["zh"])
    after = re.match(r"(?:\s+[a-z-]+)?\s+([a-z]+)\b", title[figure.end :], re.IGNORECASE)
    nouns = {figure.unit.noun.casefold(), after[1].casefold() if after else ""}
    return not nouns.isdisjoint(ITEMS["en"])
