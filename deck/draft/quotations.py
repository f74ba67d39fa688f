"""Finds quotations: direct speech in an article, and its speakers.

A title, a slogan or a word in quotation marks is not a quotation: it has to be long enough, and
either have a speaker or be a full sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from deck.language.scripts import HAN
from deck.reading.article import Article, Lang, Paragraph


class Quotation(NamedTuple):
    """Words between quotation marks; `speaker` and `role` as written in the article. `speaker` is
    None if unclear. `section` is the index in `article.sections`; `start` and `end` are the offsets
    of the words in the article's text."""

    words: str
    speaker: str | None
    role: str | None
    line: int
    section: int
    start: int
    end: int


_Speaker: TypeAlias = tuple[str | None, str | None]
"""A name and a role."""
_UNKNOWN: _Speaker = (None, None)
_PRONOUN: _Speaker = ("", None)  # he or she: the one who spoke last in the paragraph
_LEAST = {"zh": 12, "en": 8}
_QUOTED = re.compile(r"“(?P<a>[^“”]{8,1500})”|「(?P<b>[^「」]{8,1500})」|\"(?P<c>[^\"]{8,1500})\"")
_STRAY = re.compile(r"(?P<a>[^“”]{12,800})”")


def quotations(article: Article) -> list[Quotation]:
    """The quotations of an article, in order."""
    return [
        quotation
        for index, section in enumerate(article.sections)
        for paragraph in section.paragraphs if paragraph.sentences
        for quotation in _of_paragraph(article, index, paragraph)
    ]  # fmt: skip


def _of_paragraph(article: Article, section: int, paragraph: Paragraph) -> Iterator[Quotation]:
    text, lang = article.text, article.lang
    start, end = paragraph.sentences[0].start, paragraph.sentences[-1].end
    attributed = _attributed_zh if lang == "zh" else _attributed_en
    last: _Speaker | None = None  # who spoke last, where that is known
    at = start
    while match := _next(text, at, end, resumes=last is not None and at > start):
        at = match.end()
        group = match.lastgroup or "a"
        words = match[group]
        before, after = (
            text[max(start, match.start() - 120) : match.start()],
            text[at : min(end, at + 200)],
        )
        if len(words.strip() if lang == "zh" else words.split()) < _LEAST[lang]:
            continue
        speaker = attributed(before, after)
        if speaker == _PRONOUN:
            speaker = last or _UNKNOWN
        continues = last is not None and speaker is None
        last = speaker or last
        if speaker is None and not _stands_alone(words, before, after, lang, continues=continues):
            continue
        first = match.start(group) + len(words) - len(words.lstrip())
        words = words.strip().rstrip(",，")
        line = max(
            (s.line for s in paragraph.sentences if s.start <= first), default=paragraph.line
        )
        name, role = last or _UNKNOWN
        yield Quotation(
            " ".join(words.split()), name, role, line, section, first, first + len(words)
        )


def _next(text: str, at: int, end: int, *, resumes: bool) -> re.Match[str] | None:
    """The next quotation; after a speaker, also a continuation whose opening mark is missing."""
    match = _QUOTED.search(text, at, end)
    stray = _STRAY.match(text, at, end) if resumes else None
    if (
        stray
        and (not match or stray.end() < match.start())
        and text[stray.end() - 2] in "。！？.!?’"
    ):
        return stray
    return match


def _stands_alone(words: str, before: str, after: str, lang: Lang, *, continues: bool) -> bool:
    """Whether a quotation without a speaker is speech: full sentences, not a part of one."""
    if not words.rstrip().endswith(("。", "！", "？", ".", "!", "?", "’")):
        return False
    opens = not before.strip() or before.rstrip()[-1] in '。！？.!?”"'
    follows = not after.strip() or after.lstrip()[:1].isupper() or lang == "zh"
    is_sentence = re.search(r"[。！？.!?,，]", words.strip()[:-1]) is not None
    return opens and follows and (is_sentence or continues)


# --- Chinese -------------------------------------------------------------------------------------

_SAY = "表示|指出|认为|强调|透露|介绍|坦言|直言|写道|回应|补充|解释|回忆|感慨|感叹|总结|呼吁|提醒|告诉[^,，。:：]{1,10}|宣称|声称|说道?|称|道|说过|提到|提出|谈到"
_BEFORE_ZH = re.compile(
    rf"(?P<who>[^,，。！？;；:：“”\n]{{1,40}}?)(?:{_SAY})(?:道|过|了)?\s?[,，:：]?\s?$"
)
_COLON_ZH = re.compile(rf"(?:^|[。！？\n])\s?(?P<who>[{HAN}A-Za-z·]{{2,12}})\s?[:：]\s?$")
_AFTER_ZH = re.compile(
    rf"^\s?[,，]?\s?(?:对此,?)?(?P<who>[^,，。！？;；:：“”\n]{{1,30}}?)(?:{_SAY})(?:道|过|了)?\s?(?:[。,，:：]|$)"
)
_OCCASION_ZH = re.compile(
    r"(?:在|于|向|对|就|通过|接受|面对|当被问到)[^,，]*$|(?:曾经?|也|还|均|都|则|进一步|公开|明确|当时|日前|近日|多次|此前|这样|如此|对此|随后|接着|最后|一直|同时|并)+$"
)
_TITLES = (
    "首席执行官|首席运营官|首席财务官|首席技术官|首席经济学家|首席分析师|首席战略官|CEO|CFO|COO|CTO|联合创始人|创始人|董事长|副董事长|执行董事|总裁|副总裁|"
    "总经理|副总经理|负责人|总监|经理|主任|副主任|主席|副主席|局长|副局长|部长|副部长|司长|副司长|秘书长|院长|副院长|所长|行长|校长|会长|教授|"
    "副教授|研究员|分析师|专家|发言人|主管|合伙人|记者|博士|律师|代表|总理|总统"
)
_ROLE_ZH = re.compile(
    rf"^(?P<role>.{{0,30}}(?:{_TITLES}))(?P<name>[{HAN}·]{{2,8}}|[A-Z][\w. ·]{{1,24}})$"
)
_VAGUE_ZH = re.compile(
    "^(?:有人|有[^,，]*|[一某多数几]位?名?[^,，]*|[^,，]{0,4}(?:上述|前述)[^,，]*|他们?|她们?|它|我们?|大家|人们|网友|这|那|其|该|自己|一些|不少|许多|很多|业内|此|其中|并|也|还|文章|本文|笔者)"
)


def _attributed_zh(before: str, after: str) -> _Speaker | None:
    """The speaker named around a quotation; None if there is none.

    `快手电商负责人小谷在…上` is 小谷, 快手电商负责人.
    """
    match = _BEFORE_ZH.search(before) or _COLON_ZH.search(before) or _AFTER_ZH.match(after)
    if not match:
        return None
    who = _OCCASION_ZH.sub("", match["who"].strip()).strip()
    who = _OCCASION_ZH.sub("", who).strip()
    if who in {"他", "她"}:
        return _PRONOUN
    if not 2 <= len(who) <= 40 or _VAGUE_ZH.match(who):
        return _UNKNOWN
    titled = _ROLE_ZH.match(who)
    if titled:
        return titled["name"].strip(), titled["role"]
    return (who, None) if len(who) <= 16 and "的" not in who[:-4] else (None, None)


# --- English -------------------------------------------------------------------------------------

_SAID = r"(?:said|says|told|added|adds|explained|explains|warned|warns|noted|notes|argued|argues|wrote|writes|stated|states|commented|declared|continued|insisted|recalled)"
_NAME = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir)\.?\s)?[A-Z][\w’'.-]+(?:\s(?:(?:de|van|von|der|bin|al|la|di|del)\s)?[A-Z][\w’'.-]+){0,3}"
_BODY = r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ne)\s(?:[\w’'-]+\s){0,4}?[\w’'-]+"
_AFTER_EN = re.compile(
    rf"^\s*,?\s*(?:{_SAID}\s(?P<who>{_NAME}|{_BODY})|(?P<who2>{_NAME}|{_BODY})(?:,\s(?P<role>[^,.\"“”]{{3,100}}),)?\s(?:also\s|has\s|later\s)?{_SAID})(?P<rest>[^.\"“”\n]*)"
)
_ACCORDING = re.compile(rf"^\s*,?\s*according to\s(?P<who>{_NAME})(?P<rest>[^.\"“”\n]*)")
_BEFORE_EN = re.compile(
    rf"(?:^|[.!?”\"]\s+|,\s|\b(?:and|but|as)\s)(?P<who>{_NAME}|{_BODY})(?:,\s(?P<role>[^,.\"“”]{{3,100}}),)?\s(?:also\s|has\s|later\s)?{_SAID}(?:\s[^.\"“”,:]{{0,60}})?\s?[,:]?\s?(?:that\s)?$"
)
_ROLE_EN = re.compile(
    r"^,\s(?P<role>(?:an?\s|the\s)?[\w’'&\s-]{3,100}?)(?=,\s|\s(?:in|at|during|on|after)\s(?:(?:an?|the|his|her|its)\s)?(?:[\w-]+\s){0,2}(?:conference|briefing|meeting|event|forum|summit|release|interview|statement|call|hearing|\w+day)\b|\.|$)",
    re.I,
)
_PRONOUN_EN = re.compile(
    rf"^\s*,?\s*(?:(?:he|she|they|it|we|I)\s{_SAID}|{_SAID}\s(?:he|she|they|it)\b)|(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|We)\s{_SAID}[^.\"“”]{{0,40}}[,:]?\s?$"
)
_NO_NAME = re.compile(r"^(?:He|She|They|It|We|This|That|These|But|And|As|In|On|At|The|A|An)$")


def _attributed_en(before: str, after: str) -> _Speaker | None:
    """The speaker named around a quotation; None if there is none."""
    pronoun = _PRONOUN_EN.match(after)
    match = _AFTER_EN.match(after)
    if match and not pronoun:
        return _speaker_en(match["who"] or match["who2"], match["role"] or _role(match["rest"]))
    match = _ACCORDING.match(after)
    if match:
        return _speaker_en(match["who"], _role(match["rest"]))
    if pronoun or _PRONOUN_EN.search(before):
        return _PRONOUN
    match = _BEFORE_EN.search(before)
    return _speaker_en(match["who"], match["role"]) if match else None


def _role(rest: str) -> str | None:
    match = _ROLE_EN.match(rest)
    return match["role"].strip() if match else None


def _speaker_en(who: str, role: str | None) -> _Speaker:
    who = who.strip()
    if _NO_NAME.match(who) or who.endswith(("’s", "'s")) or re.match(r"(?:one|an?)\s", who, re.I):
        return _UNKNOWN
    return who, role
