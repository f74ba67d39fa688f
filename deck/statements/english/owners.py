"""Whose figures are: the article's own where other names have the same measure, and forecasts of
those who only watch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from deck.language.statement import Status
from deck.statements.english.lexicon import NOUN_TOO, REGIONS, verb_forms
from deck.statements.model import NO_WORDS, Setting, Statement, Words

_LONGEST_NAME = 4
_WATCHES = re.compile(
    r"\b(?:central bank|federal reserve|agency|institute|ministry|treasury|office|bureau|association|commission"
    r"|council|federation|statistics|statistical|monetary fund|world bank|opec|oecd|imf|iea|economists|analysts|researchers|forecasters)\b",
    re.IGNORECASE,
)
"""Names of those who report and forecast what is not theirs: the inflation of a country."""
_FORECASTS = frozenset(("estimate", "guidance", "consensus"))


_RUN_IN = re.compile(
    r"(?P<head>[A-Z][\w&’'-]*(?: [\w&’'-]+){0,3}?)(?:\.(?=\s+[A-Z])|\s[–—-]\s+(?=[A-Z]))", re.DOTALL
)
_NO_OWNER = re.compile(
    r"\b(?:outlook|guidance|results?|summary|highlights?|overview|background|notes?|dividends?|conference|contacts?"
    r"|prices?|costs?|trading|finances?|cash|debt|total|group|mr|mrs|ms|dr|st|inc|ltd|corp|co|no|vs)\b",
    re.IGNORECASE,
)


_ANY_REGION = re.compile(
    rf"\b(?:(?:North|South|Latin|Central) America|Asia[ -]Pacific|Middle East|(?:Western|Eastern|Central|Continental) Europe"
    rf"|United (?:States|Kingdom)|Great Britain|Greater China|Rest of (?:the )?World|{'|'.join(sorted(map(re.escape, REGIONS), key=len, reverse=True))})(?!\w)"
)
_REGION = re.compile(
    rf"(?:The |the )?(?P<name>{_ANY_REGION.pattern}(?:(?:,| and| &) {_ANY_REGION.pattern})*|International)(?: (?:segment|region|division))?"
)
_OF_ALL = re.compile(
    r"\b(?:group|company|consolidated|board|total|overall|worldwide|dividends?|tax|capital expenditure|capex|debt|buybacks?"
    r"|repurchas\w+|cash|shareholders?|market capitali[sz]ation|guidance|outlook|full[- ]year|expects?)\b",
    re.IGNORECASE,
)
"""What a paragraph below the name of a region says that is of the whole company again."""
_EVERYWHERE = re.compile(
    r"\b(?:group|consolidated|company-wide|global|worldwide|international)\b", re.IGNORECASE
)


def run_in_head(text: str, start: int, end: int) -> Words:
    """The name that a paragraph between two offsets begins with: Bakery. Revenue grew 8% …"""
    match = _RUN_IN.match(text, start, end)
    if match is None or _NO_OWNER.search(match["head"]):
        return NO_WORDS
    forms = verb_forms()
    if any(
        w in forms and w not in NOUN_TOO and not w.endswith("ing")
        for w in match["head"].split()[1:]
    ):
        return NO_WORDS  # a short sentence: Not everything went well.
    return Words(match["head"], (match.span("head"),))


def region_of(heading: str, at: int) -> Words:
    """The region that a heading at an offset of the article consists of; empty for any other heading."""
    found = _REGION.fullmatch(heading.strip())
    if found is None:
        return NO_WORDS
    start = at + heading.index(found["name"])
    return Words(found["name"], ((start, start + len(found["name"])),))


def leaves_region(text: str) -> bool:
    """Whether a paragraph below the name of a region is about the whole company."""
    return _OF_ALL.search(text) is not None


def in_region(statements: list[Statement], region: Words, text: str) -> list[Statement]:
    """The statements of a paragraph below the name of a region, which they are about: North America, and
    its parts if the text speaks of one as “North America Local”."""
    names = [f"{region.text} {one.subject.text}" for one in statements if one.subject]
    parts = any(name in text for name in names)
    return [_in_region(one, region, parts=parts) for one in statements]


def _in_region(one: Statement, region: Words, *, parts: bool) -> Statement:
    spoken = f"{one.subject.text} {one.measure.text} {one.by}"
    if _EVERYWHERE.search(spoken) or _ANY_REGION.search(spoken) or not one.measure:
        return one
    if not one.subject:
        return replace(one, subject=region)
    if not parts or not one.subject.text[:1].isupper():
        return one
    both = Words(f"{region.text} {one.subject.text}", (*region.spans, *one.subject.spans))
    return replace(one, subject=both)


def watches(name: str) -> bool:
    """Whether a name is that of an office or an association, whose figures are those of others."""
    return _WATCHES.search(name) is not None


def forecaster(subject: Words, status: Status) -> str:
    """The one who forecasts a figure that is of something else; empty if it is the one it is of."""
    return subject.text if status in _FORECASTS and watches(subject.text) else ""


def with_own_names(statements: list[Statement], text: str, setting: Setting) -> list[Statement]:
    """The statements, with the article's own name as the subject of those that stand beside others:
    Norvane carried 2 million, Balt Air 1 million."""
    words = setting.subject.split()
    rivals = {s.measure.text.lower() for s in statements if s.subject.text[:1].isupper()}
    if not words or len(words) > _LONGEST_NAME or not words[0][:1].isupper() or not rivals:
        return statements
    name = re.compile(rf"\b(?:{re.escape(setting.subject)}|{re.escape(words[0])})\b")
    named: list[Statement] = []
    for number, one in enumerate(statements):
        own = None
        if not one.subject and one.measure.text.lower() in rivals:
            own = _own_name(one, named[-1] if number else None, text, name)
        named.append(replace(one, subject=own) if own else one)
    return named


def _own_name(
    one: Statement, before: Statement | None, text: str, name: re.Pattern[str]
) -> Words | None:
    """The own name in the clause of a statement, or that of the figure before it."""
    same = before is not None and before.sentence == one.sentence
    start = before.figure.end if same and before else one.sentence[0]
    found = name.search(text, start, one.figure.start)
    if found is None:
        found = re.compile(rf"\s*(?:for|at|by) (?:the )?{name.pattern}").match(text, one.figure.end)
    if found is not None:
        end = found.end()
        first = (
            end - len(found[0].split()[-1]) if found.start() >= one.figure.end else found.start()
        )
        return Words(text[first:end], ((first, end),))
    carried = same and before is not None and name.fullmatch(before.subject.text)
    between = text[start : one.figure.start]
    return before.subject if carried and before and not _names(between.split()) else None


def _names(words: Sequence[str]) -> bool:
    return any(word[:1].isupper() for word in words)
