"""Splits enumerations into their items: A、B和C, each with its subject and measure."""

from __future__ import annotations

import re

from deck.language.periods.tokens import small_number
from deck.statements.chinese import words
from deck.statements.chinese.marks import BASE, FIGURE, PERIOD
from deck.statements.chinese.phrases import (
    OWN,
    Noun,
    ends_name,
    has_head,
    is_noun,
    is_plain,
    left_of,
    parsed,
    trimmed,
)

_TOGETHER = re.compile(
    "(?P<n>[两二三四五六七八九十2-9])(?:大类?|个|项|类|家|种|款|条|座|省|市|地|国|区|州)(?P<kind>[^,。;、\ue001\ue002\ue003]{0,8})$"
)
"""What sums up an enumeration: 业务 in 甲、乙、丙三项业务."""


def enumerated(
    text: str, start: int, end: int, count: int, measure: tuple[int, int] | None, own: str
) -> list[Noun] | None:
    """The `count` items of an enumeration; a measure that only the last one has is that of all."""
    period = text.rfind(PERIOD, start, end)
    if (
        period > 0
        and not measure
        and end - period > 2
        and (head := text.find(PERIOD, start)) > start + 2
    ):
        # 甲、乙一季度保费分别为
        measure, end = trimmed(text, period + 1, end), head
    marks = max((text.rfind(mark, start, end) for mark in (FIGURE, PERIOD, BASE)), default=-1)
    start = max(start, marks + 1)
    if changes := re.compile(f"的?(?:{words.alternatives('changes')})").search(
        text, start + 2, end
    ):
        end = changes.start() if changes.end() < end or changes[0][0] == "的" else end
        based = re.compile(f"(?:{words.either(words.BASES)})$").search(text, start, end)
        end = based.start() if based else end
    start, end = trimmed(text, start, end)
    if (all_of := _TOGETHER.search(text, start + 2, end)) and small_number(all_of["n"]) == count:
        # 甲、乙、丙三项业务: the words that sum them up belong to none, but for their measure
        of, to = all_of.span("kind")
        plain = next((at for at in range(of, to - 1) if is_plain(text[at:to])), None)
        measure = measure or (None if plain is None else (plain, to))
        end = all_of.start()
    if count == 2 and (pair := re.compile("产销量?$").search(text, start, end)):
        # 汽车产销: the words for 产量 and 销量 are one
        first, _ = left_of(text, start, pair.start(), own)
        added = re.compile("的?(?:累计|合计)?$").search(text, first, pair.start())
        subject = (first, added.start() if added and added.start() > first else pair.start())
        return [Noun(subject, (at, at + 1)) for at in (pair.start(), pair.start() + 1)]
    cuts = _cuts(text, start, end, count)
    if not cuts:
        return None
    first, _ = left_of(text, cuts[0][0], cuts[0][1], own)
    own_one = OWN.match(text, first, cuts[0][1])
    cuts[0] = (own_one.end() if own_one and own_one.end() < cuts[0][1] else first, cuts[0][1])
    nouns = [
        parsed(text, *trimmed(text, *cut), "") if cut[1] - cut[0] > 1 else Noun(cut, None)
        for cut in cuts
    ]
    if any(noun == Noun(None, None) for noun in nouns):
        return None
    last = nouns[-1] = _last_of(text, cuts, nouns)
    if last.subject and last.measure and all(end - start == 1 for start, end in cuts[:-1]):
        subjects = [*cuts[:-1], last.subject]
        return [Noun(None, (*one, *last.measure)) for one in subjects]  # type: ignore[arg-type]
    if measure:
        return [Noun(_all(noun), measure) for noun in nouns]
    ends = text[cuts[-1][0] : cuts[-1][1]]
    if change := re.search(f"(?:{words.alternatives('changes')})$", ends):
        tail = last.measure or (cuts[-1][0], cuts[-1][1])
        last = nouns[-1] = last._replace(measure=(tail[0], cuts[-1][1] - len(change[0])))
    if any(_is_headed(text, noun) for noun in nouns[:-1]):
        return nouns
    if last.subject and last.measure:
        return [Noun(_all(noun), last.measure) for noun in nouns[:-1]] + [last]
    if _is_headed(text, last):  # 甲醇、乙二醇和聚丙烯装置开工率
        return [Noun(_all(noun), None) for noun in nouns[:-1]] + [last]
    return nouns


def _is_headed(text: str, noun: Noun) -> bool:
    return bool(noun.measure and has_head(text[slice(*noun.measure)]))


def _last_of(text: str, cuts: list[tuple[int, int]], nouns: list[Noun]) -> Noun:
    """The last item without the measure that all share: what it has in common with the others ends its
    subject, 农村商业银行和外资银行|不良贷款率; measures that end alike have none."""
    names = [text[start:end] for start, end in cuts]
    first, last = trimmed(text, *cuts[-1])
    end = _common_end(names[:-1])
    if any(_is_headed(text, noun) for noun in nouns[:-1]):
        return (
            nouns[-1]
            if nouns[-1].subject is None or not is_plain(text[first:last])
            else Noun(None, (first, last))
        )
    for length in range(len(end), 1, -1):
        at = text.find(end[-length:], first, last)
        if at > first and is_noun(text[at + length : last]):
            return Noun((first, at + length), trimmed(text, at + length, last))
    mean = sum(map(len, names[:-1])) / (len(names) - 1)
    return _shared(text, nouns[-1], mean)


def _common_end(names: list[str]) -> str:
    """The longest text with which all names end."""
    shortest = min(names, key=len)
    ends = (shortest[at:] for at in range(len(shortest)))
    return next((end for end in ends if all(name.endswith(end) for name in names)), "")


def _shared(text: str, last: Noun, mean: float) -> Noun:
    """The last item without the measure that all share, 工伤保险|参保人数: of all ways to split it, the
    one that leaves a subject about as long as the others."""
    if last.subject or not last.measure:
        return last
    start, end = last.measure
    named = (at for at in range(start + 2, end - 1) if ends_name(text[start:at]))
    if at := next((at for at in named if at - start >= mean and has_head(text[at:end])), None):
        return Noun((start, at), (at, end))  # 二线城市|二手房价格
    least = 1 if mean < 1.5 else 2  # 铁、钢、材产量
    ways = [at for at in range(start + least, end - 1) if is_plain(text[at:end])]
    at = min(ways, key=lambda at: abs(at - start - mean), default=start)
    return Noun((start, at), (at, end)) if at > start else last


def _all(noun: Noun) -> tuple[int, int] | None:
    """Both parts of a phrase as one subject."""
    parts = [part for part in noun if part]
    return (parts[0][0], parts[-1][1]) if parts else None


def _cuts(text: str, start: int, end: int, count: int) -> list[tuple[int, int]] | None:
    """Splits an enumeration into `count` parts, at 、 and at one or more conjunctions."""
    commas = [m.span() for m in re.compile("、").finditer(text, start, end)]
    joins = [m.span() for m in re.compile("以及|和|与|及|跟").finditer(text, start, end)]
    if len(commas) == count - 1:
        return _parts(start, end, commas)
    last = commas[-1][1] if commas else start
    after = [join for join in joins if join[0] > last]
    if len(commas) == count - 2:
        # the conjunction before the last item; a name may hold one too (资通讯及家电设备零售业)
        for join in after:
            if join[0] - last >= 2 and end - join[1] >= 2:
                return _parts(start, end, [*commas, join])
    if len(joins) + len(commas) == count - 1:
        return _parts(start, end, sorted([*commas, *joins]))
    return None


def _parts(start: int, end: int, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    return list(zip(edges[::2], edges[1::2], strict=True))
