"""Noun phrases: where they begin, and what of them is a measure, a subject or the whole of a share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from deck.statements.english.lexicon import (
    ADVERBS,
    CHANGES,
    DETERMINERS,
    DOWN,
    MEASURES,
    MODIFIERS,
    OF_HEADS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    RANGE_ENDS,
    REGIONS,
    UP,
    word_set,
)
from deck.statements.english.names import (
    is_generic,
    is_own,
    is_place,
    is_site,
    without_own,
    without_owner,
)
from deck.statements.english.tokens import Token, Tokens
from deck.statements.english.verbs import AUXILIARIES, NOMINAL_ING
from deck.statements.model import NO_WORDS, Words


class Phrase(NamedTuple):
    """A noun phrase taken apart: what is measured, and who or what it is of.

    `changes` is true if its head is a change (revenue growth), `pronoun` if it only refers back,
    `generic` if it names the article's own subject (the company), `forecast` if its head is a
    guidance, an estimate or a target.
    """

    measure: Words = NO_WORDS
    subject: Words = NO_WORDS
    changes: str = ""
    pronoun: bool = False
    generic: bool = False
    forecast: str = ""
    modifier: Words = NO_WORDS
    its: bool = False
    """Whether it begins with “its” or “their”, for the subject that was named before."""
    this: bool = False
    """Whether it is “this” or “that”, which means the last measure, not its subject."""

    @property
    def empty(self) -> bool:
        """Whether neither a measure nor a subject is named."""
        return not self.measure and not self.subject


NO_PHRASE = Phrase()
FORECASTS = word_set(
    "guidance outlook pledge commitment forecast estimate consensus view expectation expectations target goal forecasts"
    " estimates projection projections range targets ambition"
)
_CROSSING = word_set("exports imports trade surplus deficit gap shipments flows inflows outflows")
_ACROSS = word_set("from to with into")
"""Measures of what crosses a border, and the words before the other side: imports from China are not China's."""
_SPLITTERS = word_set("in for at across from on within outside among throughout over under")
_STRIPPED = word_set(
    "out after before following despite amid given ahead along including excluding with for at by to in from on as than of via about against per"
)


# ---- taking apart -------------------------------------------------------------------------------


def phrase_of(sentence: Tokens, tokens: Sequence[Token], own: frozenset[str]) -> Phrase:
    """A stretch of tokens as a noun phrase; `own` are the lower-case words of the article's name."""
    kept = _cleaned(tokens)
    if not kept and any(t.low in ("this", "that", "these", "those") for t in tokens[:1]):
        return Phrase(pronoun=True, this=True)
    if kept and (kept[0].low in _PUNDITS or kept[-1].low in _PUNDITS):
        if not any(t.low in FORECASTS for t in kept):
            return Phrase(generic=True)
        kept = [t for t in kept if t.low not in _PUNDITS]
    if not kept or (
        len(kept) == 1
        and kept[0].text.islower()
        and kept[0].low.endswith("ing")
        and kept[0].low not in MEASURES | NOMINAL_ING
    ):
        return NO_PHRASE
    if kept[0].low in ("we", "i", "you", "us") and len(kept) == 1:
        return Phrase(generic=True)
    if all(t.low in PRONOUNS for t in kept):
        return Phrase(pronoun=True)
    phrase = _Taking(sentence, own, kept).phrase()
    owned = any(t.low in ("its", "their") for t in tokens[:2])
    owned = owned and not (phrase.measure and phrase.subject)
    return phrase._replace(its=True) if owned and not phrase.empty else phrase


class _Taking:
    """Takes a noun phrase apart, from its head to its parts."""

    def __init__(self, sentence: Tokens, own: frozenset[str], kept: list[Token]) -> None:
        self.sentence, self.own = sentence, own
        head, *self.later = _parts(kept)
        self.head, owner = without_owner(head)
        self.subject: list[Token] = []
        self.generic = False
        self.forecast = self.changes = ""
        self.within = self.site = False
        self.named = NO_WORDS
        if owner:
            self.generic = is_own(owner, own) or owner[-1].low in _PUNDITS_OWN
            self.subject = [] if self.generic else owner
        self.head, named = without_own(self.head, own)
        self.generic = self.generic or named

    @property
    def last(self) -> str:
        """The last word of the head."""
        return self.head[-1].low if self.head else ""

    def phrase(self) -> Phrase:
        """The phrase, taken apart."""
        if self.last in FORECASTS:
            self._take_forecast()
        if self.last in CHANGES:
            self._take_change()
        modified = self.head and all(t.low in MODIFIERS for t in self.head)
        if self.changes and modified and self.last not in MEASURES:
            return self._result(modifier=words_of(self.sentence, self.head))
        if not self.head:
            result = self._result(subject=words_of(self.sentence, self.subject))
            return result._replace(pronoun=self.within)  # growth in Europe: of what was before
        return self._measured() if _is_measure(self.head) else self._thing()

    def _result(
        self, measure: Words = NO_WORDS, subject: Words = NO_WORDS, modifier: Words = NO_WORDS
    ) -> Phrase:
        return Phrase(
            measure,
            subject,
            self.changes,
            generic=self.generic,
            forecast=self.forecast,
            modifier=modifier,
        )

    def _take_forecast(self) -> None:
        """The measure of a forecast: revenue guidance, the estimate for earnings."""
        self.forecast, word = self.last, self.head[-1]
        self.head = [
            t
            for t in self.head[:-1]
            if t.low not in _FORECAST_WORDS and not t.low.endswith(("-compiled", "-provided"))
        ]
        while self.last in FORECASTS:  # our target range
            self.forecast, self.head = self.last, self.head[:-1]
        if self.later and self.later[0][0].low in ("of", "for"):
            self.head, self.later = self.later[0][1:], self.later[1:]
        while self.head and self.head[0].low in DETERMINERS:
            self.head = self.head[1:]
        named = self.head and not _is_measure(self.head) and self.last not in CHANGES
        if named and not is_generic(self.head, self.own):
            self.named = words_of(self.sentence, [*self.head, word])  # its Brent forecast

    def _take_change(self) -> None:
        """The measure of a change: revenue growth, a rise in exports."""
        self.changes, self.head = self.last, self.head[:-1]
        if any(t.low not in _CHANGE_WORDS for t in self.head):
            return
        self.head = []
        if self.later and self.later[0][0].low in ("in", "of", "for"):
            self.head, owner = without_owner(self.later[0][1:])
            self.later = self.later[1:]
            if owner and not is_own(owner, self.own):
                self.subject = owner
            elif not self.subject and (is_place(self.head) or self.last in _PARTS):
                self.subject, self.head = [t for t in self.head if t.low not in DETERMINERS], []
                self.within = True

    def _thing(self) -> Phrase:
        """A phrase without a measure: it is what something else is of."""
        if is_generic(self.head, self.own):
            return Phrase(generic=True, changes=self.changes, forecast=self.forecast)
        inner = ("in", "at", "on", "with", "from", "to")
        if self.named:
            return self._result(measure=self.named, subject=words_of(self.sentence, self.subject))
        kept = (
            t
            for p in self.later
            if p[0].low in ("of", "within", "for", "per", "as")
            or (p[0].low in inner and not is_place(p[1:]))
            for t in p
        )
        self.generic = False
        if any(p[0].low in ("per", "as") for p in self.later):
            # distributions per unit, SG&A as a percentage of sales
            measure = words_of(self.sentence, [*self.head, *kept])
            return self._result(measure, words_of(self.sentence, self.subject))
        return self._result(subject=words_of(self.sentence, [*self.subject, *self.head, *kept]))

    def _measured(self) -> Phrase:
        """A measure, with the region, segment or name that it is of."""
        measure, last = list(self.head), self.last
        if len(measure) > 1 and measure[0].text in REGIONS and not self.subject:
            n = 1  # UK Motor premiums
            while n < len(measure) - 1 and _is_name(measure[n]):
                n += 1
            self.subject, measure = measure[:n], measure[n:]
        for prep, *rest in self.later:
            plain, owner = without_owner(rest)
            part = plain if owner and is_own(owner, self.own) else rest
            free = not self.subject and is_place(part)
            if not part or (prep.low == "of" and is_own(part, self.own)):
                continue
            if self.site and prep.low in _SPLITTERS and is_place(part):
                self.subject += [prep, *part]  # the Red Lake mine in Ontario
            elif (
                free
                and not (last in _CROSSING and prep.low in _ACROSS)
                and (prep.low in _SPLITTERS or (prep.low == "of" and last not in OF_HEADS))
            ):
                self.subject = [t for t in part if t.low not in DETERMINERS]
                self.site = is_site(self.subject)
            else:
                measure += [prep, *part]
        return self._result(
            measure=words_of(self.sentence, measure),
            subject=words_of(self.sentence, self.subject),
        )


def _is_name(token: Token) -> bool:
    """Whether a word is capitalised and names nothing that is measured."""
    return token.text[0].isupper() and token.low not in MEASURES | MODIFIERS | CHANGES


_PUNDITS_OWN = word_set("street's analysts' analyst's")
_PUNDITS = word_set("analysts brokers economists street strategists forecasters consensus")
_FORECAST_WORDS = word_set(
    "average analyst analysts analysts' analyst's street's prior previous earlier the consensus current"
    " full-year annual original initial median mean street market economists' factset lseg its"
)
_PARTS = word_set("segment division unit sector arm")
"""What a growth is in, not of: growth in the public sector."""
_CHANGE_WORDS = word_set(
    "annual year-on-year year-over-year quarterly monthly strong modest slight sharp further sequential"
    " double-digit single-digit significant substantial considerable marked steep dramatic the a an its steady average yearly net overall price same"
    " largest biggest smallest steepest strongest sharpest fastest value percentage consecutive second third"
)


def _cleaned(tokens: Sequence[Token]) -> list[Token]:
    """A phrase without mentions and their prepositions, brackets, leading words and trailing adverbs."""
    flat: list[Token] = []
    depth = 0
    for n, token in enumerate(tokens):
        if token.text in "([":
            depth += 1
        elif token.text in ")]":
            depth = max(0, depth - 1)
        elif depth or ":" in token.text[1:] or token.low in ("a.m.", "p.m."):
            continue  # in brackets, or a time
        elif token.kind == "mention" and _is_modifier(tokens, n):
            continue  # full-year revenue
        elif token.kind == "mention":
            while flat and flat[-1].low in _BEFORE_MENTION:
                flat.pop()
        elif token.kind == "mark" and token.text not in "-/&,":
            continue
        else:
            flat.append(token)
    while flat and (
        flat[0].low in DETERMINERS
        or flat[0].low in _STRIPPED
        or (flat[0].low in ADVERBS and not (flat[0].low == "back" and len(flat) > 1))
        or flat[0].low in ("and", "or", "but", ",", "/", "-", "while", "total-of", "both", "so")
        or flat[0].low in AUXILIARIES
    ):
        flat.pop(0)
    flat = _within_range(flat)
    if all(t.low in UP | DOWN or t.low in DETERMINERS or t.text.isdecimal() for t in flat):
        return []
    while flat and (
        flat[-1].low in ADVERBS
        or flat[-1].low in PREPOSITIONS
        or flat[-1].low in DETERMINERS
        or flat[-1].low in (",", "-", "/", "and", "or", "which", "that", "who")
    ):
        flat.pop()
    return flat


def _within_range(tokens: list[Token]) -> list[Token]:
    """What a range is of, one end of which is named: the bottom end of its EBITDA guidance."""
    ends = [t.low for t in tokens[1:3]] == ["end", "of"] and tokens[0].low in RANGE_ENDS
    kept = tokens[3:] if ends else tokens
    return kept[1:] if ends and kept and kept[0].low in DETERMINERS else kept


def _is_modifier(tokens: Sequence[Token], n: int) -> bool:
    """Whether a mention stands before the noun that it belongs to: full-year revenue."""
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    if after is None or after.kind != "word" or n == 0:
        return False
    return after.low not in PREPOSITIONS | PRONOUNS | DETERMINERS | OPENERS


_BEFORE_MENTION = word_set(
    "in of for during at on by through the its from than since over to as end and until this that between"
)


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    """The head of a phrase, and its parts that begin with a preposition."""
    parts: list[list[Token]] = [[]]
    for i, token in enumerate(tokens):
        if token.low in PREPOSITIONS and i and parts[-1]:
            parts.append([])
        parts[-1].append(token)
    return [part for part in parts if part]


def _is_measure(head: Sequence[Token]) -> bool:
    """Whether the head of a phrase is something that is measured."""
    if not head:
        return False
    words = [t for t in head if t.kind == "word"]
    if not words:
        return False
    for i, token in enumerate(words):
        if token.low in MEASURES and (i == len(words) - 1 or words[i + 1].low in _AFTER_HEAD):
            return True
    last = words[-1]
    return any(t.low in MEASURES for t in words) and not last.text[:1].isupper()


_AFTER_HEAD = word_set(
    "attributable generated and per excluding before net sold outstanding available due"
)


def carried_head(measure: Words, subject: Words = NO_WORDS) -> str:
    """The words of a measure that another subject can share: revenue of “subscription revenue”; but a
    region takes no product's place: petrol car sales, of France."""
    words = re.split(r"\s(?:of|in|for|to|from|on|at)\s", measure.text)[0].split()
    if subject.text in REGIONS and REGIONS.isdisjoint(words):
        return " ".join(words)
    while words and words[0].lower() not in MODIFIERS | MEASURES:
        words.pop(0)
    return " ".join(words)


def words_for(sentence: Tokens, text: str, token: Token) -> Words:
    """A text that is said of a token, with the place of the token: production, of “mined”."""
    return Words(text, ((token.start + sentence.offset, token.end + sentence.offset),))


def words_of(sentence: Tokens, tokens: Sequence[Token]) -> Words:
    """The tokens as words of the sentence, with one span per unbroken stretch."""
    spans: list[tuple[int, int]] = []
    for token in tokens:
        gap = sentence.text[spans[-1][1] : token.start] if spans else ""
        if spans and not gap.strip():
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
    text = " ".join(sentence.text[a:b] for a, b in spans)
    text = re.sub(r"\s+", " ", text).replace(" ,", ",").strip(" ,-")
    text = re.sub(r"[’']s?\Z", "", text)
    at = sentence.offset
    return Words(text, tuple((a + at, b + at) for a, b in spans)) if text else NO_WORDS
