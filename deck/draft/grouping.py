"""Which findings share a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from deck.draft.charts import are_drawn_together
from deck.draft.facts import ArticleFact, level_name
from deck.draft.finding import Finding, stated
from deck.draft.findings import length
from deck.draft.measures import family
from deck.draft.side_by_side import MOST_BARS
from deck.draft.weights import terms
from deck.draft.wording import direction, same_times
from deck.language.scripts import has_han

_CARDS = 6
_FULL = 3  # cards of a page that needs no others
_GENERIC = terms(
    "average change cost gross growth net number per percentage rate ratio share total value year"
)
_NAMED = ("against", "reckoned")  # bases of which their words say which one it is
_MEASURES = 5  # of a chart of results
_SMALL = 5  # bars of a chart that fills half of a page


def paired(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings to draw on a page: two comparisons of the same few things share one, and two short
    series of the same times."""
    pages: dict[object, list[Finding]] = {}
    for finding in findings:
        of = frozenset(finding.labels or ((f.span, f.fiscal) for f in finding.facts))
        small = finding.kind != "shares" and len(of) <= _SMALL
        key = finding.kind, of, length(finding.last)
        page = pages.setdefault(key if small else id(finding), [])
        if len(page) == 2:
            pages[id(finding)] = [finding]
        else:
            page.append(finding)
    return list(pages.values())


def results_of(moves: Iterable[Finding], weight: Callable[[Finding], float]) -> list[list[Finding]]:
    """Moves of three or more measures between the same two times that one axis can show, the weightiest
    of each in the order of the article."""
    groups: dict[object, list[Finding]] = defaultdict(list)
    for move in sorted(moves, key=weight, reverse=True):
        unit, at = move.last.unit, tuple((fact.span, fact.fiscal) for fact in move.facts)
        group = groups[at, unit.kind, unit.currency, unit.noun]
        alone = same_times([move]) and unit.kind == "number" and direction(move)
        names = {level_name(one.last.what) for one in group}
        fits = all(are_drawn_together(move, one) for one in group)
        if alone and fits and len(group) < _MEASURES and level_name(move.last.what) not in names:
            group.append(move)
    made = [sorted(group, key=lambda move: move.at) for group in groups.values()]
    return [group for group in made if len(group) >= _FULL]


def cards_of(
    findings: Sequence[Finding],
    weight: Callable[[Finding], float],
    paragraph: Callable[[Finding], int],
    *,
    headed: bool,
) -> list[list[Finding]]:
    """The most important findings as cards of pages, up to six on each, in article order. A page holds
    one topic: a section with a heading of its own (`headed`), if it fits, or paragraphs that belong
    together. One figure makes no page."""
    ranked = sorted(findings, key=weight, reverse=True)[: 3 * _CARDS]
    ranked.sort(key=lambda finding: finding.at)
    pages = []
    for group in _of_one_length(ranked, weight):
        whole = headed and len(group) <= _CARDS
        pages += [group] if whole else _topics(group, paragraph)
    return [page for page in pages if len(page) > 2 or _are_two(page)]


def changes_of(
    findings: Iterable[Finding], weight: Callable[[Finding], float]
) -> list[list[Finding]]:
    """Bare changes in percent against one time, of three or more measures: they make a chart, with the
    weightiest of them."""
    groups: dict[object, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=weight, reverse=True):
        last, one = finding.last, stated(finding.last)
        exact = isinstance(last.base, Decimal) and not last.bound and not last.by
        if (
            finding.kind == "point"
            and one.role == "change"
            and last.unit.kind == "percent"
            and exact
        ):
            bases = tuple(
                (basis.kind, basis.span, basis.words.text if basis.kind in _NAMED else "")
                for basis in one.basis
            )
            groups[last.span, last.fiscal, bases, _kind_of(last)].append(finding)
    return [group[:MOST_BARS] for group in groups.values() if len(group) >= _FULL]


def _kind_of(fact: ArticleFact) -> str:
    """What keeps Chinese changes apart: results of a company share a chart, output and investment do not."""
    name = level_name(fact.what)
    return name[-2:] if has_han(name) and not family(name) else ""


def _are_two(page: Sequence[Finding]) -> bool:
    """Whether a page has two figures, of two things that belong together, and says how one has moved."""
    names = {(level_name(finding.last.what), finding.last.subject) for finding in page}
    moved = any(map(direction, page))
    return moved and len(names) > 1 and _are_related(page[:1], page[1:])


def _topics(
    findings: Sequence[Finding], paragraph: Callable[[Finding], int]
) -> list[list[Finding]]:
    """Findings by their paragraphs; a long paragraph by its families of measures, and a short one with
    the next one that has the same topic."""
    pages: list[list[Finding]] = []
    for _, group in groupby(findings, key=paragraph):
        inside = list(group)
        if len(inside) > _CARDS:
            families: dict[str, list[Finding]] = defaultdict(list)
            for finding in inside:
                families[_family(finding)].append(finding)
            pages += [part[:_CARDS] for part in families.values()]
        else:
            pages.append(inside)
    merged: list[list[Finding]] = []
    for page in pages:
        last = merged[-1] if merged else []
        short = min(len(last), len(page)) < _FULL and len(last) + len(page) <= _CARDS
        if last and short and _are_related(last, page):
            last += page
        else:
            merged.append(list(page))
    return merged


def _family(finding: Finding) -> str:
    return family(stated(finding.last).measure.text)


def _are_related(one: Sequence[Finding], other: Sequence[Finding]) -> bool:
    """Whether findings are of one family of measures, of one subject, or share words of their names."""
    first, second = ({_family(finding) for finding in page} - {""} for page in (one, other))
    if first & second:
        return True
    mine, others = ({f.last.subject.casefold() for f in page} - {""} for page in (one, other))
    if mine & others:
        return True
    names, more = (frozenset[str]().union(*map(_words, page)) for page in (one, other))
    alike = names & more
    return len(alike) > any(has_han(word) for word in alike)  # one word, or three characters


def _words(finding: Finding) -> frozenset[str]:
    return terms(f"{finding.last.subject} {finding.last.what}") - _GENERIC


def _of_one_length(
    findings: Sequence[Finding], weight: Callable[[Finding], float]
) -> list[list[Finding]]:
    """Findings on periods of one length each: a month and a half-year do not share a page. A day goes
    with the period that has it, or with a fiscal one, whose days are not known."""
    groups: dict[object, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=weight, reverse=True):
        if length(finding.last) != 0:
            groups[length(finding.last)].append(finding)
    first = next(iter(groups), 0)
    for finding in findings:
        if length(finding.last) == 0:
            span = finding.last.span
            of = (
                of for of, group in groups.items()
                if span and any(f.last.span and f.last.span.first <= span.first <= f.last.span.last
                                for f in group)
            )  # fmt: skip
            dated = any(f.last.span for group in groups.values() for f in group)
            if (key := next(of, None if dated and groups else first)) is not None:
                groups[key].append(finding)
    return [sorted(group, key=lambda finding: finding.at) for group in groups.values()]
