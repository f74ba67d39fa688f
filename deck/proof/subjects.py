"""Whether what a fact says of a figure fits the statement of its source, or rather another one.

Texts are compared as sets of word stems (English) and pairs of characters (Chinese), with equal
names replaced by one. A lack of common words alone decides nothing: the fact's words have to fit
another statement of the source better, and the statement has to say something else.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, takewhile
from typing import NamedTuple

from deck.language.scripts import fold, has_han
from deck.proof.abbreviations import abbreviations
from deck.proof.report import shortened
from deck.proof.vocabulary import (
    CHANGES,
    OPPOSITES,
    QUALIFIERS,
)
from deck.proof.words import Words, known_names, words_of
from deck.statements.model import Statement

_CLAUSE = re.compile(r"[,，、;；。:：()（）](?!\d)|\.(?=\s|$)|\n")
_JOINED = re.compile(rf"{_CLAUSE.pattern}|\b(?:and|while|but|from|to)\b|[和与及而]")
_SENTENCES = re.compile(r"[。！？!?;；\n]|\.(?=\s)")
_CHANGE = re.compile(CHANGES, re.IGNORECASE)
_GROWTH = r"\bgrowth\b|增速|增幅|涨幅|增长率|降幅|年增|月增"


_SHARE_OF = re.compile(
    r"(?<!market )\bshare of (?:the )?(.+)|[占佔](.+?)的?(?:比重|比例|份额|比率|百分比|$)",
    re.IGNORECASE,
)
"""The whole that a share is claimed of."""
_TAKINGS = re.compile(
    r"\b(?!(?:net|operating|pre-?tax|comprehensive|annual|total|group)\b)[a-z]{3,} income\b(?! before)",
    re.IGNORECASE,
)
"""Income that is revenue: rental income, freight income."""
_COMMON = 2  # characters that names of two measures share at one end

_OWN = re.compile(
    r"\b(?:we|our|ours|the (?:company|group|firm|bank))\b|我们|我們|本公司|本集[团團]", re.I
)
"""What a source calls the one that it is about, or that speaks."""


class Named(NamedTuple):
    """A statement with the words of its measure and subject, those of its subject alone, all that
    stand near its figure, and the text between the figures beside it."""

    statement: Statement
    words: Words
    subject: Words
    near: Words
    beside: str


class Naming:
    """The measures and subjects that a source names, with the abbreviations that it defines."""

    def __init__(self, text: str, statements: Sequence[Statement], subject: str = "") -> None:
        self.text = text
        self.abbreviations = dict(abbreviations(text))
        self.own = self.words(subject)
        self.named = list(self._read(statements))
        self.all = self.words(text)
        self._contexts: dict[tuple[int, int], Words] = {}
        self._places = {id(named.statement): named for named in self.named}

    def words(self, text: str) -> Words:
        """The words of a text; an abbreviation counts as the name that it stands for."""
        for short, name in self.abbreviations.items():
            text = re.sub(rf"(?<![A-Za-z]){re.escape(short)}(?![A-Za-z])", f" {name} ", text)
        return words_of(text)

    def of(self, statement: Statement) -> Named | None:
        """The words of a statement of the source."""
        return self._places.get(id(statement))

    @cached_property
    def _often(self) -> Counter[str]:
        """In how many sentences each word stands."""
        return Counter(
            word for part in _SENTENCES.split(self.text) if part for word in self.words(part)
        )

    def weight(self, words: Words) -> float:
        """How much words tell: the rarer each is in the source, the more."""
        return sum(1 / max(1, self._often[word]) for word in words)

    def context(self, named: Named) -> Words:
        """The words that may be about a figure: those of its name and beside it, and those of its sentence
        that name no other figure of it."""
        span = named.statement.sentence
        if span not in self._contexts:
            inside = [one for one in self.named if one.statement.sentence == span]
            names = frozenset[str]().union(*(one.words for one in inside))
            self._contexts[span] = self.words(self.text[slice(*span)]) - names
        return self._contexts[span] | named.words | named.near

    @cached_property
    def _by_word(self) -> dict[str, list[Named]]:
        index: dict[str, list[Named]] = defaultdict(list)
        for named in self.named:
            for word in named.words:
                index[word].append(named)
        return index

    def with_all(self, words: Words) -> list[Named]:
        """The statements whose measure and subject have all of some words."""
        fewest = min((self._by_word.get(word, []) for word in words), key=len, default=[])
        return [named for named in fewest if words <= named.words]

    def _read(self, statements: Sequence[Statement]) -> Iterator[Named]:
        figures = [statement.figure for statement in statements]
        for i, statement in enumerate(statements):
            subject = self.words(statement.subject.text)
            if subject <= self.own:  # the article's own name, beside others
                subject = frozenset()
            parts = (statement.measure.text, statement.whole.text)
            words = subject.union(*map(self.words, parts))
            before = figures[i - 1].end if i else 0
            after = figures[i + 1].start if i + 1 < len(figures) else len(self.text)
            if "‹revenue›" in self.words(statement.whole.text):
                words |= {"‹margin›"}  # “13% of sales”
            near = words | self._around(statement, before, after)
            low, high = statement.sentence
            beside = self.text[max(before, low) : min(after, high)]
            yield Named(statement, words, subject, near, beside)

    def _around(self, statement: Statement, before: int, after: int) -> Words:
        """The words beside a figure, up to the figures beside it; none for an item of a list, whose
        words stand elsewhere. The whole sentence belongs to its only figure."""
        if statement.group is not None:
            return frozenset()
        figure, (low, high) = statement.figure, statement.sentence
        head = self.text[max(before, low) : figure.start]
        tail = self.text[figure.end : min(after, high)]
        if before > low:
            head = head[max((mark.end() for mark in _CLAUSE.finditer(head)), default=0) :]
        if before > low or after < high:
            tail = (_JOINED if after < high else _CLAUSE).split(tail)[0]
        return self.words(f"{head} {tail}")

    def mentions(self, what: str, text: str) -> bool:
        """Whether a text has any of the words of a measure; True if they cannot be compared: there
        are none, or the languages differ."""
        ours, theirs = self.words(what), self.words(text)
        alike = has_han(what) == has_han(text)
        return not (ours and theirs and alike) or not ours.isdisjoint(theirs)

    def names(self, subject: str) -> bool:
        """Whether the source has most of the words of a subject; True if they cannot be compared."""
        ours = self.words(subject)
        if not ours or has_han(subject) != has_han(self.text):
            return True
        return 2 * len(ours & self.all) > len(ours)

    def share_words(self, one: str, other: str) -> bool:
        """Whether two texts have a word in common."""
        return not self.words(one).isdisjoint(self.words(other))

    def misfit(self, what: str, statement: Statement) -> tuple[str, str] | None:
        """The code of how `what` differs from the measure and subject of a statement, and what the
        source gives it for, in words for a message; None if it does not."""
        ours = self.words(what)
        mine = self._places[id(statement)]
        theirs = " ".join(filter(None, (statement.subject.text, statement.measure.text)))
        if self._is_of_neighbour(ours, mine):
            return "subject-differs", f"“{theirs}”"
        if not ours or not mine.words or "measure" in statement.doubts:
            return None
        if has_han(what) != has_han(theirs):  # only names that both languages have can be compared
            pair = (known_names(ours), known_names(mine.words))
            apart = all(pair) and pair[0].isdisjoint(pair[1])
            return ("measure-differs", f"“{theirs}”") if apart else None
        start, end = statement.sentence
        code = opposite(what, f"{theirs} {statement.whole.text}", self.text[start:end])
        if code:
            return code, f"“{theirs}”"
        if self._is_twin(what, mine) or self._is_of_other_whole(what, mine):
            whole = f"“{theirs}” as a share of “{statement.whole.text}”"
            return "measure-differs", whole if statement.whole else f"“{theirs}”"
        if self._is_other_role(what, mine):
            role = "change in" if statement.role == "change" else statement.role + " of"
            return "measure-differs", f"the {role} “{theirs}”"
        takings = bool(_TAKINGS.search(what)) and "‹revenue›" in mine.words
        return self._better(ours - {"‹profit›"} if takings else ours, mine, f"“{theirs}”")

    def _is_of_neighbour(self, ours: Words, mine: Named) -> bool:
        """Whether a fact names the subject of another figure of the sentence that measures the same, and not
        that of its own."""
        if not mine.subject or "subject" in mine.statement.doubts or mine.subject <= ours:
            return False
        measure = mine.words - mine.subject
        return any(
            other.statement.sentence == mine.statement.sentence
            and other.statement.role == mine.statement.role
            and other.words - other.subject == measure
            and bool(other.subject)
            and other.subject <= ours
            and not other.subject <= mine.subject
            for other in self.named
        )

    def _is_twin(self, what: str, mine: Named) -> bool:
        """Whether Chinese words name a measure of the source that shares its beginning or end with that of a
        statement, and not the latter: 销货数量 and 销货价值."""
        said, own = fold(what), fold(mine.statement.measure.text)
        if not own or not has_han(own) or own in said:
            return False
        names = {fold(named.statement.measure.text) for named in self.named} - {own, ""}
        named = [name for name in names if name in said and name not in own and own not in name]
        return any(_have_common_end(name, own) for name in named)

    def _is_of_other_whole(self, what: str, mine: Named) -> bool:
        """Whether a share is claimed of another whole than that of its statement, one that the source names."""
        whole, match = self.words(mine.statement.whole.text), _SHARE_OF.search(fold(what))
        if mine.statement.role != "share" or match is None or not whole:
            return False
        claimed = match[1] or match[2]
        ours = self.words(claimed) - self.own
        same = has_han(claimed) == has_han(mine.statement.whole.text)
        return same and bool(ours) and ours.isdisjoint(whole) and self.names(claimed)

    def _is_other_role(self, what: str, mine: Named) -> bool:
        """Whether a percentage that the words call a change is none in the source, or the reverse."""
        statement = mine.statement
        if statement.unit.kind != "percent" or statement.group is not None:
            return False
        called = bool(_CHANGE.search(what))
        if statement.role == "change":
            return bool(statement.figure.change) and not called
        grown = bool(re.search(_GROWTH, what, re.IGNORECASE))
        spoken = self.text[
            slice(*statement.sentence)
        ]  # “growth slowed to 3.8%” is a growth of 3.8%
        is_growth = _CHANGE.search(mine.beside) or re.search(_GROWTH, spoken, re.IGNORECASE)
        return statement.role in ("level", "share") and grown and not is_growth

    def _better(self, ours: Words, mine: Named, theirs: str) -> tuple[str, str] | None:
        """The difference if another statement of the source has the words of a fact, and this one
        has others, or is about the whole."""
        missing, contrast = ours - mine.near, mine.words - ours
        sentence = self.words(self.text[slice(*mine.statement.sentence)])
        if missing <= sentence and contrast.isdisjoint(sentence):
            return None  # its measure was carried from elsewhere
        if self._is_nearer(missing, contrast, mine.statement):
            return None
        rivals: list[tuple[int, bool]] = []
        for other in self.named:
            gain = missing & other.near
            better = len(ours & other.near) > len(ours & mine.near)
            if gain and better and contrast - other.words:
                rivals.append((len(gain), bool(contrast & mine.subject or gain & other.subject)))
        if not rivals and self._is_of_other(ours, missing, mine):
            return "subject-differs", theirs
        if rivals:
            return ("subject-differs" if max(rivals)[1] else "measure-differs"), theirs
        if not contrast:
            spoken = self.text[slice(*mine.statement.sentence)]
            if not mine.subject and not self.own and _OWN.search(spoken):
                return None  # the speaker's own, whoever that is
            before = self.before(mine.statement)
            named = (o.subject for o in self.named if o.subject and o.subject <= missing)
            exact = (o.words & missing for o in self.named if o.words == ours)
            if any(part and part.isdisjoint(before) for part in chain(named, exact)):
                return "subject-differs", theirs
        elif self._names_other(ours, mine):
            return "measure-differs", theirs
        elif not missing and contrast & mine.subject and self._is_whole(ours, mine):
            return "subject-differs", theirs
        return None

    def _is_of_other(self, ours: Words, missing: Words, mine: Named) -> bool:
        """Whether a fact is of the same measure, and of a subject that the source names elsewhere."""
        measure = mine.words - mine.subject
        same = bool(ours & measure) and ours - missing <= mine.words
        return (
            same
            and bool(missing and mine.subject)
            and mine.subject.isdisjoint(ours)
            and 2 * len(missing & self.all) >= len(missing)  # pairs across two names are in none
            and missing.isdisjoint(self.before(mine.statement))
        )

    def _names_other(self, ours: Words, mine: Named) -> bool:
        """Whether the names among the words of a fact are none of those in or before its sentence."""
        known = known_names(ours)
        around = mine.near | self.before(mine.statement)
        return bool(known and known_names(mine.words)) and known.isdisjoint(around)

    def _is_nearer(self, missing: Words, contrast: Words, statement: Statement) -> bool:
        """Whether the words of a fact stand before its figure in its sentence, and nearer than those of
        the statement, of which none stands behind the figure."""
        if statement.group is not None or known_names(contrast):
            return False
        (low, high), figure = statement.sentence, statement.figure
        head, tail = (
            fold(self.text[a:b]).casefold() for a, b in ((low, figure.start), (figure.end, high))
        )

        def last(words: Words) -> int:
            return max((head.rfind(word) for word in words), default=-1)

        behind = any(word in tail for word in contrast)
        return not behind and last(missing) > last(contrast)

    def before(self, statement: Statement) -> Words:
        """The words of the paragraph of a statement up to the end of its sentence."""
        start, end = statement.sentence
        return self.words(self.text[self.text.rfind("\n", 0, start) + 1 : end])

    def _is_whole(self, ours: Words, mine: Named) -> bool:
        """Whether the words are exactly those of another statement, of which this one is a part."""
        ours = ours - self.own
        return any(
            other.words - self.own == ours and other.statement.role == mine.statement.role
            for other in self.named
        )


def _have_common_end(one: str, other: str) -> bool:
    """Whether two names share at least two characters at one end, and half of them."""
    shared = max(_alike(one, other), _alike(one[::-1], other[::-1]))
    return shared >= _COMMON and 2 * shared >= max(len(one), len(other))


def _alike(one: str, other: str) -> int:
    """The number of characters with which both texts begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def opposite(ours: str, theirs: str, around: str = "") -> str:
    """The code for a qualifier that one text has and the other lacks, or for different ones of which
    a measure has only one (net and gross); '' if they agree. A qualifier of ours may also stand
    `around` theirs."""
    one, other, sentence = (fold(text).casefold() for text in (ours, theirs, around))

    def has(text: str, words: tuple[str, ...]) -> bool:
        return any(re.search(rf"(?<![a-z]){re.escape(word)}", text) for word in words)

    for words in QUALIFIERS:
        if has(one, words) != has(other, words) and not (has(one, words) and has(sentence, words)):
            return "measure-differs"
    for code, groups in OPPOSITES:
        mine = {i for i, words in enumerate(groups) if has(one, words)}
        yours = {i for i, words in enumerate(groups) if has(other, words)}
        if mine and yours and mine.isdisjoint(yours):
            return code
    return ""


def unmentioned(what: str, passage: str) -> str:
    """The message for a passage that has none of the words of a measure."""
    return f"the passage does not mention “{what}”: “{shortened(passage)}”"
