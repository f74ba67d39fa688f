"""Reads the statements of English articles, section by section and sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from deck.language.statement import Status
from deck.reading.article import Article, Paragraph
from deck.statements.english.bases import Read, carry_bases
from deck.statements.english.companies import company_in, with_companies
from deck.statements.english.dating import give_dates
from deck.statements.english.doubts import stands_apart
from deck.statements.english.fiscal import reported
from deck.statements.english.frames import Frame, Topic
from deck.statements.english.lexicon import verb_forms
from deck.statements.english.mentions import mentions
from deck.statements.english.own_subject import DATELINE
from deck.statements.english.owners import (
    in_region,
    leaves_region,
    region_of,
    run_in_head,
    with_own_names,
)
from deck.statements.english.parts import with_parts
from deck.statements.english.passages import Passage
from deck.statements.english.reader import Reader
from deck.statements.english.said import Said
from deck.statements.english.setting import compares_years
from deck.statements.english.statement import statement_of
from deck.statements.english.statuses import is_outlook, status_of
from deck.statements.english.stretches import Stretch
from deck.statements.english.surveys import asked_in
from deck.statements.english.times import is_open, resolved
from deck.statements.english.tokens import Tokens, tokens_of
from deck.statements.english.verbs import AUXILIARIES, verb_at
from deck.statements.model import (
    NO_WORDS,
    Setting,
    Statement,
    Words,
)

_NUMBER_WORDS = re.compile(
    r"\d|\b(?:hundred|thousand|million|billion|trillion|dozen|(?:one|two|three) (?:in|out of) \w+|eleven|twelve|\w+teen|\w+ty)\b",
    re.I,
)
_BULLET = re.compile(r"\s*(?:[-*•·–—▪●]|\(?[a-z0-9]{1,2}[.)])\s")
_COMPANY_FORMS = frozenset(("inc", "ltd", "plc", "corp", "llc", "co", "ag", "sa"))


def own_words(setting: Setting) -> frozenset[str]:
    """The lower-case words of the article's own name, and its first word alone."""
    words = [w.strip("().,“”\"'").lower() for w in setting.subject.split()]
    verb = next((k for k, w in enumerate(words) if k and w in verb_forms() and w.endswith("s")), 9)
    words = [w for w in words[: min(verb, 6)] if not any(c.isdigit() for c in w)]
    names = frozenset(w for w in words if w not in ("the", "of", "and", "&", "for", ""))
    return names | _COMPANY_FORMS if names else names


def article_statements(article: Article, setting: Setting) -> list[Statement]:
    """The statements of an article, in text order."""
    own = own_words(setting)
    passage = Passage(yearly=compares_years(article.text))
    statements: list[Statement] = []
    for number, section in enumerate(article.sections):
        if section.heading or not number:
            passage.heading, passage.whole = _named_in(section.heading or "", setting), None
            above = section.paragraphs[0].sentences[:1] if section.paragraphs else ()
            at = article.text.rfind(section.heading or "", 0, above[0].start) if above else -1
            passage.region = region_of(section.heading or "", at) if at >= 0 else NO_WORDS
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
            first = len(statements)
            for start, text in _pieces(article, paragraph, led_in=not statements):
                statements += _read(text, start, setting, own, passage, number)
            if first and paragraph.sentences:
                begins, ends = paragraph.sentences[0].start, paragraph.sentences[-1].end
                head = run_in_head(article.text, begins, ends)
                owned = (
                    one if one.subject else replace(one, subject=head) for one in statements[first:]
                )
                statements[first:] = list(owned) if head else statements[first:]
            if passage.region and leaves_region(paragraph.text):
                passage.region = NO_WORDS
            if passage.region:
                statements[first:] = in_region(statements[first:], passage.region, article.text)
            if paragraph.sentences:
                begins, name = paragraph.sentences[0].start, setting.subject
                statements[first:] = with_parts(statements[first:], article.text, begins, name)
            if paragraph.text.rstrip().endswith(":") and len(paragraph.text) < 300:
                ahead = _OUTLOOK.search(paragraph.text) is not None
                passage.lead = _named_in(paragraph.text, setting, ahead=ahead)
                passage.lead_status = "guidance" if ahead else passage.lead_status
            elif (
                len(paragraph.text) < 90
                and not re.search(r"[.!?]\Z", paragraph.text.strip())
                and not bullet
                and not re.search(r"[$€£%(]|\d[.,]\d", paragraph.text)
            ):
                passage.heading = _named_in(paragraph.text, setting) or passage.heading
                at = paragraph.sentences[0].start if paragraph.sentences else 0
                passage.region = region_of(paragraph.text, at)
    return with_own_names(statements, article.text, setting)


_GUIDANCE = re.compile(
    r"\b(?:guidance|outlook|forecasts?|targets?|expectations|projections|estimates)\b[^.;]{0,60}\b(?:for|in)\b",
    re.I,
)
"""What a sentence without figures says to be ahead: it raised its guidance for the year to March 2026."""
_OUTLOOK = re.compile(r"\b(?:expects?|outlook|guidance|anticipates?|forecasts?)\b", re.I)
_INNER = re.compile(r"(?<=[a-z\d%)][.!?]) +(?=[A-Z])")


def _pieces(article: Article, paragraph: Paragraph, *, led_in: bool) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph with their offsets, those within a quotation apart, and without
    the place and date that the first one of an article may begin with."""
    for sentence in paragraph.sentences:
        text, at = article.text[sentence.start : sentence.end], sentence.start
        place = (DATELINE.match(text) or _PLACE.match(text)) if led_in else None
        start = place.end() if place else 0
        for match in _INNER.finditer(text, start) if "“" in text or '"' in text else ():
            if not _ABBREVIATED.search(text, 0, match.start()):
                yield at + start, text[start : match.start()]
                start = match.end()
        yield at + start, text[start:]


_WRAPPED = re.compile(r"(?<=[\w,;%’'&/-])\n(?=[ \t]*(?!\(?\d{1,2}[.)][ \t])[\w$€£(“])")
"""The end of a line that does not end its sentence, before no number of a list."""
_PLACE = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?: (?=(?:The|An?) [a-z])")
"""The place alone before the first sentence of a report."""
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|No|vs|approx|Inc|Ltd|Corp|Co|Jr|Sr|Prof|Gen|[A-Z])\.\Z"
)


def text_statements(text: str, setting: Setting) -> list[Statement]:
    """The statements of a single text, such as the title of a page."""
    return _read(text, 0, setting, own_words(setting), Passage(), 0)


def _read(
    text: str, start: int, setting: Setting, own: frozenset[str], passage: Passage, section: int
) -> list[Statement]:
    """The statements of a sentence; one without figures only sets the topic."""
    text = _WRAPPED.sub(" ", text)
    company = company_in(text, start, own)
    passage.topic.company = company or passage.topic.company
    passage.topic.asked = asked_in(text, start, passage.topic.asked)
    if _NUMBER_WORDS.search(text):
        found = _sentence(text, start, setting, own, passage, section)
        if found:
            return found
    elif text.rstrip().endswith("?") and len(text.split()) < 5:
        _take_question(text, start, passage.topic, own)
    else:
        passage.topic.pending = partial(_subject_in, text, start, passage.topic, own)
        if company:
            passage.topic.subject, passage.topic.pending = company, None
    if _GUIDANCE.search(text):
        ahead = _named_in(text, setting, ahead=True)
        passage.ahead = ahead if ahead and is_open(ahead, setting) else passage.ahead
    return []


def _named_in(text: str, setting: Setting, *, ahead: bool = False) -> Stretch | None:
    for mention in mentions(text):
        word = mention.word
        if (
            mention.kind == "period"
            and word
            and (word.length or not word.days)
            and not word.grain
            and not mention.compared
        ):
            return resolved(mention, text, setting, ahead=ahead, focus=reported(setting))
    return None


def _subject_in(text: str, offset: int, topic: Topic, own: frozenset[str]) -> Words:
    """The subject of a sentence without figures, for the “it” of the next one."""
    reader = Reader(tokens_of(text, offset), topic, own)
    verb = next((i for i in range(1, len(reader.tokens)) if _is_verb(reader, i)), -1)
    return reader.subject_of(verb, 0).subject if verb > 0 else NO_WORDS


def _take_question(text: str, offset: int, topic: Topic, own: frozenset[str]) -> None:
    """Makes the noun of a short question the measure of what follows: Exports? Up 4%."""
    reader = Reader(tokens_of(text, offset), topic, own)
    phrase = reader.phrase()
    if phrase.measure:
        topic.announce(phrase)


def _is_verb(reader: Reader, i: int) -> bool:
    return (reader.tokens[i].low in AUXILIARIES and reader.tokens[i].low != "to") or verb_at(
        reader.tokens, i
    ) is not None


# ---- one sentence -------------------------------------------------------------------------------


def _sentence(
    text: str, offset: int, setting: Setting, own: frozenset[str], passage: Passage, section: int
) -> list[Statement]:
    sentence = tokens_of(text, offset)
    if not sentence.figures:
        passage.topic.pending = partial(_subject_in, text, offset, passage.topic, own)
        return []
    reader = Reader(sentence, passage.topic, own)
    frames = reader.read()
    with_companies(sentence, frames, passage.topic, several=not setting.subject)
    reads: list[Read] = []
    for k, frame in enumerate(frames):
        prev = frames[k - 1] if k else None
        before = next(
            (r.said for r in reads[::-1] if r.said.status != "superseded" and not r.frame.expected),
            None,
        )
        said = status_of(reader, frame, before, prev, passage.lead_status)
        if said.status == "actual" and not said.past and _is_forecast_range(sentence, frame):
            said = Said("guidance", stated=False)
        reads.append(Read(frame, said))
    give_dates(sentence, reads, setting, passage)
    carry_bases(reads)
    for k, read in enumerate(reads):
        read.apart = bool(setting.subject) and stands_apart(
            sentence, [r.frame for r in reads[: k + 1]]
        )
    _note_subject_of(reader, passage.topic)
    return [statement_of(sentence, read, setting, own, section) for read in reads]


def _is_forecast_range(sentence: Tokens, frame: Frame) -> bool:
    """Whether a figure is a range of money, which nobody reports of the past."""
    figure = sentence.figure(sentence.tokens[frame.token])
    of_money = bool(figure.unit.currency) and frame.link not in ("act", "object", "start")
    return isinstance(figure.value, tuple) and of_money and not frame.base


def _note_subject_of(reader: Reader, topic: Topic) -> None:
    verb = next((i for i in range(1, len(reader.tokens)) if _is_verb(reader, i)), -1)
    if verb > 0:
        phrase = reader.subject_of(verb, 0)
        if phrase.subject and not phrase.pronoun:
            topic.subject, topic.pending = phrase.subject, None
        elif phrase.generic:
            topic.subject, topic.pending = NO_WORDS, None
