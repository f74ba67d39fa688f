"""Extracts every figure of an article as a fact: value, unit, measure, period, direction, quote,
line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from deck.draft.clauses import sentences_of
from deck.draft.facts import ArticleFact, level_name
from deck.draft.measures import CHANGES, Measure, _grown_zh, measure_zh
from deck.language.figures import Figure, figures
from deck.language.periods.dates import last_day
from deck.language.periods.intervals import Span
from deck.language.periods.reading import Period, periods
from deck.language.units import Unit
from deck.outline.facts.fact import LARGEST
from deck.reading.article import Article, Paragraph, Sentence
from deck.statements.model import Statement
from deck.statements.reading import is_read, setting_of, statements_of

_BREAK = re.compile(
    '[。！？；;：]|:(?![0-9])|:(?=(?:19|20)[0-9]{2}年)|[,，](?![0-9])|[,，](?=[0-9]{4,})|\\.(?=\\s|$)|[“”"]|\\s[–—]\\s'
)
_LONGEST = {"zh": 48, "en": 150}
_LEAD = 2  # characters before a period that begins its clause: 在, 到
_TOO_MANY = Decimal("1e8")  # of firms, shops, brands: more than exist in the world
_FIRMS = re.compile("家|户|店|商家|品牌|机构|企业")
_PEOPLE = re.compile("人|用户|名|位|people|users|persons|viewers")
_WORLD = Decimal("8.3e9")
_SHARE = re.compile(r"占比|比重|比例|份额|复购率|渗透率|\bshare\b|\bproportion\b", re.IGNORECASE)


_Speakers: TypeAlias = Sequence[tuple[int, int, str]]


class _Context(NamedTuple):
    """A sentence of the article, its periods, and the period set by earlier sentences."""

    text: str
    periods: list[Period]
    prior: Span | None
    lang: str


def facts_of(article: Article, speakers: _Speakers = ()) -> list[ArticleFact]:
    """The facts of an article in text order, one per figure; nothing is merged yet.

    `speakers` are stretches of the text (start, end) with the name of the speaker.
    """
    if is_read(article.lang):
        setting = setting_of(article)
        published = None if setting.guessed else setting.published
        return [
            _stated(one, article, speakers, published)
            for one in statements_of(article, setting)
            if _is_fact(one.figure)
        ]
    anchor = anchor_of(article)
    facts: list[ArticleFact] = []
    latest: Span | None = None
    paragraph: Paragraph | None = None
    topic: Span | None = None
    for section, current, sentence in sentences_of(article):
        if current is not paragraph:
            paragraph, topic = current, None
        text = article.text[sentence.start : sentence.end]
        named = periods(text, anchor, latest)
        context = _Context(text, named, topic, article.lang)
        facts += _facts_in(context, sentence, section, anchor, speakers)
        spoken = [p for p in named if p.span and not p.basis and not p.point]
        latest = spoken[-1].span if spoken else latest
        topic = _topic(text, spoken) or topic
    return facts


def _stated(
    one: Statement, article: Article, speakers: _Speakers, published: date | None
) -> ArticleFact:
    """A statement as a fact of the draft."""
    text, zh = article.text, article.lang == "zh"
    start, end = one.clause
    what = one.measure.text
    if not zh:
        what = _what_en(one)
    elif one.role == "change" and what:
        what = what if CHANGES.search(what) else _grown_zh(what, one.figure)
    elif one.role == "share" and one.whole and what:
        what += f"占{one.whole.text}比重"
    period, at = one.period, one.figure.start
    return ArticleFact(
        value=one.value,
        unit=one.unit,
        what=what[:1].upper() + what[1:],
        quote=text[start:end],
        line=text.count("\n", 0, start) + 1,
        at=at,
        start=start,
        end=end,
        figure=one.figure.text,
        section=one.section,
        bound=one.bound,
        change=0 if one.role != "change" else -1 if _falls(one) else 1,
        span=period.span if period else None,
        basis={"clause": "quote", "carried": "before"}.get(period.origin, period.origin)
        if period
        else "",
        by=one.by or next((who for a, b, who in speakers if a <= at < b), None),
        group=one.group,
        ahead=_is_ahead(one, published),
        subject=one.subject.text,
        bases=tuple(basis.words.text or basis.kind for basis in one.basis),
        status=one.status,
        fiscal=period.fiscal if period else "",
        check="; ".join(one.doubts) or None,
        statement=one,
        unclear=_impossible(what, one.figure, text, article.lang),
    )


def _what_en(one: Statement) -> str:
    """The name of an English measure: `Revenue growth`, `Change in the number of users`."""
    what, whole = one.measure.text, one.whole.text
    if one.role == "share" and whole:
        part = what.startswith(f"{whole} ")  # purchases paid in cash, of all purchases
        what = f"share of {what or whole}" if part or not what else f"{what} as a share of {whole}"
    elif one.role == "change" and what and not what.startswith("contribution"):
        word = "growth" if one.unit.kind == "percent" else "change"
        long = " of " in what or " in " in what or len(what.split()) > 5
        lower = what if what[:2].isupper() else what[:1].lower() + what[1:]
        what = f"{word} {'of' if word == 'growth' else 'in'} {lower}" if long else f"{what} {word}"
    if one.status == "consensus" and what:
        what += ", analysts’ consensus"
    return what


def _is_ahead(one: Statement, published: date | None) -> bool:
    """Whether a statement is about what was still to come when the article appeared."""
    if one.status not in ("target", "guidance", "estimate", "consensus"):
        return False
    span = one.period.span if one.period else None
    return not (span and published and span.last <= published)


def _falls(one: Statement) -> bool:
    ends = one.value if isinstance(one.value, tuple) else (one.value,)
    return all(isinstance(end, Decimal) and end < 0 for end in ends)


def _topic(text: str, spoken: Sequence[Period]) -> Span | None:
    """The period that a sentence sets for the rest of its paragraph.

    It is one at the start of the sentence or of a clause (全年…, 在7月22日的大会上…); a period that dates a
    single figure does not count.
    """
    for period in reversed(spoken):
        clause = max((m.end() for m in _BREAK.finditer(text, 0, period.start)), default=0)
        if period.start - clause <= _LEAD and not re.match("的?[0-9]", text[period.end :].lstrip()):
            return period.span
    return None


def anchor_of(article: Article) -> date | None:
    """The last day of the article's date, as far as known: the reference point for 去年."""
    if article.date:
        return last_day(article.date)
    return date(article.year_hint, 12, 31) if article.year_hint else None


def _facts_in(
    context: _Context, sentence: Sentence, section: int, anchor: date | None, speakers: _Speakers
) -> Iterator[ArticleFact]:
    text, lang = context.text, context.lang
    before: Measure | None = None
    read = [f for f in figures(text) if f.role == "figure" and _is_fact(f)]
    listed = _respectively(text, read)
    for i, figure in enumerate(read):
        measure = listed.get(i) or measure_zh(text, figure, before, read[i - 1].end if i else 0)
        if measure.what and (measure.stated or before is None):
            # rose 12% to EUR 1.86 bn: the level after a growth has the same measure
            what = level_name(measure.what)
            before = Measure(what[:1].upper() + what[1:], measure.stated)
        span, basis = _period(context, figure)
        start, end = _quote(text, figure, lang)
        at = sentence.start + figure.start
        falls = isinstance(figure.value, Decimal) and figure.change < 0
        yield ArticleFact(
            value=-abs(figure.value) if falls else figure.value,  # type: ignore[arg-type]
            unit=figure.unit,
            what=measure.what,
            quote=text[start:end],
            line=sentence.line + text[:start].count("\n"),
            at=at,
            start=sentence.start + start,
            end=sentence.start + end,
            figure=figure.text,
            section=section,
            bound=">" if figure.loose_bound else figure.bound,
            change=figure.change,
            span=span,
            basis=basis,
            by=next((who for a, b, who in speakers if a <= at < b), None),
            group=sentence.start if i in listed else None,
            named=measure.stated,
            ahead=bool(span and anchor and span.first > anchor),
            unclear=_impossible(measure.what, figure, text, lang),
        )


def _is_fact(figure: Figure) -> bool:
    """Whether a figure is worth a fact: words of size and small bare numbers are not."""
    ends = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    if any(isinstance(end, Decimal) and abs(end.adjusted()) > LARGEST for end in ends):
        return False  # not allowed in an outline
    if not isinstance(figure.value, Decimal):
        return True
    in_words = not any(c.isdigit() for c in figure.text)
    if in_words and (
        figure.unit.kind in ("times", "percent") or figure.text in ("万", "亿", "万亿")
    ):
        return False
    return figure.unit != Unit() or abs(figure.value) >= 10


# ---- periods ------------------------------------------------------------------------------------


def _period(context: _Context, figure: Figure) -> tuple[Span | None, str]:
    """The period of a figure, and where it was found."""
    named = [p for p in context.periods if p.span is not None and not p.basis]
    for p in named:
        if 0 <= figure.start - p.end <= 2:
            return p.span, "quote"
    earlier = [p for p in named if p.end <= figure.start][::-1]
    later = [p for p in named if p.start >= figure.end]
    fallback = (context.prior, "before" if context.prior else "")
    if earlier:
        fallback = (earlier[0].span, "sentence")
    start, end = _clause(context.text, figure)
    near = [p for p in earlier + later if start <= p.start < end]
    return (near[0].span, "quote") if near else fallback


# ---- quotes -------------------------------------------------------------------------------------


def _clause(text: str, figure: Figure) -> tuple[int, int]:
    """The clause that contains a figure."""
    start = max((m.end() for m in _BREAK.finditer(text, 0, figure.start)), default=0)
    stop = _BREAK.search(text, figure.end)
    return start, stop.start() if stop else len(text)


def _quote(text: str, figure: Figure, lang: str) -> tuple[int, int]:
    """The quote: the clause of the figure, shortened at the far end if it is long."""
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
    """Extends a stretch so that it splits no Latin word or number."""

    def cuts(at: int) -> bool:
        return bool(re.fullmatch(r"[A-Za-z0-9.,%]{2}", text[max(0, at - 1) : at + 1]))

    while start < figure.start and cuts(start):
        start += 1
    while end > figure.end and cuts(end):
        end -= 1
    return start, end


# ---- lists --------------------------------------------------------------------------------------

_RESPECTIVELY = re.compile(
    "(?P<subjects>[^，,。；;：:]{2,60}?)(?:的(?P<of>[^，,。；;、和与及分]{2,12}))?分别(?:为|是|达到?|占|约|增长|下降|提高|超过|实现)+"
)


def _respectively(text: str, read: list[Figure]) -> dict[int, Measure]:
    """Measures of a “respectively” list: `A、B和C收入分别为1、2和3` assigns each figure to its subject."""
    listed: dict[int, Measure] = {}
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
            listed[index] = Measure(subject + of, stated=True)
    return listed


_SHARED = re.compile(
    "(?<=..)(?:收入|利润|销量|销售额|占比|比重|增速|产量|人数|规模|毛利率|市场份额)$"
)


# ---- impossible figures ------------------------------------------------------------------------------


def _impossible(what: str, figure: Figure, text: str, lang: str) -> str | None:
    """Why a figure is impossible; None for a possible one."""
    base = figure.base
    largest = base[1] if isinstance(base, tuple) else base
    if not isinstance(largest, Decimal):
        return None
    zh = lang == "zh"
    unit, noun = figure.unit, figure.unit.noun
    if unit.kind == "number" and not unit.currency:
        if _FIRMS.search(noun) and largest >= _TOO_MANY:
            return f"不可能有{figure.text}" if zh else f"there cannot be {figure.text}"
        if _PEOPLE.search(noun) and largest > _WORLD:
            return f"不可能有{figure.text}" if zh else f"there are no {figure.text}"
        joined = text[: figure.start].rstrip().endswith(("和", "与", "及"))
        if unit.scale >= 10_000 and not noun and (joined or not what):
            return (
                f"未说明{figure.text}是什么" if zh else f"it is not said what {figure.text} counts"
            )
    if unit.kind == "percent" and not figure.change and abs(largest) > 1 and _SHARE.search(what):
        return f"占比不可能为{figure.text}" if zh else f"a share cannot be {figure.text}"
    return None
