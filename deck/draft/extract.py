"""Every figure of an article as a fact: value, unit, measure, period, direction, quote and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from deck.draft.candidate import FoundFact
from deck.draft.measures import Measure, measure_en, measure_zh
from deck.language.figures import Figure, figures
from deck.language.periods.intervals import Span
from deck.language.periods.reading import Period, periods
from deck.language.units import Unit
from deck.reading.article import Article, Sentence

_BREAK = re.compile(
    '[。！？；;：]|:(?![0-9])|:(?=(?:19|20)[0-9]{2}年)|[,，](?![0-9])|[,，](?=[0-9]{4,})|\\.(?=\\s|$)|[“”"]|\\s[–—]\\s'
)
_FROM_TO = re.compile(r"\s*(?:to|至|到|升至|增至|降至|提高到|上升到|下降到)\s*")
_FROM = re.compile(r",?\s*(?:from|against|compared with)\s*(?:the\s)?", re.IGNORECASE)
_LONGEST = {"zh": 48, "en": 150}
_LEAD = 2  # characters before a period that begins its clause: 在, 到
_TOO_MANY = Decimal("1e8")  # of firms, shops, brands: more than there are in the world
_FIRMS = re.compile("家|户|店|商家|品牌|机构|企业")
_PEOPLE = re.compile("人|用户|名|位|people|users|persons|viewers")
_WORLD = Decimal("8.3e9")
_SHARE = re.compile(r"占比|比重|比例|份额|复购率|渗透率|\bshare\b|\bproportion\b", re.IGNORECASE)


class _Around(NamedTuple):
    """A sentence while its figures are read: where it starts in the article, what stood before."""

    sentence: Sentence
    text: str
    section: int
    periods: list[Period]
    prior: Span | None
    anchor: date | None


def facts_of(article: Article, speakers: Sequence[tuple[int, int, str]] = ()) -> list[FoundFact]:
    """The facts of an article in the order of its text, each figure one; nothing is joined yet.

    `speakers` are stretches of the text (start, end) with the name of who speaks in them.
    """
    anchor = anchor_of(article)
    found: list[FoundFact] = []
    context: Span | None = None
    for section, part in enumerate(article.sections):
        for paragraph in part.paragraphs:
            topic: Span | None = None
            for sentence in paragraph.sentences:
                text = article.text[sentence.start : sentence.end]
                named = periods(text, anchor, context)
                around = _Around(sentence, text, section, named, topic, anchor)
                found += _facts_in(around, article.lang, speakers)
                spoken = [p for p in named if p.span and not p.basis and not p.point]
                context = spoken[-1].span if spoken else context
                if article.lang == "en" and spoken:
                    topic = max((p.span for p in spoken if p.span), key=lambda span: span.last)
                else:
                    topic = _topic(text, spoken) or topic
    return found


def _topic(text: str, spoken: Sequence[Period]) -> Span | None:
    """The period that a sentence sets for those after it in its paragraph: one that it, or a clause
    of it, begins with (全年…, 在7月22日的大会上…); one that dates a figure alone sets none."""
    for period in reversed(spoken):
        clause = max((m.end() for m in _BREAK.finditer(text, 0, period.start)), default=0)
        if period.start - clause <= _LEAD and not re.match("的?[0-9]", text[period.end :].lstrip()):
            return period.span
    return None


def anchor_of(article: Article) -> date | None:
    """The last day of what is known of an article's date: the day that 去年 is counted from."""
    from deck.language.periods.dates import last_day

    if article.date:
        return last_day(article.date)
    if article.year_hint is None:
        return None
    return date(article.year_hint, 12, 31)


def _facts_in(
    around: _Around, lang: str, speakers: Sequence[tuple[int, int, str]]
) -> Iterator[FoundFact]:
    sentence, text = around.sentence, around.text
    measure_of = measure_zh if lang == "zh" else measure_en
    before: Measure | None = None
    read = [f for f in figures(text) if f.role == "figure" and _is_fact(f)]
    listed = _respectively(text, read)
    for i, figure in enumerate(read):
        floor = read[i - 1].end if i else 0
        measure = listed.get(i) or measure_of(text, figure, before, floor)
        if measure.what and (measure.own or before is None):
            # rose 12% to EUR 1.86 bn: the level after a growth is that of its measure
            what = re.sub("增速$|^Growth of ", "", measure.what)
            before = Measure(what[:1].upper() + what[1:], measure.own)
        span, basis = _period(around, figure, read[i + 1] if i + 1 < len(read) else None, lang)
        start, end = _quote(text, figure, lang)
        at = sentence.start + figure.start
        by = next((who for a, b, who in speakers if a <= at < b), None)
        unit, value = _unit(figure)
        fact = FoundFact(
            value=value,
            unit=unit,
            what=measure.what,
            quote=text[start:end],
            line=sentence.line + text[:start].count("\n"),
            at=at,
            start=sentence.start + start,
            end=sentence.start + end,
            figure=figure.text,
            section=around.section,
            bound=">" if figure.loose_bound else figure.bound,
            change=figure.change,
            span=span,
            basis=basis,
            by=by,
            group=sentence.start if i in listed else None,
            named=measure.own,
            ahead=bool(span and around.anchor and span.first > around.anchor),
        )
        yield replace(fact, unclear=_impossible(fact, figure, text, lang))


def _is_fact(figure: Figure) -> bool:
    """Whether a figure is worth a fact: words of size and a lone small number are not."""
    if isinstance(figure.value, (tuple, str)):
        return True
    wordy = not any(c.isdigit() for c in figure.text)
    if wordy and (figure.unit.kind in ("times", "percent") or figure.text in ("万", "亿", "万亿")):
        return False
    plain = figure.unit == Unit()
    return not (plain and abs(figure.value) < 10)


def _unit(figure: Figure) -> tuple[Unit, Decimal | tuple[Decimal, Decimal] | str]:
    """Unit and value as an outline has them: a fall of an amount is negative."""
    value = figure.value
    if isinstance(value, Decimal) and figure.change < 0:
        value = -abs(value)
    return figure.unit, value


# ---- periods ------------------------------------------------------------------------------------


def _period(
    around: _Around, figure: Figure, following: Figure | None, lang: str
) -> tuple[Span | None, str]:
    """The period of a figure, and where it was read."""
    text = around.text
    own = [p for p in around.periods if p.span is not None and not p.basis]
    beside = [
        p for p in own
        if 0 <= figure.start - p.end <= (2 if lang == "zh" else 1)
        or (lang == "en" and 0 <= p.start - figure.end <= 4)
    ]  # fmt: skip
    if beside:
        return beside[0].span, "quote"
    if following is not None and lang == "en" and following.unit.kind == figure.unit.kind:
        if _FROM_TO.fullmatch(text, figure.end, following.start):
            return None, ""  # from 16% to 19% in 2020: the year is that of the second
        if _FROM.fullmatch(text, figure.end, following.start):  # to 74 from 91 a year earlier
            ahead = [p for p in own if p.end <= figure.start]
            return (ahead[-1].span, "sentence") if ahead else _before(around)
    start, end = _clause(text, figure)
    inside = [p for p in own if start <= p.start < end]
    ahead = [p for p in inside if p.end <= figure.start]
    behind = [p for p in inside if p.start >= figure.end]
    near = (ahead[-1:] or behind[:1]) if lang == "zh" else (behind[:1] or ahead[-1:])
    if near:
        return near[0].span, "quote"
    earlier = [p for p in own if p.end <= figure.start]
    later = [p for p in own if p.start >= figure.end]
    if earlier:
        return earlier[-1].span, "sentence"
    if later and lang == "en":
        return later[0].span, "sentence"
    return _before(around)


def _before(around: _Around) -> tuple[Span | None, str]:
    return (around.prior, "before") if around.prior else (None, "")


# ---- quotes -------------------------------------------------------------------------------------


def _clause(text: str, figure: Figure) -> tuple[int, int]:
    """The clause that a figure stands in."""
    start = max((m.end() for m in _BREAK.finditer(text, 0, figure.start)), default=0)
    stop = _BREAK.search(text, figure.end)
    return start, stop.start() if stop else len(text)


def _quote(text: str, figure: Figure, lang: str) -> tuple[int, int]:
    """The words to quote: the clause of the figure, shortened on the far side where it is long."""
    start, end = _clause(text, figure)
    longest = _LONGEST[lang]
    if end - start > longest:
        end = min(end, max(figure.end + longest // 3, start + longest))
        start = max(start, min(figure.start - longest // 2, end - longest))
        start, end = _to_words(text, start, end, figure)
    while start < figure.start and (text[start].isspace() or text[start] in "、,，"):
        start += 1
    while end > figure.end and (text[end - 1].isspace() or text[end - 1] in "、,，"):
        end -= 1
    return start, end


def _to_words(text: str, start: int, end: int, figure: Figure) -> tuple[int, int]:
    """A stretch that cuts no Latin word and no number in two."""

    def inside(at: int) -> bool:
        around = text[at - 1 : at + 1]
        return (
            0 < at < len(text)
            and len(around) == 2
            and all((c.isascii() and c.isalnum()) or c in ".,%" for c in around)
        )

    while start < figure.start and inside(start):
        start += 1
    while end > figure.end and inside(end):
        end -= 1
    return start, end


# ---- lists --------------------------------------------------------------------------------------

_RESPECTIVELY = re.compile(
    "(?P<subjects>[^，,。；;：:]{2,60}?)(?:的(?P<of>[^，,。；;、和与及分]{2,12}))?分别(?:为|是|达到?|占|约|增长|下降|提高|超过|实现)+"
)


def _respectively(text: str, read: list[Figure]) -> dict[int, Measure]:
    """Measures of a list: `A、B和C收入分别为1、2和3` says each figure of its own subject."""
    found: dict[int, Measure] = {}
    for match in _RESPECTIVELY.finditer(text):
        subjects = [s for s in re.split("、|和|与|及|以及", match["subjects"]) if s]
        of = match["of"] or ""
        shared = _SHARED.search(subjects[-1]) if not of and subjects else None
        if shared and not any(s.endswith(shared.group()) for s in subjects[:-1]):
            of, subjects[-1] = shared.group(), subjects[-1][: shared.start()]
        following = [i for i, figure in enumerate(read) if figure.start >= match.end()]
        if len(subjects) < 2 or len(following) < len(subjects):
            continue
        for subject, index in zip(subjects, following, strict=False):
            found[index] = Measure(subject + of, own=True)
    return found


_SHARED = re.compile(
    "(?<=..)(?:收入|利润|销量|销售额|占比|比重|增速|产量|人数|规模|毛利率|市场份额)$"
)


# ---- what cannot be ------------------------------------------------------------------------------


def _impossible(fact: FoundFact, figure: Figure, text: str, lang: str) -> str | None:
    """Why a figure cannot be what it says; None for a possible one."""
    base = figure.base
    largest = base[1] if isinstance(base, tuple) else base
    if not isinstance(largest, Decimal):
        return None
    noun = figure.unit.noun
    if figure.unit.kind == "number" and not figure.unit.currency:
        if _FIRMS.search(noun) and largest >= _TOO_MANY:
            return _said(lang, f"there cannot be {figure.text}", f"不可能有{figure.text}")
        if _PEOPLE.search(noun) and largest > _WORLD:
            return _said(lang, f"there are no {figure.text}", f"不可能有{figure.text}")
        joined = text[: figure.start].rstrip().endswith(("和", "与", "及"))
        if figure.unit.scale >= 10_000 and not noun and (joined or not fact.what):
            return _said(
                lang, f"it is not said what {figure.text} counts", f"未说明{figure.text}是什么"
            )
    if (
        figure.unit.kind == "percent"
        and not figure.change
        and abs(largest) > 1
        and _SHARE.search(fact.what)
    ):
        return _said(lang, f"a share cannot be {figure.text}", f"占比不可能为{figure.text}")
    return None


def _said(lang: str, english: str, chinese: str) -> str:
    return chinese if lang == "zh" else english
