"""Facts that an article lists side by side: one measure of several subjects, siblings, parts of a whole.

Only what one list names is put together: a total, its parts, and the parts of another list do not
belong on one axis.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from deck.draft.facts import ArticleFact
from deck.draft.finding import Finding, Kind, measured, name_of, stated, when
from deck.language.scripts import has_han

MOST_BARS = 8
_LEAST_BARS = 3
_TOTAL = re.compile(
    r"^(?:the )?(?:total|overall|whole|entire|combined)\b|^(?:the )?(?:\w+ )?(?:group|company)$|^(?:the )?(?:\w+ ){1,2}group$|(?<!rest of )(?<!rest of the )\b(?:total|overall|world(?:wide)?|global(?:ly)?"
    r"|national(?:ly)?|nationwide)$|^all (?!other\b)\w+s$|^(?:world|global|national) (?:economy|market|average|output|sales)$"
    "|[全总總合](?:国|國|省|市|县|縣|区|區|球|社会|社會|行业|行業|体|體|计|計)|规模以上|規模以上|整体|整體|^[本该該全]?(?:集团|集團)",
    re.IGNORECASE,
)
"""A subject that the others are parts of."""
_MODIFIER = re.compile(
    r"\b(?:adjusted|operating|net|gross|total|organic|underlying|basic|diluted|pre-?tax|recurring|comparable|free|annual"
    r"|quarterly|monthly|new|average|core|cumulative|active|registered|paying|real|nominal)\b"
    "|营业|營業|净|淨|毛|归属|歸屬|归母|扣非|调整|調整|税前|税后|稅前|稅後|累计|累計|平均|人均|总|總|新增|注册|註冊|活跃|活躍"
    "|付费|付費|单季|單季|全年|经营|經營|经常|經常|基本|稀释|稀釋|实际|實際|名义|名義",
    re.IGNORECASE,
)
"""A word that makes another measure, not another part."""
_LONG_HAN, _LONG = 4, 2  # characters and words that are enough for a measure
_ROUNDING = Decimal("0.02")


def comparisons(facts: Iterable[ArticleFact], text: str = "", own: str = "") -> Iterator[Finding]:
    """Three or more facts that one list states alike, the largest first; `text` is that of the article,
    `own` its subject, which may be one of several."""
    groups: dict[object, list[ArticleFact]] = defaultdict(list)
    bases: dict[object, object] = {}
    for fact in facts:
        one, (kinds, by) = stated(fact), measured(fact)[-2:]
        bases[one.sentence] = kinds = kinds or bases.get(one.sentence, ())  # said once in a list
        if not fact.bound or fact.bound == "~":
            groups[(fact.unit, one.role, kinds, by, *when(fact))].append(fact)
    for group in groups.values():
        listed: dict[object, list[ArticleFact]] = defaultdict(list)
        for fact in group:
            one = stated(fact)
            peer = replace(fact, subject=own) if _is_peer(fact, text, own) else fact
            listed[_begins(one.sentence[0], text) if one.group is None else one.group].append(peer)
        made = [found for one in listed.values() for found in _compared(one)]
        taken = {fact.id for finding in made for fact in finding.facts}
        names = {name_of(finding.last) for finding in made}
        loose = [f for f in group if f.id not in taken and name_of(f) not in names]
        yield from made
        yield from _compared(loose, listed=False)


_OF_WHICH = re.compile(
    r"\b(?:of which|including|comprising|consist\w+|made up of|driven by)\b|其中|包括|當中|当中",
    re.IGNORECASE,
)


def _is_peer(fact: ArticleFact, text: str, own: str) -> bool:
    """Whether a figure of the article's own subject stands beside those of others: the sentence names the
    subject before it, and does not divide it into parts."""
    start, end = stated(fact).sentence
    named = bool(own) and not fact.subject and own in text[start : fact.at]
    return named and not _OF_WHICH.search(text[start:end])


def _begins(at: int, text: str) -> int:
    """Where a list begins whose last item begins at an offset: semicolons do not end it."""
    while before := re.search(r"[；;]\s*\Z", text[max(0, at - 4) : at]):
        end = at - len(before[0])
        at = max(text.rfind(stop, 0, end) for stop in "。！？\n；;") + 1
        at = max(at, text.rfind(". ", 0, end) + 2)
    return at


def _compared(facts: Sequence[ArticleFact], *, listed: bool = True) -> Iterator[Finding]:
    """The comparisons among the facts of one list; facts of several may differ in the subject only."""
    by_name: dict[object, dict[str, ArticleFact]] = defaultdict(dict)
    twice: set[object] = set()
    for fact in facts:
        measure = measured(fact)
        if fact.subject and by_name[measure].setdefault(fact.subject, fact) is not fact:
            twice.add(measure)
    taken: set[str] = set()
    for kind, by_subject in by_name.items():
        if kind in twice or not by_subject:
            continue
        common = stated(next(iter(by_subject.values()))).measure.text
        if found := _finding(by_subject, common):
            taken |= {fact.id for fact in found.facts}
            yield found
    by_owner: dict[object, list[ArticleFact]] = defaultdict(list)
    for fact in facts if listed else ():
        if fact.id not in taken:
            one = stated(fact)
            owner = "" if one.whole or has_han(one.measure.text) else fact.subject
            by_owner[(owner, one.whole.text)].append(fact)
    for alike in by_owner.values():
        yield from filter(None, [_shares(alike) or _siblings(alike)])


def _shares(facts: Sequence[ArticleFact]) -> Finding | None:
    """Parts of one whole: air-to-water models 58% of sales, air-to-air models 33%."""
    if stated(facts[0]).role != "share" or not stated(facts[0]).whole:
        return None
    return _finding({stated(fact).measure.text: fact for fact in facts}, "")


def _siblings(facts: Sequence[ArticleFact]) -> Finding | None:
    """Measures of one name with another part before or after it: Construction revenue, Automotive
    revenue; sales of food stores, sales of fuel stations; 直营餐厅收入, 外卖业务收入."""
    names = [stated(fact).measure.text for fact in facts]
    if has_han(names[0]):
        pairs = zip(facts, names, strict=True)
        names = [name if fact.subject in name else fact.subject + name for fact, name in pairs]
    if len(set(names)) < _LEAST_BARS or stated(facts[0]).role == "share":
        return None
    for backwards in (True, False):
        common = common_part(names, backwards=backwards)
        cut = slice(0, -len(common)) if backwards else slice(len(common), None)
        parts = [name[cut].strip() for name in names] if common else []
        if parts and all(len(part) > 1 and not _MODIFIER.search(part) for part in parts):
            shared = re.sub(r"\s(?:of|in|for|from)(?:\sthe)?$", "", common.strip())
            return _finding(dict(zip(parts, facts, strict=True)), shared)
    return None


def siblings_apart(facts: Iterable[ArticleFact]) -> Iterator[Finding]:
    """Three or more measures of one name with another part before it, each in a passage of its own:
    白酒行业品牌集中度 and, further down, 乳制品行业品牌集中度. The longest common name counts."""
    groups: dict[object, list[ArticleFact]] = defaultdict(list)
    for fact in facts:
        one, (kinds, by) = stated(fact), measured(fact)[-2:]
        owner = "" if fact.subject in one.measure.text else fact.subject
        if one.role in ("level", "count") and not fact.bound and not one.whole:
            groups[(fact.unit, one.role, owner, kinds, by, *when(fact))].append(fact)
    for group in groups.values():
        ends: dict[str, list[ArticleFact]] = defaultdict(list)
        for fact in group:
            for end in _ends_of(stated(fact).measure.text):
                ends[end].append(fact)
        shared = [end for end, alike in ends.items() if len(alike) >= _LEAST_BARS]
        taken: set[str] = set()
        for end in sorted(shared, key=len, reverse=True):
            left = [fact for fact in ends[end] if fact.id not in taken]
            if len(left) >= _LEAST_BARS and (found := _siblings(left)):
                taken |= {fact.id for fact in found.facts}
                yield found


def _ends_of(name: str) -> Iterator[str]:
    """The ends of a name that are long enough to be a measure: four Chinese characters, or two words."""
    if has_han(name):
        yield from (name[i:] for i in range(1, len(name) - _LONG_HAN + 1))
        return
    words = name.casefold().split()
    yield from (" ".join(words[i:]) for i in range(1, len(words) - _LONG + 1))


def common_part(names: Sequence[str], *, backwards: bool) -> str:
    """The words, or two Chinese characters and more, that all names end or begin with."""
    turned = [name.casefold()[::-1] if backwards else name.casefold() for name in names]
    first, last = min(turned), max(turned)
    alike = (i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b)
    common = first[: next(alike, min(len(first), len(last)))]
    if has_han(names[0]):
        return (common[::-1] if backwards else common) if len(common) > 1 and backwards else ""
    common = common[: common.rfind(" ") + 1]  # whole words
    if not backwards:
        return common
    common = common[::-1]
    ends = [name[-len(common) :] for name in names] if common else []
    while common and any(end.lstrip()[:1].isupper() for end in ends):  # West Coast, East Coast
        word = len(common) - len(common.lstrip()) + len(common.split()[0])
        common, ends = common[word:], [end[word:] for end in ends]
    return common


def _finding(named: dict[str, ArticleFact], common: str) -> Finding | None:
    """The comparison of facts by their labels; None if less than three, or too many, are left
    without the total."""
    parts = {name: fact for name, fact in named.items() if not _is_total(name, fact, named)}
    falls = all(size_of(fact) < 0 for fact in parts.values())
    ranked = sorted(parts.items(), key=lambda part: size_of(part[1]) * (1 if falls else -1))
    if len(ranked) > _LEAST_BARS and stated(ranked[0][1]).role in ("level", "count"):
        rest = sum((size_of(fact) for _, fact in ranked[1:]), Decimal())
        if abs(size_of(ranked[0][1]) - rest) <= rest * _ROUNDING:
            ranked = ranked[1:]
    if not _LEAST_BARS <= len(ranked) <= MOST_BARS:
        return None
    facts = tuple(fact for _, fact in ranked)
    kind: Kind = "shares" if _are_a_whole(facts) else "comparison"
    return Finding(kind, facts, labels=tuple(name for name, _ in ranked), common=common)


def _is_total(name: str, fact: ArticleFact, named: Mapping[str, ArticleFact]) -> bool:
    """Whether the others are parts of a thing, by its name or by theirs: 零售业, of 燃料零售业, 汽车零售业. An amount that
    is smaller than one of the others is none."""
    others = {other: each for other, each in named.items() if each is not fact}
    kinds = sum(other.endswith(name) for other in others)
    amount = stated(fact).role in ("level", "count") and fact.unit.kind == "number"
    if amount and any(size_of(other) > size_of(fact) for other in others.values()):
        return False
    return kinds > 1 or _TOTAL.search(name) is not None


def parts_of_totals(levels: Sequence[ArticleFact]) -> Iterator[Finding]:
    """Amounts that the article states after a total, and that add up to it: revenue, of subscriptions
    and of services."""
    ordered = sorted(levels, key=lambda fact: fact.at)
    for i, total in enumerate(ordered):
        if total.unit.kind != "number" or total.bound or stated(total).role == "share":
            continue
        whole, parts = size_of(total), list[ArticleFact]()
        for fact in ordered[i + 1 : i + 2 + 2 * MOST_BARS]:
            alike = (fact.unit, fact.by, when(fact)) == (total.unit, total.by, when(total))
            common = _common_name(total, fact) if alike and not fact.bound else ""
            parts += [fact] if common else []
            missing = whole - sum(map(size_of, parts), Decimal())
            if missing * 200 < -whole or len(parts) > MOST_BARS:
                break
            if len(parts) > 1 and abs(missing) * 200 <= whole:
                parts.sort(key=size_of, reverse=True)
                labels = tuple(_label_of_part(part, total) for part in parts)
                if len(set(labels)) == len(labels):
                    yield Finding("shares", tuple(parts), labels=labels, common=common, total=total)
                break


def _common_name(total: ArticleFact, part: ArticleFact) -> str:
    """The measure of a total and of a part of it; empty if they have none in common."""
    names = [stated(fact).measure.text for fact in (total, part)]
    if names[0].casefold() == names[1].casefold():
        return names[0] if part.subject and part.subject != total.subject else ""
    if total.subject != part.subject:
        return ""
    own = names[1].casefold().endswith(names[0].casefold())
    return names[0] if own else common_part(names, backwards=True).strip()


def _label_of_part(part: ArticleFact, total: ArticleFact) -> str:
    measure = stated(part).measure.text
    return part.subject if measure.casefold() == stated(total).measure.text.casefold() else measure


def size_of(fact: ArticleFact) -> Decimal:
    """The value of a fact in its base unit; 0 of a range."""
    return fact.base if isinstance(fact.base, Decimal) else Decimal(0)


def _are_a_whole(facts: Sequence[ArticleFact]) -> bool:
    shares = all(stated(f).role == "share" or "share" in f.what or "占" in f.what for f in facts)
    return shares and abs(sum(map(size_of, facts), Decimal()) - 1) <= _ROUNDING
