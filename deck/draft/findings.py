"""What the facts of an article say together: a move, a series, a comparison, a level with its change.

Only facts whose measure and period are sure are put together: what has doubts stays in the list of
facts, for a person to look at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from deck.draft.clauses import balanced
from deck.draft.context import loses_context
from deck.draft.facts import ArticleFact
from deck.draft.finding import Finding, in_time, measured, name_of, stated, when
from deck.draft.measures import BROKEN, COUNTED, LOSS, MONEY, VAGUE, names_loss
from deck.draft.side_by_side import comparisons, parts_of_totals, siblings_apart
from deck.language.scripts import has_han
from deck.statements.english.lexicon import MEASURES, MODIFIERS
from deck.statements.model import AHEAD, Dated

_PROFIT = re.compile("profit|income|earnings|利润|利潤|盈利", re.IGNORECASE)
_ENDS_IN_NUMBER = re.compile(r"(?<![\d.,$€£¥])\d[\d.,]*$")
_MONTH = 28  # days
_MOST_TIMES = 20  # by how much an amount can have grown


def is_sure(fact: ArticleFact) -> bool:
    """Whether a fact may stand on a page: it is known what it measures, and when."""
    one = fact.statement
    if one is None or fact.unclear is not None or fact.check is not None or not fact.id:
        return False
    dated = fact.span is not None or bool(fact.fiscal) or fact.status in AHEAD
    numeric = isinstance(fact.value, Decimal) or fact.status in AHEAD
    possible = fact.status == "actual" or fact.status in AHEAD
    rumour = bool(fact.by) and fact.basis in ("before", "reporting")  # a claim without its time
    named = bool(fact.subject) or one.measure.text.casefold() not in VAGUE
    named = named and not _ENDS_IN_NUMBER.search(one.measure.text) and len(one.measure.text) > 1
    named = named and not BROKEN.match(one.measure.text) and not BROKEN.match(fact.subject)
    named = named and balanced(one.measure.text) and balanced(fact.subject)
    noun = fact.unit.noun.strip("个個")
    bare = fact.unit.kind == "number" and not fact.unit.currency and not noun
    named = named and not (bare and has_han(fact.what) and not COUNTED.search(fact.what))
    money = bool(MONEY.search(f"{fact.what} {fact.subject}")) or one.is_cell
    named = named and (money or not fact.unit.currency)
    yearly = any(basis.kind == "average" for basis in one.basis)
    named = named and not (yearly and fact.unit.currency)  # an average of analysts, or of years
    return named and dated and numeric and possible and not rumour and one.role != "rank"


def findings_of(
    facts: Sequence[ArticleFact],
    reporting: Dated | None = None,
    text: str = "",
    company: bool = True,
    own: str = "",
) -> list[Finding]:
    """The findings of an article in its order; each fact is in one of them at most. `text` is that of
    the article, `company` whether it is about a company, `own` its subject.

    What was expected of the period that the article reports on, or of an earlier one, does not lie
    ahead, and is left out.
    """
    sure = [fact for fact in facts if is_sure(fact)]
    sure = [fact for fact in sure if not text or not loses_context(fact, text, company=company)]
    sure = [fact for fact in sure if not _is_name(fact, text)]
    ahead = [f for f in sure if f.status in AHEAD and not _is_over(f, reporting)]
    past = [
        f for f in sure
        if f.status == "actual" or (f.status == "estimate" and _is_over(f, reporting))
    ]  # fmt: skip
    levels = _one_value(_one_currency(f for f in past if stated(f).role != "change"))
    changes = [f for f in past if stated(f).role == "change"]
    taken: set[str] = set()
    found: list[Finding] = []
    candidates = [
        *_swings(levels), *comparisons(levels, text, own), *_over_time(levels, least=3),
        *comparisons(changes, text, own),
        *_over_time(changes, least=3), *_over_time(levels, least=2), *_over_time((f for f in ahead if isinstance(f.value, Decimal)), least=3),
    ]  # fmt: skip
    for finding in candidates:
        ids = {fact.id for fact in finding.facts}
        if ids.isdisjoint(taken):
            taken |= ids
            found.append(finding)
    for finding in siblings_apart(fact for fact in levels if fact.id not in taken):
        taken |= {fact.id for fact in finding.facts}
        found.append(finding)
    found += [Finding("point", (fact,)) for fact in levels if fact.id not in taken]
    found = list(_with_changes(found, [fact for fact in changes if fact.id not in taken]))
    taken |= {fact.id for finding in found for fact in finding.members}
    found += [Finding("point", (fact,)) for fact in changes if fact.id not in taken]
    found += [
        Finding("ahead", (fact,), _superseded(fact, facts))
        for fact in _one_outlook(ahead)
        if fact.id not in taken
    ]
    found = [finding for finding in found if not _is_only_a_base(finding, reporting)]
    # their parts are figures of their own too, each with its change
    compared = {fact.id for finding in found if finding.labels for fact in finding.facts}
    found += [
        one for one in parts_of_totals(levels) if compared.isdisjoint(fact.id for fact in one.facts)
    ]
    return sorted(found, key=lambda finding: finding.at)


def apart(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The levels of comparisons as findings of their own, each with the changes that the article states of it."""
    found = list(findings)
    changes = [fact for one in found for fact in one.facts if stated(fact).role == "change"]
    levels = (
        fact for one in found if one.kind == "comparison"
        for fact in one.facts if stated(fact).role != "change"
    )  # fmt: skip
    points = (Finding("point", (fact,)) for fact in levels)
    return (one for one in _with_changes(points, changes) if one.change)


_NAMES = re.compile(r"[A-Z][a-z]+(?: (?:and|of|the|[A-Z][a-z]+))*")


def _is_name(fact: ArticleFact, text: str) -> bool:
    """Whether the measure of a change is the name of a place or a person alone: Alberta grew 5%."""
    words = stated(fact).measure.text
    if stated(fact).role != "change" or fact.subject or not _NAMES.fullmatch(words):
        return False
    known = MEASURES | MODIFIERS
    plain = any(word.casefold() in known or word.casefold() in text for word in words.split())
    return not plain and re.search(rf"[a-z,;] {re.escape(words)}\b", text) is not None


def _is_only_a_base(finding: Finding, reporting: Dated | None) -> bool:
    """Whether a level without its change is of a time before the one that is reported on: the margin rose
    from 29.2% in the fourth quarter."""
    span, known = finding.last.span, reporting.span if reporting else None
    alone = finding.kind == "point" and finding.change is None
    return alone and bool(span and known and span.last < known.first)


def _one_outlook(ahead: Sequence[ArticleFact]) -> list[ArticleFact]:
    """What is expected, each figure once; nothing of what has two values that are not told apart, and no
    amount by which an expected level moves: up by Y30 billion."""
    levels = {_thing_ahead(fact) for fact in ahead if stated(fact).role != "change"}
    ahead = [f for f in ahead if not (_is_amount_of_change(f) and _thing_ahead(f) in levels)]
    once = {
        (f.subject.casefold(), f.base, f.unit.currency, f.unit.kind): f for f in reversed(ahead)
    }

    def thing(fact: ArticleFact) -> tuple[object, ...]:
        one = stated(fact)
        against = tuple(basis.words.text for basis in one.basis if basis.kind == "against")
        kind = (one.role, one.status, fact.unit.kind, one.whole.text, against)
        return fact.subject.casefold(), name_of(fact), fact.by, *kind

    def agree(fact: ArticleFact, other: ArticleFact) -> bool:
        if thing(fact) != thing(other) or fact is other:
            return True
        dated = all(when(f) != (None, "") for f in (fact, other))
        return dated and when(fact) != when(other)

    return [fact for fact in once.values() if all(agree(fact, other) for other in once.values())]


def _thing_ahead(fact: ArticleFact) -> tuple[object, ...]:
    return fact.subject.casefold(), name_of(fact), when(fact)


def _is_amount_of_change(fact: ArticleFact) -> bool:
    return stated(fact).role == "change" and fact.unit.kind in ("number", "points")


def _superseded(fact: ArticleFact, facts: Sequence[ArticleFact]) -> ArticleFact | None:
    """What a forecast or a target was before it was revised, if the article says so once."""
    if stated(fact).role == "change":
        return None
    before = [
        other for other in facts
        if other.status == "superseded" and other.statement and not other.check and other.base
        and (other.subject, name_of(other), other.unit[:1], other.unit.kind, other.unit.currency)
        == (fact.subject, name_of(fact), fact.unit[:1], fact.unit.kind, fact.unit.currency)
        and when(other) in (when(fact), (None, "")) and other.base != fact.base
    ]  # fmt: skip
    return before[0] if len(before) == 1 else None


def _is_over(fact: ArticleFact, reporting: Dated | None) -> bool:
    """Whether what was expected is of a time that the article reports on as past."""
    if fact.status == "estimate" and not fact.ahead and fact.span is not None:
        return True
    if reporting is None:
        return False
    if fact.span is not None and reporting.span is not None:
        return fact.span.last <= reporting.span.last
    return bool(fact.fiscal) and fact.fiscal == reporting.fiscal


def _one_currency(levels: Iterable[ArticleFact]) -> list[ArticleFact]:
    """The levels without those that repeat one in another currency: RMB 80.92bn (US$12.229bn)."""
    first: dict[object, ArticleFact] = {}
    kept = []
    for fact in levels:
        what = (fact.subject.casefold(), name_of(fact), when(fact), fact.by, stated(fact).sentence)
        other = first.setdefault(what, fact)
        if not fact.unit.currency or fact.unit.currency == other.unit.currency:
            kept.append(fact)
    return kept


def _one_value(levels: list[ArticleFact]) -> list[ArticleFact]:
    """The levels without those that give two values for one thing at one time: one is misread. A bound
    that the exact value keeps is none: 1.3657, over 1.3."""
    values: dict[object, set[object]] = defaultdict(set)

    def thing(fact: ArticleFact) -> tuple[object, ...]:
        whole = stated(fact).whole.text
        kind = (fact.unit.kind, fact.unit.currency, whole)
        return fact.subject.casefold(), name_of(fact), when(fact), fact.by, *kind

    for fact in levels:
        if not fact.bound:
            values[thing(fact)].add(fact.base)
    loose = [fact for fact in levels if fact.bound and not _holds(fact, values[thing(fact)])]
    for fact in loose:
        values[thing(fact)].add(fact.base)
    kept = [fact for fact in levels if not fact.bound or fact in loose]
    return [fact for fact in kept if len(values[thing(fact)]) == 1]


def _holds(bounded: ArticleFact, exact: set[object]) -> bool:
    """Whether one exact value keeps a bound."""
    (value, *others), bound = [*exact] or [None], bounded.base
    if others or not isinstance(value, Decimal) or not isinstance(bound, Decimal):
        return False
    match bounded.bound:
        case ">" | ">=":
            return value >= bound
        case "<" | "<=":
            return value <= bound
    return abs(value - bound) * 20 <= abs(value)


# ---- over time ----------------------------------------------------------------------------------


def _over_time(facts: Iterable[ArticleFact], least: int) -> Iterator[Finding]:
    """One measure of one subject at two or more times."""
    groups: dict[object, list[ArticleFact]] = defaultdict(list)
    for fact in facts:
        if (not fact.bound or fact.bound == "~") and (fact.span or fact.fiscal):
            groups[(fact.subject.casefold(), *measured(fact))].append(fact)
    for group in groups.values():
        for times in _by_length(group):
            ordered = _in_order(times)
            if len(ordered) >= least:
                yield Finding("series" if len(ordered) > 2 else "move", tuple(ordered))


def _by_length(group: list[ArticleFact]) -> list[list[ArticleFact]]:
    """The facts of one measure by the length of their periods, the most first; all together if they
    count what is there at the ends of different years (2019年, 2020年底)."""
    years = {fact.span.last.year for fact in group if fact.span}
    lengths: dict[object, list[ArticleFact]] = defaultdict(list)
    for fact in group:
        lengths[length(fact)].append(fact)
    ends = all(f.span and (f.span.last.month, f.span.last.day) == (12, 31) for f in group)
    counts = not any(fact.unit.currency for fact in group) and len(years) == len(group)
    if lengths.keys() <= {0, 12} and ends and counts:
        return [group]
    return sorted(lengths.values(), key=len, reverse=True)


def length(fact: ArticleFact) -> object:
    """The length of a period in months, or in days if it has less; the kind of a fiscal one: Q, H, FY; 0
    for a day."""
    if fact.fiscal:
        return re.sub(r"\d", "", fact.fiscal) if fact.fiscal[:1] in "QHF" else fact.fiscal[:2]
    days = (fact.span.last - fact.span.first).days if fact.span else 0
    return f"{days + 1} days" if 0 < days < _MONTH - 1 else round(days / 30)


def _in_order(group: list[ArticleFact]) -> list[ArticleFact]:
    """Facts in order of time, one for each time; none if there are two values for one time."""
    times: dict[object, ArticleFact] = {}
    for fact in group:
        if times.setdefault(when(fact), fact).base != fact.base:
            return []

    sizes = [abs(f.base) for f in times.values() if isinstance(f.base, Decimal) and f.base]
    if group[0].unit.currency and sizes and max(sizes) > _MOST_TIMES * min(sizes):
        return []  # of other things
    return sorted(times.values(), key=in_time)


def _swings(levels: Sequence[ArticleFact]) -> Iterator[Finding]:
    """A profit and a loss of one kind, at two times of one length."""
    for i, last in enumerate(levels):
        for before in levels[max(0, i - 6) : i + 7]:
            one, other = (LOSS.sub("", name_of(f)) for f in (last, before))
            losses = [names_loss(name_of(fact)) for fact in (last, before)]
            if losses[0] == losses[1] or last.subject != before.subject or last.by != before.by:
                continue
            kinds = [_PROFIT.sub("", name).strip() for name in (one, other)]
            # 归母净亏损18.9亿元，2024年上半年为盈利3.2亿元: the later name is short
            earns = all(_PROFIT.search(f) or names_loss(f) for f in map(name_of, (last, before)))
            short = earns and not kinds[1] and stated(last).sentence == stated(before).sentence
            if (kinds[0] == kinds[1] or short) and _follows(last, before):
                yield Finding("swing", (before, last))


def _follows(last: ArticleFact, before: ArticleFact) -> bool:
    if last.span is None or before.span is None:
        later = bool(last.fiscal and before.fiscal) and last.fiscal[-4:] > before.fiscal[-4:]
        return later and length(last) == length(before)
    return length(last) == length(before) and before.span.last < last.span.first


# ---- a level and its change ---------------------------------------------------------------------


def _with_changes(found: Iterable[Finding], changes: list[ArticleFact]) -> Iterator[Finding]:
    """The findings, each with the changes that the article states of its last level: against the year
    before, and against other times."""
    left = list(changes)
    for finding in found:
        last = finding.last
        beside = [change for change in left if _belongs(change, last)]
        if finding.labels or not beside:
            yield finding
            continue
        beside.sort(key=lambda change: (not is_yearly(change), abs(change.at - last.at)))
        bases: dict[object, ArticleFact] = {}
        for change in beside:
            against = tuple((basis.kind, basis.words.text) for basis in stated(change).basis)
            bases.setdefault(against, change)
        one, *more = bases.values()
        left = [change for change in left if change not in bases.values()]
        yield replace(finding, change=one, more=tuple(more[:1]))


def _belongs(change: ArticleFact, level: ArticleFact) -> bool:
    return (
        (change.subject.casefold(), name_of(change), when(change), change.by)
        == (level.subject.casefold(), name_of(level), when(level), level.by)
        and (
            (change.unit.kind == "percent" and level.unit.kind == "number")
            or (change.unit.kind == "points" and level.unit.kind == "percent")
            or (
                change.unit[:1] == level.unit[:1]
                and change.unit.kind == level.unit.kind == "number"
            )
        )
        and stated(level).role != "change"
    )


_LAST_YEAR = re.compile("[上去]年|(?<!环)(?<!環)同期|year (?:ago|earlier|before)", re.IGNORECASE)


def is_yearly(change: ArticleFact) -> bool:
    """Whether a change is against the year before."""
    return any(
        basis.kind == "year on year" or _LAST_YEAR.search(basis.words.text)
        for basis in stated(change).basis
    )
