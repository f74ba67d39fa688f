"""What the figures of a deck measure: the measure, whose it is, of what period, and in what part of the deck.

Two figures are of one thing only if all that their pages say of them is the same: the words of their
sentences, the names in the headings above, the period. A page on Germany and one on France may both say
“Revenue: 40m”.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from deck.language.heading_units import bare_heading
from deck.language.money import CURRENCIES
from deck.language.periods.reading import read_period
from deck.language.scripts import fold, has_han
from deck.proof.matching import numbers_of
from deck.proof.naming import overlap
from deck.proof.review.dates import named_periods
from deck.proof.review.model import Deck, Page
from deck.proof.review.said import Said, said_in
from deck.proof.vocabulary import DECIDED, GENERIC_EN
from deck.statements.english.lexicon import (
    ADVERBS,
    CHANGES,
    DETERMINERS,
    GENERIC,
    MEASURES,
    MODIFIERS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    TOPICS,
    verb_forms,
    word_set,
)
from deck.statements.model import Statement, Words

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9&'’-]*")
_CASES = re.compile(
    r"\b(?:base|bull|bear|best|worst|upside|downside|high|low|middle)[- ](?:case|scenario)\b"
    r"|\b(?:option|scenario|variant|alternative|phase|group|cohort|wave|case|lot|stage|tier)\s+(?:(?-i:[A-Z]|[IVX]+|\d+[A-Za-z]?)|one|two|three)\b"
    r"|\b(?:status quo|to[- ]be|as[- ]is|peers?|competitors?|benchmarks?|industry(?: average)?|pro forma)\b"
    r"|(?:方案|情景|选项|阶段|版本|场景)\s*[一二三四五六A-F0-9]|[一二三]期(?:项目|工程)?|乐观|悲观|中性|保守|基准"
    r"|改造[前后]|优化[前后]|同行|行业|竞品|对标",
    re.IGNORECASE,
)
"""What makes figures those of another case, or of others."""
_SIDES = re.compile(
    r"\b(?:before|after|pre|post|with|without|current|today|future|new|old|pilot|launch)\b|[前后](?=$|[）)：:])",
    re.IGNORECASE,
)
"""What tells two sides apart in headings."""
_BEFORE_COLON = re.compile(r"^\s*([^：:]{1,16})[：:]")
_PAGE_WORDS = word_set(
    "agenda overview highlights executive snapshot glance summary contents page slide chapter section part appendix"
    " introduction background conclusion conclusions recommendations recommendation next steps takeaways key"
    " analysis review strategy strategic financial financials market business customer product team roadmap"
    " timeline milestones risks risk opportunities opportunity challenges challenge drivers driver our your"
    " what why how where when which who one two three four five six seven eight nine ten confirm decide approve"
)
_PARTS_ZH = re.compile(
    r"[一-鿿]{2,6}(?:省(?![略钱电时力])|自治区|市(?![场值占盈民政面价])|县|区域|事业部|分公司|子公司|集团|品牌|门店|产品线|业务)"
)
_GENERAL_ZH = re.compile(
    r"摘要|概[览况要]|总[结览]|目录|背景|结论|建议|业绩|财务|经营|核心|关键|要点|亮点|回顾|展望|市场|分析|情况|全国|整体|主要"
)


_DIVIDER = 60
"""The characters of a page that only parts the deck."""


class Thing(NamedTuple):
    """What a figure measures; `names` are whose it is, by its own words or the headings above it, `ahead`
    whether they say that it lies ahead."""

    measure: str
    whole: str
    role: str
    basis: frozenset[str]
    ahead: bool
    kind: str
    names: frozenset[str]


class Things:
    """What the figures of a deck measure."""

    def __init__(self, deck: Deck) -> None:
        self.said = said_in(deck)
        texts = [text for page in deck.shown for text in _all_texts(page)]
        self.lower = {w for text in texts for w in _WORD.findall(text) if w[0].islower()}
        self.measured = {
            word.casefold()
            for one in self.said
            for word in _WORD.findall(one.statement.measure.text)
        }
        self.labels = self._labels()
        self.sections = dict(_sections(deck))
        self._named_in = dict[str, frozenset[str]]()
        own = self._named(deck.shown[0].title) if deck.shown else frozenset()
        counts = Counter(name for page in deck.shown for name in self._named(page.title))
        often = {name for name, n in counts.items() if 2 * n > len(deck.shown)}
        self.own = own | often
        self.about = self._about(deck)
        self.beside: dict[int, set[str]] = defaultdict(set)
        for one in self.said:
            if subject := self._subject(one.statement):
                self.beside[one.page.number].add(subject)

    def _about(self, deck: Deck) -> str:
        """The subject of most sentences that have one, if the first page or most pages name it."""
        counts = Counter(
            normal(one.statement.subject)
            for one in self.said
            if one.source == "text" and one.statement.subject
        )
        if not counts:
            return ""
        subject, times = counts.most_common(1)[0]
        first = " ".join(p.text for page in deck.shown[:1] for _, p in page.texts())
        usual = 2 * times >= sum(counts.values()) and times > 2
        return subject if usual or subject in fold(first).casefold() else ""

    def _labels(self) -> frozenset[str]:
        """The regions, products, … that rows and heads of tables and sentences name."""
        measures = {one.statement.measure.text.casefold() for one in self.said}
        found = (one.statement.subject.text.strip().casefold() for one in self.said)
        return frozenset(
            name
            for name in found
            if 1 < len(name) <= 30
            and name not in measures
            and read_period(name) is None
            and not any(c.isdigit() for c in name)
        )

    def of(self, one: Said) -> Thing:
        """What a figure measures."""
        statement = one.statement
        above = (one.page.title, self.sections.get(one.page.number, ""), _bare(one.heading))
        names = frozenset[str]().union(*map(self._headed, above)) - self.own
        subject = self._subject(statement)
        if subject:
            # a heading that lists those of its page does not say which of them a figure is of
            beside = self.beside[one.page.number]
            names = frozenset(n for n in names if not any(n in s or s in n for s in beside))
            names |= {subject}
        said = " ".join((*above, one.text))
        ahead = statement.status != "actual" or _is_ahead(one, above)
        measure, role = _as_change(normal(statement.measure), statement)
        unit = statement.unit
        return Thing(
            measure,
            normal(statement.whole),
            role,
            frozenset(basis.kind for basis in statement.basis),
            ahead,
            f"{unit.kind} {unit.currency}".strip(),
            names | _found(_CASES, said) | _sides(above),
        )

    def _subject(self, statement: Statement) -> str:
        """Whose a figure is; '' for the one that the whole deck is about."""
        subject = whose(statement.subject)
        words = set(_WORD.findall(subject)) - _FIRMS
        own = (words and words <= self.own) or subject in self.own
        return "" if own or subject == self.about else subject

    def _headed(self, text: str) -> frozenset[str]:
        """The names in a heading, marked if they stand behind what it is about: in “Sales reached EUR 214m,
        led by Frozen” they tell it from others, but it is not Frozen that has these sales."""
        about = _ASIDE.split(text, maxsplit=1)[0]
        owners = self._named(about)
        return owners | {f"beside {name}" for name in self._named(text) - owners}

    def _named(self, text: str) -> frozenset[str]:
        """The names in a heading: what no other text of the deck writes small, and the labels of tables."""
        if text not in self._named_in:
            self._named_in[text] = self._names(text) if text else frozenset()
        return self._named_in[text]

    def _names(self, text: str) -> frozenset[str]:
        names = {
            low
            for word in _WORD.findall(text)
            if word[0].isupper()
            and (low := word.casefold().removesuffix("'s").removesuffix("’s")) not in self.lower
            and low not in _common()
            and low not in self.measured
            and word not in CURRENCIES
            and not any(c.isdigit() for c in word)
            and read_period(word) is None
        }
        plain = text.casefold()
        names |= {label for label in self.labels if _stands(label, plain)}
        if has_han(text):
            if (lead := _BEFORE_COLON.match(text)) and not _GENERAL_ZH.search(lead[1]):
                names.add(lead[1])
            names |= {part for part in _PARTS_ZH.findall(text) if not _GENERAL_ZH.search(part)}
        return frozenset(names)


_ASIDE = re.compile(
    r"[,，;；]|\b(?:led by|driven by|thanks to|because|due to|despite|after|while|but|than|without|except|followed by)\b",
    re.IGNORECASE,
)


def _bare(heading: str) -> str:
    return bare_heading(heading, rates=True)


@lru_cache(maxsize=1)
def things_of(deck: Deck) -> Things:
    """What the figures of a deck measure, read once for all checks."""
    return Things(deck)


def _is_ahead(one: Said, above: Iterable[str]) -> bool:
    """Whether the words before a figure, or headings that are of its period or name none, say that it lies
    ahead: under “Outlook 2025” the column of 2024 does not."""
    if one.text and is_ahead(one.text[: one.statement.figure.end]):
        return True
    own = one.statement.period.span if one.statement.period else None
    for text in above:
        spans = [dated.span for dated in named_periods(text) if dated.span]
        if is_ahead(text) and not (own and spans and not any(overlap(own, s) for s in spans)):
            return True
    return False


def is_ahead(text: str) -> bool:
    """Whether a text says that its figures lie ahead: plans, targets, forecasts."""
    text = _MET.sub("", fold(text))
    return bool(re.search(DECIDED, text, re.IGNORECASE) or _TO_COME.search(text))


_MET = re.compile(
    r"\b(?:beat|beats|exceed(?:s|ed)?|miss(?:es|ed)|supports?|above|below|ahead of|behind|in line with)\s(?:the\s|our\s|its\s)?"
    r"(?:plan|budget|targets?|forecasts?|guidance|expectations?)\b|(?:超过?|高于|低于|优于|好于|支撑|符合)(?:全年|年度)?(?:计划|预算|目标|预期)",
    re.IGNORECASE,
)
"""What is compared with a plan is none."""
_TO_COME = re.compile(
    r"\b(?:will|should|could|may|might|by (?:the end of )?20\d\d|to (?:reach|hit|exceed|grow|rise|fall|climb|double|top)|outlook|potential|budget|ambition)\b|将|有望|潜力|预算",
    re.IGNORECASE,
)


def _sides(headings: Iterable[str]) -> frozenset[str]:
    """The sides that short headings, or short parts of them, tell apart: “Survey: pilot”."""
    parts = [part for text in headings for part in PARTS.split(text)]
    short = [part for part in parts if len(part.split()) <= _SHORT and len(part) <= _LONGEST_SIDE]
    return _found(_SIDES, " ".join(short))


_SHORT = 3  # words
_LONGEST_SIDE = 24  # characters
PARTS = re.compile(r"\s*[:：|]\s*|\s+[-–—]\s+|——")
"""What parts a heading."""


def _found(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(match.group().casefold() for match in pattern.finditer(text))


def _stands(label: str, text: str) -> bool:
    if has_han(label):
        return label in text
    return re.search(rf"(?<!\w){re.escape(label)}(?!\w)", text) is not None


@cache
def _common() -> frozenset[str]:
    """English words that are no names, small."""
    listed = (
        ADVERBS, CHANGES, DETERMINERS, GENERIC, MEASURES, MODIFIERS, OPENERS, PREPOSITIONS, PRONOUNS, TOPICS,
        _PAGE_WORDS, GENERIC_EN.split(), verb_forms(),
    )  # fmt: skip
    return frozenset(word for words in listed for word in words)


def _as_change(measure: str, statement: Statement) -> tuple[str, str]:
    """A measure and its role: a level called growth is a change of what grows; a count is a level."""
    role = "level" if statement.role == "count" else statement.role
    if role in ("level", "share") and statement.unit.kind in ("percent", "points"):
        bare = _GROWTH.sub("", measure).strip()
        if bare and bare != measure:
            return bare, "change"
    return measure, role


_GROWTH = re.compile(
    r"(?: growth(?: rate)?| increase| decline| decrease| change)$|^(?:growth|increase|decline|change) (?:of|in) "
    r"|(?:的)?(?:增速|增幅|增长率|涨幅|降幅|跌幅|升幅|同比增长|同比增速|增长)$"
)
_PART_OF_FIRM = re.compile(
    r"(?<=.) (?:segment|division|channel|business(?: unit)?)$|(?<=[一-鿿]{2})(?:板块|业务|事业部|分部|渠道)$"
)
_FIRMS = word_set("group company inc corp ltd plc the and")


def normal(words: Words) -> str:
    """The words of a measure or a subject as they are compared."""
    text = fold(words.text).casefold().replace("’", "'").removeprefix("number of ")
    if has_han(text):
        return re.sub(r"\s|的|总额$", "", text)
    plain = [w for w in re.findall(r"[\w&'/%-]+", text) if w not in _UNNAMED]
    return " ".join(plain)


def whose(subject: Words) -> str:
    """The words of a subject without what kind of part it is: 冷冻 for 冷冻板块."""
    return _PART_OF_FIRM.sub("", normal(subject))


_UNNAMED = word_set("the a an our its their total overall of in for")


def _all_texts(page: Page) -> Iterator[str]:
    for _, paragraph in page.texts():
        yield paragraph.text
    for shape in page.shapes:
        for row in shape.cells:
            yield from row


def _sections(deck: Deck) -> Iterator[tuple[int, str]]:
    """The title of the last page that parts the deck, by the number of each page behind it."""
    current = ""
    for page in deck.shown[1:]:
        texts = [
            p.text.strip() for s, p in page.texts() if s.role not in ("footer", "number", "date")
        ]
        drawn = any(s.kind in ("chart", "table") for s in page.shapes)
        short = 0 < len(texts) <= 2 and sum(map(len, texts)) <= _DIVIDER
        if short and not drawn and not any(map(numbers_of, texts)):
            current = " ".join(texts)
        yield page.number, current
