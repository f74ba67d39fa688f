"""Runs the checks on a deck."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from deck.core.spelling import nearest
from deck.pptx.presentation import Presentation
from deck.proof.report import CODES, Finding
from deck.proof.review import checks
from deck.proof.review.model import Deck
from deck.proof.review.reading import read_pages
from deck.proof.review.rules import checking as rule_checks
from deck.proof.review.rules.model import Rules

_ALIKE = 3
"""More findings than this that differ in the page alone are given as one."""


GROUPS = ("figures", "words", "looks", "leaks", "rules")
"""What a check can be about: what the pages say of figures; titles, agenda, style and leftovers; what can
be read; what would leave the house; and the rules of a company."""


_AGAINST_SOURCES = {
    "figures": (
        *("unit-differs", "sign-differs", "value-differs", "period-differs", "period-doubtful", "basis-differs"),
        *("status-differs", "subject-differs", "measure-differs", "direction-contradicted"),
        *("figure-unproved", "figure-unstated", "figure-computed", "source-cut"),
    ),
    "words": ("quotation-differs", "quotation-translated", "speaker-unnamed"),
}  # fmt: skip
"""What a group also names where a deck is compared with sources."""


class Check(Protocol):
    """A module of `deck.proof.review.checks`; `CODES` are those of its findings."""

    GROUP: str
    CODES: tuple[str, ...]

    @staticmethod
    def findings(deck: Deck) -> Iterator[Finding]:
        """What it finds in a deck."""


@cache
def all_checks() -> dict[str, Check]:
    """The checks by the name of their module."""
    names = sorted(module.name for module in pkgutil.iter_modules(checks.__path__))
    return {name: cast("Check", import_module(f"{checks.__name__}.{name}")) for name in names}


@cache
def codes_by_group() -> dict[str, tuple[str, ...]]:
    """The codes of the findings of each group, in the order in which they are listed."""
    found: dict[str, set[str]] = {group: set() for group in GROUPS}
    for check in all_checks().values():
        found[check.GROUP].update(check.CODES)
    found[rule_checks.GROUP].update(rule_checks.CODES)
    return {group: tuple(c for c in CODES if c in codes) for group, codes in found.items()}


def codes_of(names: Iterable[str]) -> frozenset[str]:
    """The codes that names of codes and groups stand for. Raises UnknownCheckError."""
    found: set[str] = set()
    for name in names:
        if name in CODES:
            found.add(name)
        elif name in GROUPS:
            found.update(codes_by_group()[name], _AGAINST_SOURCES.get(name, ()))
        else:
            raise UnknownCheckError(name)
    return frozenset(found)


class UnknownCheckError(ValueError):
    """No finding and no group of checks has this name."""

    def __init__(self, name: str) -> None:
        alike = nearest(name, [*GROUPS, *CODES])
        cure = f"; did you mean '{alike}'?" if alike else f"; groups are {', '.join(GROUPS)}"
        super().__init__(f"there is no finding '{name}'{cure}")


def review(
    package: Presentation, rules: Rules | None = None, *, judged: bool = True
) -> list[Finding]:
    """What the checks find in the deck of a package; see `judge`."""
    return judge(read_pages(package), rules, judged=judged)


def judge(deck: Deck, rules: Rules | None = None, *, judged: bool = True) -> list[Finding]:
    """What the checks find in a deck, page by page, and the `rules` that it breaks; only these, if it is not
    to be `judged`."""
    checks = all_checks().values() if judged else ()
    found = [finding for check in checks for finding in check.findings(deck)]
    broken = list(rule_checks.broken_rules(deck, rules)) if rules else []
    unsourced = {f.place.slide for f in broken if f.code == "rule-source-missing"}
    found = [f for f in found if f.code != "source-missing" or f.place.slide not in unsourced]
    found += broken
    found.sort(key=lambda finding: (finding.place.slide is None, finding.place.slide or 0))
    return list(_joined(found))


def _joined(found: list[Finding]) -> Iterator[Finding]:
    """The findings, those that say the same of many pages once, with the pages."""
    alike: dict[tuple[str, str], list[Finding]] = {}
    for finding in dict.fromkeys(found):
        alike.setdefault((finding.code, finding.message), []).append(finding)
    for same in alike.values():
        pages = list(dict.fromkeys(f.place.slide for f in same if f.place.slide is not None))
        if len(pages) <= _ALIKE:
            yield from same
            continue
        first = same[0]
        also = f"{first.message} (also on {ranges(pages[1:])})"
        yield first._replace(message=also)


def ranges(numbers: list[int]) -> str:
    """Numbers of pages as text: `pages 2–9 and 11`."""
    stretches: list[list[int]] = []
    for number in sorted(set(numbers)):
        if stretches and number == stretches[-1][-1] + 1:
            stretches[-1].append(number)
        else:
            stretches.append([number])
    parts = [p for s in stretches for p in ([f"{s[0]}–{s[-1]}"] if len(s) > 2 else map(str, s))]
    text = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"page{'s' * (len(numbers) > 1)} {text}"
