"""Builds the statements of English sentences: value and sign, period, basis, status and clause."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from deck.language.statement import Status
from deck.language.units import Unit, Value
from deck.reading.article import Article
from deck.statements.english.frames import Frame, Reader, Topic
from deck.statements.english.lexicon import LOSSES, OPENERS
from deck.statements.english.statuses import FORWARD, Said, is_outlook, status_of
from deck.statements.english.times import (
    Mention,
    Stretch,
    mentions,
    reported,
    resolved,
    shifted,
)
from deck.statements.english.tokens import Token, Tokens, tokens_of
from deck.statements.model import (
    NO_WORDS,
    Against,
    Basis,
    Dated,
    Origin,
    Setting,
    Statement,
    Words,
)

_NUMBER_WORDS = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion"
    r"|half|third|quarters?|doubl\w*|tripl\w*|twice|per ?cent)\b",
    re.I,
)
_TRADED = re.compile(r"(?<!per )\b(?:shares|stocks?|index|futures|share price|stock price)\Z|\bshares of\b", re.I)
"""What is traded has a price of the day, not of the period that is reported on."""
_BULLET = re.compile(r"\s*(?:[-*•·–—▪●]|\(?[a-z0-9]{1,2}[.)])\s")
_LONGEST = 230


@dataclass
class Passage:
    """What the sentences before leave for the next one: its topic, and periods by kind of statement."""

    topic: Topic = field(default_factory=Topic)
    past: Stretch | None = None
    ahead: Stretch | None = None
    status: Status = "actual"
    lead: Stretch | None = None
    lead_status: Status = "actual"
    heading: Stretch | None = None
    recent: Stretch | None = None

    def next_paragraph(self) -> None:
        self.past = self.ahead = None
        self.status = "actual"
        self.topic.next_paragraph()


@dataclass
class _Read:
    """A frame with its status, its own mention and its period, while a sentence is read."""

    frame: Frame
    said: Said
    mention: Mention | None = None
    stretch: Stretch | None = None
    origin: Origin = ""
    bases: tuple[Basis, ...] = ()


def own_words(setting: Setting) -> frozenset[str]:
    """The lower-case words of the article's own name, and its first word alone."""
    words = [w.strip("().,“”\"'").lower() for w in setting.subject.split()]
    return frozenset(w for w in words if w not in ("the", "of", "and", "&", "for", ""))


def article_statements(article: Article, setting: Setting) -> list[Statement]:
    """The statements of an article, in text order."""
    own = own_words(setting)
    passage = Passage()
    statements: list[Statement] = []
    for number, section in enumerate(article.sections):
        passage.heading = _named_in(section.heading or "", setting)
        default: Status = "guidance" if is_outlook(section.heading) else "actual"
        outlook = passage.heading if default == "guidance" else None
        passage.lead, passage.lead_status = outlook, default
        for paragraph in section.paragraphs:
            passage.next_paragraph()
            bullet = (
                bool(_BULLET.match(article.text, paragraph.sentences[0].start))
                if paragraph.sentences
                else False
            )
            if not bullet:
                passage.lead, passage.lead_status = outlook, default
            for sentence in paragraph.sentences:
                text = article.text[sentence.start : sentence.end]
                if _NUMBER_WORDS.search(text):
                    statements += _sentence(text, sentence.start, setting, own, passage, number)
                else:
                    _note_subject(text, sentence.start, passage, own)
            if paragraph.text.rstrip().endswith(":") and len(paragraph.text) < 300:
                passage.lead = _named_in(paragraph.text, setting, ahead=True)
                if re.search(
                    r"\b(?:expects?|outlook|guidance|anticipates?|forecasts?)\b",
                    paragraph.text,
                    re.I,
                ):
                    passage.lead_status = "guidance"
            elif (
                len(paragraph.text) < 90
                and not re.search(r"[.!?]\Z", paragraph.text.strip())
                and not re.search(r"[$€£%]", paragraph.text)
            ):
                passage.heading = _named_in(paragraph.text, setting) or passage.heading
    return statements


def text_statements(text: str, setting: Setting) -> list[Statement]:
    """The statements of a single text, such as the title of a page."""
    return list(_sentence(text, 0, setting, own_words(setting), Passage(), 0))


def _named_in(text: str, setting: Setting, *, ahead: bool = False) -> Stretch | None:
    for mention in mentions(text):
        word = mention.word
        if (
            mention.kind == "period"
            and word
            and not word.days
            and not word.grain
            and not mention.compared
        ):
            return resolved(mention, text, setting, ahead=ahead, focus=reported(setting))
    return None


def _note_subject(text: str, offset: int, passage: Passage, own: frozenset[str]) -> None:
    """Keeps the subject of a sentence without figures, for the “it” of the next one."""
    sentence = tokens_of(text, offset)
    reader = Reader(sentence, passage.topic, own)
    verb = next((i for i in range(len(sentence.tokens)) if i and _is_verb(reader, i)), -1)
    if verb > 0:
        phrase = reader._subject(verb, 0)
        if phrase.subject:
            passage.topic.subject = phrase.subject


def _is_verb(reader: Reader, i: int) -> bool:
    from deck.statements.english.tokens import AUXILIARIES, verb_at

    return (reader.tokens[i].low in AUXILIARIES and reader.tokens[i].low != "to") or verb_at(
        reader.tokens, i
    ) is not None


# ---- one sentence -------------------------------------------------------------------------------


def _sentence(
    text: str, offset: int, setting: Setting, own: frozenset[str], passage: Passage, section: int
) -> list[Statement]:
    sentence = tokens_of(text, offset)
    if not sentence.figures:
        if sentence.tokens:
            _note_subject(text, offset, passage, own)
        return []
    reader = Reader(sentence, passage.topic, own)
    frames = reader.read()
    reads: list[_Read] = []
    for k, frame in enumerate(frames):
        prev = frames[k - 1] if k else None
        before = reads[-1].said if reads else None
        said = status_of(reader, frame, before, prev, passage.lead_status)
        if said.status == "actual" and not said.past and _is_forecast_range(sentence, frame):
            said = Said("guidance", stated=False)
        reads.append(_Read(frame, said))
    _dates(sentence, reads, setting, passage)
    _note_subject_of(reader, passage)
    return [_statement(sentence, read, setting, own, section) for read in reads]


def _is_forecast_range(sentence: Tokens, frame: Frame) -> bool:
    """Whether a figure is a range of money, which nobody reports of the past."""
    figure = sentence.figure(sentence.tokens[frame.token])
    of_money = bool(figure.unit.currency) and frame.link not in ("act", "object", "start")
    return isinstance(figure.value, tuple) and of_money and not frame.base


def _note_subject_of(reader: Reader, passage: Passage) -> None:
    verb = next((i for i in range(1, len(reader.tokens)) if _is_verb(reader, i)), -1)
    if verb > 0:
        phrase = reader._subject(verb, 0)
        if phrase.subject and not phrase.pronoun:
            passage.topic.subject = phrase.subject


# ---- periods ------------------------------------------------------------------------------------


def _is_boundary(token: Token) -> bool:
    if token.kind == "mark":
        return token.text in ",;:—–("
    return token.kind == "word" and token.low in OPENERS


def _is_own(mention: Mention, read: _Read, setting: Setting) -> bool:
    """Whether a mention can be the period of a figure, not only the day of an announcement."""
    if mention.kind == "basis" or mention.compared:
        return False
    word = mention.word
    if word is not None and word.weekday is not None:
        traded = bool(_TRADED.search(read.frame.measure.text))
        return (traded or setting.reporting is None) and read.frame.link in ("moved", "to", "level")
    return True


_COMPARING = frozenset(("from", "than", "over", "versus", "above", "below", "against", "since"))


def _trailing(sentence: Tokens, read: _Read, stop: int, setting: Setting) -> Mention | None:
    """The mention behind a figure in its clause."""
    tokens = sentence.tokens
    i = read.frame.token + 1
    compared = False
    while i < stop:
        token = tokens[i]
        if token.text == "(":
            close = next((k for k in range(i, min(i + 8, stop)) if tokens[k].text == ")"), -1)
            if close > 0 and not any(t.kind in ("figure", "mention") for t in tokens[i:close]):
                i = close + 1
                continue
            if close > 0 and i + 2 == close and tokens[i + 1].kind == "mention":
                return sentence.mention(tokens[i + 1])
        if _is_boundary(token):
            return None
        if token.kind == "mention":
            mention = sentence.mention(token)
            if _is_own(mention, read, setting) and (not compared or mention.until):
                return mention
        elif token.low in _COMPARING and read.frame.role == "change":
            compared = True
        i += 1
    return None


def _leading(sentence: Tokens, read: _Read, floor: int, setting: Setting) -> Mention | None:
    """The mention before a figure: In 2022, …; at the end of June."""
    tokens = sentence.tokens
    crossed = floor == 0
    best: Mention | None = None
    for i in range(floor, read.frame.token):
        token = tokens[i]
        if not crossed and _is_boundary(token):
            crossed = True
        if token.kind != "mention" or not crossed:
            continue
        mention = sentence.mention(token)
        if not _is_own(mention, read, setting):
            continue
        word = mention.word
        is_day = word is not None and bool(word.days) and not word.length
        front = (
            i <= 3 or tokens[i - 2].text in ",;" or (i > 1 and tokens[i - 1].low in ("at", "of"))
        )
        if is_day and not front:
            continue
        best = mention
    return best


def _dates(sentence: Tokens, reads: list[_Read], setting: Setting, passage: Passage) -> None:
    """Gives each figure of a sentence its period and its bases."""
    stops = [r.frame.token for r in reads[1:]] + [len(sentence.tokens)]
    for k, read in enumerate(reads):
        floor = reads[k - 1].frame.token + 1 if k else 0
        read.mention = _trailing(sentence, read, stops[k], setting)
        if read.mention is None and not read.frame.base:
            read.mention = _leading(sentence, read, floor, setting)
        elif read.mention is None:
            lead = _leading(sentence, read, floor, setting)
            read.mention = lead if lead and lead.kind == "ago" else None
    mains: dict[bool, Stretch | None] = {}
    for k, read in enumerate(reads):
        if read.frame.base:
            continue
        ahead = _is_ahead(read)
        _main_period(sentence, reads, k, mains.get(ahead), setting, passage)
        mains[ahead] = read.stretch or mains.get(ahead)
    main: Stretch | None = None
    for read in reads:
        if not read.frame.base:
            main = read.stretch or main
            continue
        focus = main or next((r.stretch for r in reads if r.stretch and not r.frame.base), None)
        _base_period(sentence, read, reads, focus, setting)
    for k, read in enumerate(reads):
        read.bases = _bases(sentence, reads, k, stops[k], setting)
    for read in reads:
        if read.frame.base and read.stretch is None and read.said.status == "actual":
            _from_basis(read, reads)
    own = next(
        (
            r
            for r in reads
            if r.stretch and r.origin == "clause" and not r.frame.base and r.frame.link != "act"
        ),
        None,
    )
    if own is not None:
        passage.recent = own.stretch
        if _is_ahead(own):
            passage.ahead, passage.status = own.stretch, own.said.status
        elif own.stretch and own.stretch.span and own.stretch.span.first == own.stretch.span.last:
            pass
        elif own.said.status == "actual":
            passage.past = own.stretch
    if reads and reads[0].said.status in FORWARD:
        passage.ahead = passage.ahead or reads[0].stretch


def _is_ahead(read: _Read) -> bool:
    return read.said.status in FORWARD or (read.said.status == "consensus" and not read.said.past)


def _main_period(
    sentence: Tokens,
    reads: list[_Read],
    k: int,
    main: Stretch | None,
    setting: Setting,
    passage: Passage,
) -> None:
    read = reads[k]
    ahead = _is_ahead(read)
    focus = passage.ahead or passage.past or reported(setting)
    if read.mention is not None:
        if main is not None:
            focus = main
        elif read.mention.kind != "ago":
            focus = passage.recent or reported(setting)
        if read.mention.kind == "ago" and read.mention.steps > 0:
            focus = reported(setting)
        stretch = resolved(read.mention, sentence.text, setting, ahead=ahead, focus=focus)
        if stretch and _is_by(sentence, read.mention) and _future(stretch, setting):
            if read.said.status == "actual":
                read.said = Said("target", stated=True)
        if stretch and ahead and _announced(stretch, setting):
            stretch = None
        if stretch and not _impossible(stretch, read, setting):
            read.stretch, read.origin = (
                stretch,
                "clause" if read.mention.kind != "reporting" else "reporting",
            )
            return
        read.mention = None
    if main is not None and k:
        read.stretch, read.origin = main, "sentence"
        read.mention = next((r.mention for r in reads[:k][::-1] if r.stretch == main), None)
        return
    follower = next((r for r in reads[k + 1 :] if not r.frame.base), None)
    if follower is not None and follower.mention is not None and follower.mention.kind == "period":
        between = sentence.tokens[read.frame.token : follower.frame.token]
        if not any(_is_boundary(t) for t in between) and _is_ahead(follower) == ahead:
            stretch = resolved(follower.mention, sentence.text, setting, ahead=ahead, focus=focus)
            if stretch and not _impossible(stretch, follower, setting):
                read.stretch, read.origin, read.mention = stretch, "sentence", follower.mention
                return
    _default_period(read, ahead, setting, passage)


def _impossible(stretch: Stretch, read: _Read, setting: Setting) -> bool:
    """Whether a reported past has a period that lies after the article's date."""
    if setting.published is None or setting.guessed or stretch.span is None:
        return False
    return (
        read.said.status == "actual" and read.said.past and stretch.span.first > setting.published
    )


def _announced(stretch: Stretch, setting: Setting) -> bool:
    """Whether a period of a plan is only the past day on which it was announced."""
    span = stretch.span
    if span is None or setting.published is None or setting.guessed:
        return False
    return span.first == span.last <= setting.published


def _default_period(read: _Read, ahead: bool, setting: Setting, passage: Passage) -> None:
    if ahead:
        stretch = passage.ahead or passage.lead
        read.stretch, read.origin = stretch, "carried" if stretch else ""
        return
    if read.said.status == "consensus" and passage.ahead and not read.said.past:
        read.stretch, read.origin = passage.ahead, "carried"
        return
    if read.frame.link == "act" or _TRADED.search(read.frame.measure.text):
        return
    if passage.past is not None:
        read.stretch, read.origin = passage.past, "carried"
    elif passage.lead is not None:
        read.stretch, read.origin = passage.lead, "carried"
    elif passage.heading is not None:
        read.stretch, read.origin = passage.heading, "carried"
    elif (own := reported(setting)) is not None:
        read.stretch, read.origin = own, "reporting"


def _base_period(
    sentence: Tokens, read: _Read, reads: list[_Read], focus: Stretch | None, setting: Setting
) -> None:
    if read.said.status == "superseded":
        read.stretch, read.origin = focus, "sentence"
        return
    if read.mention is None:
        return
    mention = read.mention
    if mention.kind == "reporting":
        return
    stretch = resolved(
        mention, sentence.text, setting, ahead=False, focus=focus or reported(setting)
    )
    if stretch:
        read.stretch, read.origin = stretch, "clause"


def _from_basis(read: _Read, reads: list[_Read]) -> None:
    """The period of a comparison whose change is said to be year on year: A, up x% yoy from B."""
    k = next(i for i, r in enumerate(reads) if r is read)
    for other in reads[:k][::-1]:
        kinds = {basis.kind for basis in other.bases}
        if other.stretch and "year on year" in kinds:
            read.stretch, read.origin = shifted(other.stretch, "year", -1), "sentence"
            return
        if other.stretch and "quarter on quarter" in kinds:
            read.stretch, read.origin = shifted(other.stretch, "quarter", -1), "sentence"
            return


# ---- bases --------------------------------------------------------------------------------------

_BY_GRAIN: dict[str, Against] = {
    "year": "year on year",
    "quarter": "quarter on quarter",
    "month": "month on month",
}


def _bases(
    sentence: Tokens, reads: list[_Read], k: int, stop: int, setting: Setting
) -> tuple[Basis, ...]:
    read = reads[k]
    frame = read.frame
    if frame.base:
        return ()
    tokens = sentence.tokens
    floor = reads[k - 1].frame.token + 1 if k else 0
    bases: list[Basis] = []
    crossed = k == 0
    for i in range(floor, stop):
        token = tokens[i]
        if i < frame.token and not crossed and _is_boundary(token):
            crossed = True
        if i > frame.token and _is_boundary(token) and token.text != "(":
            break
        if token.kind != "mention" or (i < frame.token and not crossed):
            continue
        mention = sentence.mention(token)
        basis = _basis(sentence, mention, read, setting)
        if basis and (
            frame.role == "change" or basis.kind in ("constant currency", "constant prices")
        ):
            bases.append(basis)
    following = reads[k + 1] if k + 1 < len(reads) else None
    if (
        frame.role == "change"
        and not bases
        and following
        and following.frame.base
        and following.stretch
    ):
        kind = _kind_between(following.stretch, read.stretch)
        if kind:
            bases.append(Basis(kind, NO_WORDS, following.stretch.span))
    return tuple(dict.fromkeys(bases))


def _basis(sentence: Tokens, mention: Mention, read: _Read, setting: Setting) -> Basis | None:
    at = sentence.offset
    words = Words(
        sentence.text[mention.start : mention.end], ((mention.start + at, mention.end + at),)
    )
    if mention.kind == "basis" and mention.basis:
        return Basis(mention.basis, words)
    if not mention.compared:
        return None
    if mention.kind == "ago":
        span = shifted(read.stretch, mention.grain, mention.steps).span if read.stretch else None
        return Basis(_BY_GRAIN[mention.grain], words, span)
    stretch = resolved(mention, sentence.text, setting, ahead=False, focus=read.stretch)
    if stretch is None:
        return None
    if stretch == read.stretch:
        stretch = shifted(stretch, "year", -1)
    kind = _kind_between(stretch, read.stretch) or "against"
    return Basis(kind, words, stretch.span)


def _kind_between(base: Stretch, own: Stretch | None) -> Against | None:
    if own is None:
        return None
    for grain, kind in _BY_GRAIN.items():
        earlier = shifted(own, grain, -1)  # type: ignore[arg-type]
        if (base.span and earlier.span == base.span) or (
            base.fiscal and earlier.fiscal == base.fiscal
        ):
            return kind
    return None


# ---- statements ---------------------------------------------------------------------------------


def _statement(
    sentence: Tokens, read: _Read, setting: Setting, own: frozenset[str], section: int
) -> Statement:
    frame = read.frame
    figure = sentence.figure(sentence.tokens[frame.token])
    offset = sentence.offset
    value = _signed(figure.value, frame, figure.change)
    status = read.said.status
    if status == "estimate" and read.said.past and not _future(read.stretch, setting):
        status = "actual"
    by = read.mention is not None and _is_by(sentence, read.mention)
    if status == "actual" and not frame.base and _future(read.stretch, setting):
        status = "target" if by else "estimate"
    doubts = [] if frame.measure else ["measure"]
    stretch = read.stretch
    period = None
    if stretch is not None:
        words = NO_WORDS
        if read.mention is not None and read.origin in ("clause", "sentence"):
            a, b = read.mention.start, read.mention.end
            words = Words(sentence.text[a:b], ((a + offset, b + offset),))
        period = Dated(stretch.span, words, read.origin, stretch.fiscal)
    subject = frame.subject
    if subject and subject.text.lower() in (" ".join(own), setting.subject.lower()):
        subject = NO_WORDS
    measure = frame.measure
    if subject and subject.text == measure.text:
        subject = NO_WORDS
    return Statement(
        figure=figure._replace(start=figure.start + offset, end=figure.end + offset),
        value=value,
        unit=figure.unit if isinstance(figure.unit, Unit) else Unit(),
        role=frame.role,
        status=status,
        bound=">" if figure.loose_bound else figure.bound,
        measure=measure,
        subject=subject,
        whole=frame.whole,
        period=period,
        basis=read.bases,
        clause=_clause(sentence, read, figure.start, figure.end),
        sentence=(offset, offset + len(sentence.text)),
        section=section,
        doubts=tuple(doubts),
    )


def _is_by(sentence: Tokens, mention: Mention) -> bool:
    before = sentence.text[max(0, mention.start - 20) : mention.start]
    return bool(re.search(r"\bby (?:the end of |late |early )?\Z", before))


def _future(stretch: Stretch | None, setting: Setting) -> bool:
    if stretch is None or stretch.span is None or setting.published is None or setting.guessed:
        return False
    return stretch.span.first > setting.published


def _signed(value: Value, frame: Frame, change: int) -> Value:
    """The value with the sign that its words give it: a fall and a loss are negative."""
    head = re.split(
        r"\s(?:of|in|for|per|from|attributable|excluding|before)\b", frame.measure.text.lower()
    )[0].split()
    loss = frame.loss or (bool(head) and head[-1] in LOSSES and frame.role != "change")
    falls = frame.role == "change" and frame.direction < 0
    if not (loss or falls):
        return value
    if isinstance(value, Decimal):
        return -abs(value)
    if isinstance(value, tuple):
        low, high = sorted((-abs(value[0]), -abs(value[1])))
        return low, high
    return value


def _clause(sentence: Tokens, read: _Read, start: int, end: int) -> tuple[int, int]:
    """The shortest stretch with the figure, its measure and its period, as offsets of the article."""
    offset, text = sentence.offset, sentence.text
    first, last = start, end
    spans = [*read.frame.measure.spans, *read.frame.subject.spans]
    if read.mention is not None and read.origin == "clause":
        spans.append((read.mention.start + offset, read.mention.end + offset))
    if read.frame.until > 0:
        token = sentence.tokens[read.frame.until - 1]
        spans.append((token.start + offset, token.end + offset))
    for a, b in spans:
        a, b = a - offset, b - offset
        if a >= 0 and b <= len(text) and b > a and max(last, b) - min(first, a) <= _LONGEST:
            first, last = min(first, a), max(last, b)
    return offset + first, offset + last
