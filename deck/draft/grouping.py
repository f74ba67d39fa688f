"""Which findings share a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from deck.draft.finding import Finding
from deck.draft.findings import length

_CARDS = 6
_SMALL = 5  # bars of a chart that fills half of a page


def paired(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings to draw on a page: two comparisons of the same few things share one, and two short
    series of the same times."""
    pages: dict[object, list[Finding]] = {}
    for finding in findings:
        of = frozenset(finding.labels or ((f.span, f.fiscal) for f in finding.facts))
        small = finding.kind != "shares" and len(of) <= _SMALL
        page = pages.setdefault((finding.kind, of) if small else id(finding), [])
        if len(page) == 2:
            pages[id(finding)] = [finding]
        else:
            page.append(finding)
    return list(pages.values())


def cards_of(
    findings: Sequence[Finding], weight: Callable[[Finding], float]
) -> list[list[Finding]]:
    """The most important findings as cards of a page or of several, up to six on each, in article
    order."""
    ranked = sorted(findings, key=weight, reverse=True)[: 2 * _CARDS]
    ranked.sort(key=lambda finding: finding.at)
    return [half for group in _of_one_length(ranked, weight) for half in _halves(group)]


def _halves(findings: list[Finding]) -> list[list[Finding]]:
    """Findings on one page of cards, or on two."""
    split = len(findings) if len(findings) <= _CARDS else -(-len(findings) // 2)
    return [half for half in (findings[:split], findings[split:]) if half]


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
