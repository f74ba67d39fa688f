"""Checks texts of an outline against its facts: typed figures, misleading context, statements.

A figure is written once, as a fact, and texts refer to it. Numbers that an editor would not call
figures (a year, a date, a name, a position in a list, a small count in words) may be typed.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from deck.language.figures import Figure
from deck.language.markup import superscribed
from deck.outline.facts.fact import ResolvedFact
from deck.outline.facts.resolved import Facts, find
from deck.outline.yaml.scalars import Float, Int
from deck.outline.yaml.source import Source
from deck.proof.matching import is_plain, likely, numbers_of, same
from deck.proof.report import Finding, located

if TYPE_CHECKING:
    from deck.outline.model import Outline

Path: TypeAlias = tuple[str | int, ...]
Span: TypeAlias = tuple[int, int, ResolvedFact, str | None]

# kind: code, message, field of a fact, mark in a text
_STATEMENTS = {
    "claim": ("claim-without-speaker", "a claim needs a speaker", "by: …", "${claim by …}"),
    "forecast": (
        "forecast-without-horizon",
        "a forecast needs a horizon",
        "horizon: …",
        "${forecast for …}",
    ),
}


class PageText(NamedTuple):
    """A text on a page of the outline.

    `path` is its position in the data of `source`, where it is a key if `at_key`. `filled` is the
    text with its facts filled in, `spans` are their (start, end, fact, part).
    """

    source: Source
    path: Path
    at_key: bool
    typed: str
    filled: str
    spans: tuple[Span, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts that it refers to, each once."""
        return tuple(dict.fromkeys(fact.id for _, _, fact, _ in self.spans))

    def spans_in(self, start: int, end: int) -> list[Span]:
        """The spans of facts that overlap a stretch of the filled text."""
        return [span for span in self.spans if span[0] < end and start < span[1]]

    def figures(self, start: int, end: int, parts: Container[str | None]) -> list[Span]:
        """The spans of facts that begin in a stretch of the filled text, and show one of the `parts`."""
        return [span for span in self.spans if start <= span[0] < end and span[3] in parts]

    def finding(
        self, code: str, message: str, fact: str = "", words: str = "", fix: str = ""
    ) -> Finding:
        """A finding at `words` in the text."""
        at: Literal["key", "value"] = "key" if self.at_key else "value"
        offset = max(self.typed.find(words), 0)
        problem = self.source.problem(self.path, message, at=at, offset=offset)
        return located(problem, code, fact, fix)


def slides_of(source: Source) -> list[tuple[int, dict[Any, Any]]]:
    """The slides of the data with their indices, without section marks."""
    slides = enumerate(source.data.get("slides") or ())
    return [(i, slide) for i, slide in slides if isinstance(slide, dict) and "kind" in slide]


def page_texts(outline: Outline) -> list[PageText]:
    """Every text of the outline's pages, in the order of the file."""
    data = outline.source.data
    texts: list[PageText] = []
    for key in ("title", "subtitle", "author", "slides"):
        for path, value, at_key in _leaves(data.get(key), (key,)):
            typed = value.text if isinstance(value, (Int, Float)) and not at_key else value
            if typed in outline.texts and (at_key or typed not in outline.facts):
                filled, spans = _filled(outline.facts, typed)
                if path[0] == "slides" and data["slides"][path[1]].get("footnotes"):
                    filled = superscribed(filled)
                texts.append(PageText(outline.source, path, at_key, typed, filled, spans))
    return texts


def _leaves(node: Any, path: Path) -> Iterator[tuple[Path, Any, bool]]:
    """The keys and values in a part of the data, each with its path and whether it is a key."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield (*path, key), key, True
            yield from _leaves(value, (*path, key))
    elif isinstance(node, list):
        for i, value in enumerate(node):
            yield from _leaves(value, (*path, i))
    else:
        yield path, node, False


def _filled(facts: Facts, typed: str) -> tuple[str, tuple[Span, ...]]:
    """A text with its facts filled in, and the spans of those."""
    filled, end = "", 0
    spans: list[Span] = []
    for reference in find(typed):
        filled += typed[end : reference.start]
        end = reference.end
        fact = facts.get(reference.id)
        if fact is not None and fact.value is not None:
            words = facts.write(reference)
            spans.append((len(filled), len(filled) + len(words), fact, reference.part))
        else:
            words = facts.fill(typed[reference.start : end])[0]
        filled += words
    return filled + typed[end:], tuple(spans)


def typed_figures(
    outline: Outline, texts: list[PageText], word_for_word: Container[Path] = ()
) -> Iterator[Finding]:
    """Every figure that is typed into a text, or into the data of a chart. Those of a quotation that is
    `word_for_word` are proved by its source; of another one those that no fact has are reported."""
    quotes = {
        ("slides", i, "quote") for i, slide in slides_of(outline.source) if slide["kind"] == "quote"
    }
    for text in texts:
        for figure in numbers_of(text.filled) if text.path not in word_for_word else ():
            spans = text.spans_in(figure.start, figure.end)
            if not spans:
                typed = _typed(text, figure, outline.facts)
                if typed.code != "typed-figure" or text.path not in quotes:
                    yield typed
            elif wrong := _misread(figure, spans):
                yield text.finding("misread-figure", wrong, spans[0][2].id)
    yield from typed_in_charts(outline.source, outline.facts, "data", "reference", "target")


def typed_in_charts(source: Source, facts: Facts, *fields: str) -> Iterator[Finding]:
    """The charts of an outline in whose `fields` numbers are typed, each field once."""
    for i, slide in slides_of(source):
        charts: dict[Path, Any] = {("chart",): slide.get("chart")}
        charts |= {("charts", k): chart for k, chart in enumerate(slide.get("charts") or ())}
        for path, chart in charts.items():
            for field in fields if isinstance(chart, dict) else ():
                typed = chart.get(field)
                if not (isinstance(typed, dict) and "file" in typed):
                    yield from _typed_data(source, ("slides", i, *path, field), typed, facts)


def _typed(text: PageText, figure: Figure, facts: Facts) -> Finding:
    fact, exact = likely(figure, facts)
    code, name, message = "bare-figure", fact.id if fact else "", f"“{figure.text}” is typed"
    if fact is None:
        message += ", but no fact has it; add a fact with its quote and refer to it by ${…}"
    elif exact:
        code = "typed-figure"
        message += f"; write ${{{name}}} instead"
    else:
        message += f", but no fact has it; did you mean ${{{name}}} ({fact.text})?"
    return text.finding(code, message, name, figure.text)


def _misread(figure: Figure, spans: list[Span]) -> str:
    """The message if words next to a reference change its figure; '' if they do not."""
    start, end, fact, part = spans[0]
    if len(spans) > 1 or part in ("what", "period", "unit", "quote"):
        return ""
    if start <= figure.start and figure.end <= end:
        return ""
    if isinstance(figure.value, str) or not isinstance(fact.value, Decimal):
        return ""
    if (is_plain(figure) and part == "value") or same(figure, fact):
        return ""
    return f"“{figure.text}” is not what ${{{fact.id}}} says ({fact.text}); change the words next to it"


def _typed_data(source: Source, path: Path, data: Any, facts: Facts) -> Iterator[Finding]:
    """The numbers typed as data or levels of a chart, as one finding at the first."""
    leaves = [leaf for leaf in _leaves(data, path) if isinstance(leaf[1], (Int, Float))]
    typed = [(where, value) for where, value, at_key in leaves if not at_key]
    if typed:
        where, value = typed[0]
        count = f"{len(typed)} values are" if len(typed) > 1 else f"“{value.text}” is"
        message = f"{count} typed into the chart; use "
        message += "facts or a file (data: {file: …})" if path[-1] == "data" else "a fact"
        labels = data if isinstance(data, dict) else {}
        if (label := next((label for label in labels if label in facts), None)) is not None:
            message += f"; the label '{label}' is the id of a fact: `data: [{label}]` draws it"
        yield located(source.problem(where, message), "bare-figure")


def incomplete_statements(outline: Outline, texts: list[PageText]) -> Iterator[Finding]:
    """Claims without a speaker, forecasts without a horizon, outlooks without an inference."""
    for name, fact in outline.head.facts.items():
        given = {"claim": fact.by, "forecast": fact.horizon}
        if not given.get(fact.statement, True):
            code, message, field, _ = _STATEMENTS[fact.statement]
            problem = outline.source.problem(("facts", name, "kind"), f"{message}; add `{field}`")
            yield located(problem, code, name)
    for text in texts:
        for statement in outline.facts.statements(text.typed):
            if statement.kind in _STATEMENTS and not statement.detail:
                code, message, _, mark = _STATEMENTS[statement.kind]
                yield text.finding(code, f"{message}; write `{mark}`")
    for i, slide in slides_of(outline.source):
        inside = [text for text in texts if text.path[:2] == ("slides", i)]
        if slide["kind"] == "outlook" and not any(_infers(text, outline.facts) for text in inside):
            message = "the outlook has no text marked as our inference; add ${inference} to those that are"
            problem = outline.source.problem(("slides", i, "kind"), message)
            yield located(problem, "outlook-without-inference")


def _infers(text: PageText, facts: Facts) -> bool:
    """Whether a text is marked as an inference, or refers to a fact that is one."""
    kinds = [statement.kind for statement in facts.statements(text.typed)]
    return "inference" in [*kinds, *(fact.fact.statement for _, _, fact, _ in text.spans)]
