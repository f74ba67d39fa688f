"""Texts of an outline against its facts: figures that are typed, and references that are misread.

A figure is written once, as a fact, and texts refer to it. What an editor does not call a figure
(a year, a date, a name, a place in a list, a small count in words) may be typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from deck.language.figures import Figure
from deck.outline.facts.resolved import Facts, find
from deck.outline.yaml.scalars import Float, Int
from deck.proof.finding import Finding, Place
from deck.proof.similarity import figures_of, is_size, likely, same

if TYPE_CHECKING:
    from deck.outline.model import Outline


class PageText(NamedTuple):
    """A text of an outline's page.

    `filled` is the text with its facts written in, `spans` are (start, end, id, part) of those;
    `path` is its place in the outline's data, and `at_key` tells that it is a key there.
    """

    path: tuple[str | int, ...]
    at_key: bool
    typed: str
    filled: str
    spans: tuple[tuple[int, int, str, str | None], ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that it refers to, each once."""
        return tuple(dict.fromkeys(span[2] for span in self.spans))


def page_texts(outline: Outline) -> list[PageText]:
    """Every text of the outline's pages, in the order of the file."""
    found: list[PageText] = []
    data = outline.source.data
    for key in ("title", "subtitle", "author"):
        _collect(outline, data.get(key), (key,), found)
    for i, slide in enumerate(data.get("slides") or ()):
        _collect(outline, slide, ("slides", i), found)
    return found


def _collect(
    outline: Outline, node: Any, path: tuple[str | int, ...], found: list[PageText]
) -> None:
    if isinstance(node, dict):
        for key, value in node.items():
            if key in outline.texts:
                found.append(_read(outline.facts, key, (*path, key), at_key=True))
            _collect(outline, value, (*path, key), found)
    elif isinstance(node, list):
        for i, value in enumerate(node):
            _collect(outline, value, (*path, i), found)
    elif isinstance(node, (str, Int, Float)):
        typed = node if isinstance(node, str) else node.text
        if typed in outline.texts and typed not in outline.facts:
            found.append(_read(outline.facts, typed, path, at_key=False))


def _read(facts: Facts, typed: str, path: tuple[str | int, ...], *, at_key: bool) -> PageText:
    parts: list[str] = []
    spans: list[tuple[int, int, str, str | None]] = []
    end = length = 0
    for reference in find(typed):
        parts.append(typed[end : reference.start])
        length += len(parts[-1])
        end = reference.end
        if reference.id in facts and facts[reference.id].value is not None:
            words = facts.write(reference)
            spans.append((length, length + len(words), reference.id, reference.part))
        else:
            words = facts.fill(typed[reference.start : reference.end])[0]
        parts.append(words)
        length += len(words)
    parts.append(typed[end:])
    return PageText(path, at_key, typed, "".join(parts), tuple(spans))


def typed_figures(outline: Outline, texts: list[PageText]) -> Iterator[Finding]:
    """Every figure that is typed into a text, or into the data of a chart."""
    for text in texts:
        for figure in figures_of(text.filled):
            if figure.role != "figure" or is_size(figure):
                continue
            within = [s for s in text.spans if s[0] < figure.end and figure.start < s[1]]
            if within:
                wrong = _misread(figure, within, outline.facts)
                if wrong:
                    yield _at(outline, text, "misread-figure", wrong, within[0][2])
            else:
                yield _typed(outline, text, figure)
    yield from _chart_values(outline)


def _typed(outline: Outline, text: PageText, figure: Figure) -> Finding:
    fact, exact = likely(figure, outline.facts)
    told = f"“{figure.text}” is typed"
    if fact is None:
        told += ", and no fact has it: make it one, with its quote, and write ${…}"
        return _at(outline, text, "bare-figure", told, "", figure.text)
    if exact:
        told += f"; write ${{{fact.id}}}"
        return _at(outline, text, "typed-figure", told, fact.id, figure.text)
    told += f"; is it ${{{fact.id}}}, {fact.text}?"
    return _at(outline, text, "bare-figure", told, fact.id, figure.text)


def _misread(
    figure: Figure,
    within: list[tuple[int, int, str, str | None]],
    facts: Facts,
) -> str:
    """What is wrong where words beside a reference make another figure of it; '' if nothing is."""
    start, end, name, part = within[0]
    fact = facts[name]
    inside = start <= figure.start and figure.end <= end
    if len(within) > 1 or part in ("what", "period", "unit", "quote") or inside:
        return ""
    if isinstance(figure.value, str) or not isinstance(fact.value, Decimal):
        return ""
    bare = figure.unit.kind == "number" and figure.unit.scale == 1 and not figure.unit.currency
    if (bare and part == "value") or same(figure, fact):
        return ""
    return f"“{figure.text}” is not what ${{{name}}} says: {fact.text}"


def _chart_values(outline: Outline) -> Iterator[Finding]:
    """Numbers that are typed as the data of a chart."""

    def numbers(
        node: Any, path: tuple[str | int, ...]
    ) -> Iterator[tuple[tuple[str | int, ...], Any]]:
        if isinstance(node, dict):
            if "file" in node:
                return
            for key, value in node.items():
                yield from numbers(value, (*path, key))
        elif isinstance(node, list):
            for i, value in enumerate(node):
                yield from numbers(value, (*path, i))
        elif isinstance(node, (Int, Float)):
            yield path, node

    slides = outline.source.data.get("slides") or []
    for i, slide in enumerate(slides):
        if not isinstance(slide, dict):
            continue
        charts: list[tuple[tuple[str | int, ...], Any]] = [
            (("slides", i, "chart"), slide.get("chart"))
        ]
        several = slide.get("charts")
        if isinstance(several, list):
            charts += [(("slides", i, "charts", k), chart) for k, chart in enumerate(several)]
        for path, chart in charts:
            data = chart.get("data") if isinstance(chart, dict) else None
            found = list(numbers(data, (*path, "data")))
            if found:
                first = found[0]
                count = f"{len(found)} values are" if len(found) > 1 else f"“{first[1].text}” is"
                told = (
                    f"{count} typed as data of the chart: make them facts, or keep them in a file "
                    "(data: {file: …})"
                )
                yield located(outline, first[0], "bare-figure", told)


def located(
    outline: Outline,
    path: tuple[str | int, ...],
    code: str,
    message: str,
    fact: str = "",
    *,
    at_key: bool = False,
    offset: int = 0,
) -> Finding:
    """A finding at a place in the outline's data."""
    problem = outline.source.problem(path, message, at="key" if at_key else "value", offset=offset)
    place = Place(problem.file, problem.line, problem.column, problem.path)
    return Finding(code, place, message, fact)


def _at(
    outline: Outline, text: PageText, code: str, message: str, fact: str = "", words: str = ""
) -> Finding:
    offset = max(text.typed.find(words), 0) if words else 0
    return located(outline, text.path, code, message, fact, at_key=text.at_key, offset=offset)
