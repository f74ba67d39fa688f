"""Companies that a text about several of them speaks of one after the other."""

from __future__ import annotations

import re

from deck.statements.english.frames import Frame, Topic
from deck.statements.english.lexicon import COUNTED, GENERIC
from deck.statements.english.owners import watches
from deck.statements.english.tokens import Tokens
from deck.statements.model import NO_WORDS, Words

_WORD = r"[A-Z][\w’'-]*\.?"
_NAME = rf"{_WORD}(?: (?:(?:&|and|of|the) )?{_WORD}){{0,4}}"
_KINDS = (
    r"(?:maker|owner|operator|chain|brewer|brewery|retailer|bank|lender|insurer|group|company|firm|airline|builder|supplier"
    r"|producer|manufacturer|developer|distributor|provider|grocer|carrier|miner|utility|rival|baker|carmaker|chipmaker"
    r"|steelmaker|homebuilder|publisher|broadcaster|refiner|trader|franchise)s?"
)
_ASIDE = rf"(?:which [^,]+|owner of [^,]+|(?:the|a|an) [\w’' -]*\b{_KINDS}\b[^,]*|by contrast(?:, the [^,]+)?|for its part)"
_MARKERS = (
    "But|And|Meanwhile|Elsewhere|By contrast|Rival|However|Moreover|Furthermore|Nevertheless|Nonetheless|Still|Instead|Also"
    "|Additionally|Separately|Overall|Indeed|Finally|Similarly|Conversely|Notably|Importantly|Interestingly|Unsurprisingly"
    "|In (?:addition|contrast|turn|short|all)|As a result|As expected|For example|For instance|Of course|That said|Then|Now|So|Yet"
)
_COMPANY = re.compile(
    rf"[“\"]?(?:(?:{_MARKERS})\b,? )?(?!(?:{_MARKERS})\b)(?P<name>{_NAME})"
    rf"(?:, {_ASIDE},| (?=(?:reported|posted|swung|earned|has reported|has posted)\b)) ?(?P<verb>\w+)"
)
_SAID = re.compile(r"\b(?:said|says|reported|announced|added)\b[^,;.]{0,30}? that ")
"""What comes between a company and what it says of itself."""
_OWNED = re.compile(
    r"\b(?:sales|revenues?|turnover|profits?|loss|earnings|ebitd?a|margins?|bookings|orders|income|cash flow|dividend|shares"
    r"|net debt|order book|backlog|output|capex)\b",
    re.IGNORECASE,
)
"""What is always somebody's."""


def company_in(text: str, offset: int, own: frozenset[str]) -> Words:
    """The company that a sentence begins with: Vasco & Sons, which runs 40 mills, said; Orlen, owner of
    two ferries, fared better. `own` are the words of the article's own name."""
    match = _COMPANY.match(text)
    if match is None or watches(match["name"]) or " of " in match["name"]:
        return NO_WORDS
    names = [word.strip("&.,").lower() for word in match["name"].split()]
    if (len(names) == 1 and names[0] in COUNTED | GENERIC) or own.issuperset(names):
        return NO_WORDS
    return Words(match["name"], ((match.start("name") + offset, match.end("name") + offset),))


def with_companies(sentence: Tokens, frames: list[Frame], topic: Topic, *, several: bool) -> None:
    """Gives the figures that are nobody's to the company that says them, or, in a text about several
    companies, to the one that was named last."""
    text, company = sentence.text, topic.company
    if not company:
        return
    said = _SAID.search(text)
    named = sentence.offset <= company.spans[0][0] < sentence.offset + len(text)
    says = said.end() if said and named else len(text)
    prev: Frame | None = None
    for frame in frames:
        figure = sentence.figure(sentence.tokens[frame.token])
        if not frame.subject and (several or figure.start >= says):
            shares = prev is not None and frame.inherits and prev.measure == frame.measure
            if frame.whole.text.endswith(" there"):
                frame.whole = Words(frame.whole.text.removesuffix(" there"), frame.whole.spans)
                frame.subject = company
            elif frame.generic or _OWNED.search(frame.measure.text):
                frame.subject = company
            elif shares and prev:
                frame.subject = prev.subject
        prev = frame
