"""The facts of an article: each figure once, with an id, formulas, and contradictions marked.

Two figures are one fact if value, unit, bound and period agree and their measures share words. Two
values of one measure at one time contradict each other: neither may be used.
"""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from unicodedata import normalize

from deck.language.figures import Figure
from deck.language.periods.intervals import Span, years_away
from deck.language.scripts import HAN
from deck.language.statement import Status
from deck.language.units import Unit, Value
from deck.statements.model import Statement


@dataclass(frozen=True)
class ArticleFact:
    """A figure of an article, with its measure and its quote.

    `start` and `end` are the offsets of the quote in the article's text, `at` that of the figure.
    `basis` says where the period was found: in the `quote`, the `sentence`, the passage `before`,
    or nowhere (''). Facts of one `group` come from one list (分别为…). `ahead` marks a fact that lies
    after the date of its article; `named` is False if the measure is taken from the previous
    figure. `subject` is empty for the article's own, `bases` say what a change is measured against,
    and `check` why a person should look at it.
    """

    value: Value | None
    unit: Unit
    what: str
    quote: str
    line: int
    at: int
    start: int
    end: int
    figure: str
    section: int
    bound: str | None = None
    change: int = 0
    span: Span | None = None
    basis: str = ""
    by: str | None = None
    unclear: str | None = None
    formula: str | None = None
    times_met: int = 1
    group: int | None = None
    ahead: bool = False
    named: bool = True
    id: str = ""
    subject: str = ""
    bases: tuple[str, ...] = ()
    status: Status = "actual"
    fiscal: str = ""
    check: str | None = None
    statement: Statement | None = None

    @property
    def base(self) -> Decimal | tuple[Decimal, Decimal] | None:
        """The value in base units, with its sign; None for a text or an unclear fact."""
        if self.value is None:
            return None
        return Figure(self.start, self.end, self.figure, self.value, self.unit).base

    @property
    def is_growth(self) -> bool:
        """Whether it is a change in per cent or points, not a level."""
        return self.change != 0 and self.unit.kind in ("percent", "points", "times")


def join(facts: list[ArticleFact], text: str, lang: str) -> list[ArticleFact]:
    """The facts of an article, each once, with ids, formulas and the unclear ones marked."""
    kept = _contradictions(_merged(facts), lang)
    kept = _with_ids(_beside_impossible(kept, text, lang), lang)
    return [*kept, *_derived(kept, text, lang)]


def _merged(facts: list[ArticleFact]) -> list[ArticleFact]:
    kept: list[ArticleFact] = []
    for fact in facts:
        same = next((i for i, other in enumerate(kept) if _is_same(fact, other)), None)
        if same is None:
            kept.append(fact)
        else:
            kept[same] = _better(kept[same], fact)
    return kept


def _is_same(one: ArticleFact, other: ArticleFact) -> bool:
    first, second = (
        (f.base, f.unit.kind, f.bound, f.change, f.unclear is None) for f in (one, other)
    )
    if first != second or (one.span and other.span and one.span != other.span):
        return False
    return (one.span is not None and one.span == other.span) or _share_words(one.what, other.what)


def _share_words(one: str, other: str) -> bool:
    return not words_of(one).isdisjoint(words_of(other))


def words_of(what: str) -> set[str]:
    """The terms by which measures are compared: prefixes of Latin words, pairs of Han characters."""
    words = {w.casefold()[:6] for w in re.findall("[A-Za-z]{3,}", what)}
    for run in re.findall(f"[{HAN}]{{2,}}", what):
        words |= {run[i : i + 2] for i in range(len(run) - 1)}
    return words


def level_name(what: str) -> str:
    """The measure of which a growth rate is the growth."""
    return re.sub("增速$|^Growth of ", "", what)


def _better(one: ArticleFact, other: ArticleFact) -> ArticleFact:
    """The more informative of two mentions: with a period in its quote, with a measure."""
    better = max(
        (one, other),
        key=lambda f: (f.basis == "quote", bool(f.span), bool(f.what), -len(f.quote), -f.at),
    )
    first = min(one, other, key=lambda f: f.at)
    times_met = one.times_met + other.times_met
    return replace(better, what=better.what or first.what, times_met=times_met)


def _contradictions(facts: list[ArticleFact], lang: str) -> list[ArticleFact]:
    """Marks facts that give two values for one measure at one time as unclear, both of them."""
    wrong: dict[int, str] = {}
    for i, one in enumerate(facts):
        for k, other in enumerate(facts[:i]):
            if _contradict(one, other):
                wrong[i] = wrong[k] = (
                    f"原文同时称“{other.figure}”和“{one.figure}”"
                    if lang == "zh"
                    else f"the source says both {other.figure} and {one.figure}"
                )
    return [
        replace(fact, unclear=wrong[i]) if i in wrong and not fact.unclear else fact
        for i, fact in enumerate(facts)
    ]


def _contradict(one: ArticleFact, other: ArticleFact) -> bool:
    first, second = (
        (f.what, f.named, f.span, f.basis, f.unit.kind, f.unit.currency, f.change, f.bound)
        for f in (one, other)
    )
    return (
        first == second
        and bool(one.what and one.named and one.span)
        and one.basis == "quote"
        and one.base != other.base
        and abs(one.at - other.at)
        > len(other.figure) + 12  # a range in words is not a contradiction
    )


def _beside_impossible(facts: list[ArticleFact], text: str, lang: str) -> list[ArticleFact]:
    """Merges a figure next to an impossible one of the same thing into it, as one unclear fact."""
    result: list[ArticleFact] = []
    for fact in facts:
        last = result[-1] if result else None
        if (
            last is None
            or last.unclear is None
            or not 0 <= fact.start - last.end <= 3
            or not _share_words(fact.what, last.what)
        ):
            result.append(fact)
            continue
        unclear = (
            f"“{last.figure}”与“{fact.figure}”不能并存"
            if lang == "zh"
            else f"{last.figure} cannot stand beside {fact.figure}"
        )
        quote = text[last.start : fact.end]
        result[-1] = replace(last, quote=quote, end=fact.end, unclear=unclear)
    return result


# ---- formulas -----------------------------------------------------------------------------------

_YEARLY = re.compile("同比|比上年|比去年|较上年|year[- ]on[- ]year|over|from|than", re.IGNORECASE)


def _derived(facts: list[ArticleFact], text: str, lang: str) -> Iterator[ArticleFact]:
    """Derived facts: the value before a growth, the points between two rates."""
    usable = [fact for fact in facts if fact.unclear is None and fact.id]
    for growth in usable:
        level = _level_of(growth, usable)
        near = text[max(0, growth.start - 12) : growth.end + 12]
        if level is None or level.span is None or level.bound or not _YEARLY.search(near):
            continue
        before = years_away(level.span, -1)
        if before and not any(f.what == level.what and f.span == before for f in usable):
            formula = f"{level.id} / (1 + {growth.id})"
            yield _computed(level, f"{level.id}_before", formula, before)
    for first in usable:
        for last in usable:
            if _are_rates(first, last) and first.span and last.span:
                what = (
                    f"{last.what}变动"
                    if lang == "zh"
                    else f"Change of {last.what[:1].lower() + last.what[1:]}"
                )
                span = Span(first.span.first, last.span.last)
                change = _computed(last, f"{last.id}_change", f"{last.id} - {first.id}", span)
                yield replace(change, what=what, unit=Unit(kind="points"))


def _level_of(growth: ArticleFact, facts: list[ArticleFact]) -> ArticleFact | None:
    """The level that a growth in per cent belongs to: same measure and period."""
    if growth.unit.kind != "percent" or not growth.change or not isinstance(growth.value, Decimal):
        return None
    level = (level_name(growth.what).casefold(), 0, "number", growth.span)
    return next(
        (
            f for f in facts
            if (f.what.casefold(), f.change, f.unit.kind, f.span) == level
            and isinstance(f.value, Decimal)
        ),
        None,
    )  # fmt: skip


def _are_rates(first: ArticleFact, last: ArticleFact) -> bool:
    """Whether two facts are the same rate in per cent, at two times."""
    return (
        first.what == last.what != ""
        and first.unit.kind == last.unit.kind == "percent"
        and not (first.change or last.change or first.bound or last.bound)
        and first.span is not None
        and last.span is not None
        and first.span.last < last.span.first
    )


def _computed(like: ArticleFact, name: str, formula: str, span: Span) -> ArticleFact:
    fact = replace(like, id=name, formula=formula, span=span, value=None, quote="", figure="")
    return replace(fact, basis="", bound=None, change=0, by=None)


# ---- ids ----------------------------------------------------------------------------------------

_SMALL = re.compile(
    "the|of|and|in|on|by|for|to|a|an|total|value|as|its|with|from|their|that|all|share|number"
    "|making|highest"
)
_COMMON_ZH = re.compile("全国|全年|平均|用户的?|快手|总额|的|占比|比例|比重|情况")
_LONGEST_ZH = 8


def _with_ids(facts: list[ArticleFact], lang: str) -> list[ArticleFact]:
    """The facts with ids: words of the measure, and the year if two measures are alike."""
    stems = [_stem(fact, lang) for fact in facts]
    alike = Counter(stems)
    taken: set[str] = set()
    result = []
    for fact, stem in zip(facts, stems, strict=True):
        name = stem
        if alike[stem] > 1 and fact.span is not None:
            name = f"{stem}_{fact.span.last.year}"
        number = 2
        while name in taken or keyword.iskeyword(name):
            name = f"{stem}_{number}"
            number += 1
        taken.add(name)
        result.append(replace(fact, id=name))
    return result


def _stem(fact: ArticleFact, lang: str) -> str:
    what = normalize("NFKC", fact.what)
    name = _chinese(what) if lang == "zh" else _english(what)
    name = re.sub(r"\W", "", name.replace(" ", "_"))
    if not name.isidentifier() or name != normalize("NFKC", name):
        name = f"figure_{fact.line}"
    return name


def _english(what: str) -> str:
    growth = what.lower().startswith("growth of ")
    words = re.findall("[A-Za-z0-9]+", re.sub("^growth of ", "", what, flags=re.IGNORECASE).lower())
    telling = [w for w in words if not _SMALL.fullmatch(w) and len(w) > 1]
    if len(telling) < len(words) and "share" in words:
        telling.append("share")
    return "_".join((telling or words)[:3]) + ("_growth" if growth else "")


def _chinese(what: str) -> str:
    latin = re.fullmatch("[^A-Za-z]*([A-Za-z]{2,})[^A-Za-z]*", what)
    if latin:
        return latin[1].lower() + ("_growth" if what.endswith("增速") else "")
    part = "占比" if re.search("比重|占比|比例|份额", what) else ""
    stem = (_COMMON_ZH.sub("", what) or what) + part
    return stem if len(stem) <= _LONGEST_ZH else stem[:4] + stem[-4:]
