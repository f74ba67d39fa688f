"""The facts of an article: each figure once, with an id, and contradictions marked.

Two figures are one fact if every field that both have agrees. Two values of one measure at one time
contradict each other: neither may be used.
"""

from __future__ import annotations

import keyword
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from unicodedata import normalize

from deck.language.figures import Figure
from deck.language.periods.intervals import Span
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
    and `check` why a person should look at it. `mentions` are the offsets of the figure if it is
    stated more than once.
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
    times_met: int = 1
    mentions: tuple[int, ...] = ()
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


def named_alike(facts: Sequence[ArticleFact]) -> list[ArticleFact]:
    """The facts with one name for one period: that of the fiscal quarter, where the article gives its months
    beside it."""
    names = {fact.span: fact.fiscal for fact in facts if fact.span and fact.fiscal}
    return [
        replace(fact, fiscal=names[fact.span]) if fact.span in names and not fact.fiscal else fact
        for fact in facts
    ]


def join(facts: list[ArticleFact], text: str, lang: str) -> list[ArticleFact]:
    """The facts of an article, each once, with ids, and the unclear ones marked.

    Time is linear in the facts: they are compared with those of the same value, or of the same
    measure, only.
    """
    kept = _contradictions(_merged(facts), lang)
    return _with_ids(_beside_impossible(kept, text, lang), lang)


def _merged(facts: list[ArticleFact]) -> list[ArticleFact]:
    kept: list[ArticleFact] = []
    alike: dict[object, list[int]] = defaultdict(list)
    for fact in facts:
        known = alike[(fact.base, fact.unit.kind, fact.unit.currency, fact.bound, fact.status)]
        same = next((i for i in known[-20:] if _is_same(fact, kept[i])), None)
        if same is None:
            known.append(len(kept))
            kept.append(fact)
        else:
            kept[same] = _better(kept[same], fact)
    return kept


def _is_same(one: ArticleFact, other: ArticleFact) -> bool:
    """Whether two mentions are of one fact: every field that both have agrees."""
    first, second = ((f.change, f.unclear is None, f.by, f.unit.noun) for f in (one, other))
    if first != second or (one.group is not None and one.group == other.group):
        return False
    if one.statement and other.statement:
        named, also = ((f.what.casefold(), f.subject.casefold(), _whole(f)) for f in (one, other))
        if named != also:
            return False
    pairs = ((one.span, other.span), (one.fiscal, other.fiscal))
    agree = all(not (a and b) or a == b for a, b in pairs) and _agree(one, other)
    return agree and _share_words(one.what, other.what)


def _agree(one: ArticleFact, other: ArticleFact) -> bool:
    """Whether two facts are measured against the same, as far as both say: the one may name the
    period of the comparison or the prices too (环比; 比2020年四季度环比)."""
    first, second = set(one.bases), set(other.bases)
    if not (first and second) or first == second:
        return True
    if not (one.statement and other.statement) or not (first < second or second < first):
        return False
    more = {
        basis.words.text or basis.kind: basis.kind
        for f in (one, other)
        if f.statement
        for basis in f.statement.basis
    }
    return {more[words] for words in first ^ second} <= {"against", "constant prices"}


def _whole(fact: ArticleFact) -> str:
    return fact.statement.whole.text if fact.statement else ""


def _share_words(one: str, other: str) -> bool:
    return one == other != "" or not words_of(one).isdisjoint(words_of(other))


@lru_cache(maxsize=4096)
def words_of(what: str) -> frozenset[str]:
    """The terms by which measures are compared: prefixes of Latin words, pairs of Han characters."""
    words = {w.casefold()[:6] for w in re.findall("[A-Za-z]{3,}", what)}
    for run in re.findall(f"[{HAN}]{{2,}}", what):
        words |= {run[i : i + 2] for i in range(len(run) - 1)}
    return frozenset(words)


def level_name(what: str) -> str:
    """The measure of which a growth rate is the growth."""
    return re.sub(
        "(?:增速|增量|[减減]量|变动|變動|增減)$|^Growth of |^Change in | (?:growth|change)$",
        "",
        what,
    )


def _better(one: ArticleFact, other: ArticleFact) -> ArticleFact:
    """The more informative of two mentions: without doubts, with a period in its quote, a measure."""
    better = max(
        (one, other),
        key=lambda f: (
            f.check is None,
            bool(f.span or f.fiscal),
            bool(f.what),
            len(f.bases),
            -f.at,
        ),
    )
    mentions = (*one.mentions, one.at, *other.mentions, other.at)
    what = better.what or one.what or other.what
    return replace(
        better, what=what, times_met=one.times_met + other.times_met, mentions=tuple(set(mentions))
    )


def _contradictions(facts: list[ArticleFact], lang: str) -> list[ArticleFact]:
    """Marks facts that give two values for one measure at one time: as unclear, both of them, if two
    passages date them alike; else as to be looked at, because one of them was misread."""
    wrong: dict[int, str] = {}
    doubtful: set[int] = set()
    same: dict[object, list[int]] = defaultdict(list)
    for i, one in enumerate(facts):
        if not (one.what and (one.span or one.fiscal)) or one.check or one.base is None:
            continue
        fields = (
            one.what, one.subject, one.span, one.fiscal, one.unit.kind, one.unit.currency, one.unit.noun,
            one.change, one.bound, one.bases, one.status, one.by, _whole(one),
        )  # fmt: skip
        for k in same[fields][-8:]:
            if not _differ(one, facts[k]):
                continue
            if one.basis != "quote" or facts[k].basis != "quote" or not _apart(one, facts[k]):
                doubtful |= {i, k}
            else:
                wrong[i] = wrong[k] = (
                    f"原文同时称“{facts[k].figure}”和“{one.figure}”"
                    if lang == "zh"
                    else f"the source says both {facts[k].figure} and {one.figure}"
                )
        same[fields].append(i)
    return [
        replace(fact, unclear=wrong[i])
        if i in wrong and not fact.unclear
        else replace(fact, check="measure; period")
        if i in doubtful
        else fact
        for i, fact in enumerate(facts)
    ]


def _differ(one: ArticleFact, other: ArticleFact) -> bool:
    """Whether two values differ by more than rounding."""
    first, second = one.base, other.base
    if not isinstance(first, Decimal) or not isinstance(second, Decimal):
        return False
    return abs(first - second) > abs(first) / 100


def _apart(one: ArticleFact, other: ArticleFact) -> bool:
    """Whether two figures stand in two places of the article."""
    return one.group is None and abs(one.at - other.at) > len(other.figure) + 12


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
            else f"{last.figure} and {fact.figure} cannot both be right"
        )
        quote = text[last.start : fact.end]
        result[-1] = replace(last, quote=quote, end=fact.end, unclear=unclear)
    return result


# ---- ids ----------------------------------------------------------------------------------------

_SMALL = re.compile(
    "the|of|and|in|on|by|for|to|a|an|total|value|as|its|with|from|their|that|all|share|number"
    "|making|highest"
)
_COMMON_ZH = re.compile("全国|全年|平均|用户的?|快手|总额|的|占比|比例|比重|情况")
_LONGEST_ZH = 8


def _with_ids(facts: list[ArticleFact], lang: str) -> list[ArticleFact]:
    """The facts with ids: words of the subject and the measure, and the time if two are alike."""
    stems = [_stem(fact, lang) for fact in facts]
    alike = Counter(stems)
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    result = []
    for fact, stem in zip(facts, stems, strict=True):
        first = name = f"{stem}_{_time(fact)}" if alike[stem] > 1 and _time(fact) else stem
        while name in taken or keyword.iskeyword(name):
            numbers[first] += 1
            name = f"{first}_{numbers[first] + 1}"
        taken.add(name)
        result.append(replace(fact, id=name))
    return result


def _time(fact: ArticleFact) -> str:
    """The period of a fact as the end of its id: `2024`, `2024q4`, `2024h1`, `2024m5`."""
    if fact.fiscal:
        return re.sub(r"\W", "", fact.fiscal).lower()
    if fact.span is None:
        return ""
    first, last = fact.span
    part = {12: "", 6: f"h{1 + (last.month > 6)}", 3: f"q{(last.month + 2) // 3}"}.get(
        last.month - first.month + 1, f"m{last.month}"
    )
    return f"{last.year}{part}"


def _stem(fact: ArticleFact, lang: str) -> str:
    what = normalize("NFKC", fact.what)
    subject = normalize("NFKC", fact.subject)
    if lang == "zh":
        name = _chinese(what)
        short = re.sub("集团|公司|股份|有限|全国", "", subject)[:4]
        name = name if short in name else short + name
    else:
        name = _english(what)
        words = [w for w in re.findall("[a-z0-9]+", subject.lower()) if not _SMALL.fullmatch(w)]
        name = "_".join([w for w in words[:2] if w not in name.split("_")] + [name])
    name = re.sub(r"\W", "", name.replace(" ", "_"))
    if not name.isidentifier() or name != normalize("NFKC", name):
        name = f"figure_{fact.line}"
    return name


def _english(what: str) -> str:
    change = re.search("^(growth) of | (growth|change)$|^(change) in ", what, re.IGNORECASE)
    words = re.findall("[A-Za-z0-9]+", level_name(what).lower())
    telling = [w for w in words if not _SMALL.fullmatch(w) and len(w) > 1]
    if len(telling) < len(words) and "share" in words:
        telling.append("share")
    kind = [next(filter(None, change.groups())).lower()] if change else []
    return "_".join([*(telling or words)[:3], *kind])


def _chinese(what: str) -> str:
    latin = re.fullmatch("[^A-Za-z]*([A-Za-z]{2,})[^A-Za-z]*", what)
    if latin:
        return latin[1].lower() + ("_growth" if what.endswith("增速") else "")
    part = "占比" if re.search("比重|占比|比例|份额", what) else ""
    stem = (_COMMON_ZH.sub("", what) or what) + part
    return stem if len(stem) <= _LONGEST_ZH else stem[:4] + stem[-4:]
