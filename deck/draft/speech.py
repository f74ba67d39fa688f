"""Quotations: what people say in an article, word for word, and who they are.

What is quoted for another reason (a title, a slogan, a word used with reserve) is none: a
quotation is long enough to be a sentence, and said by somebody or a sentence by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from deck.language.scripts import HAN
from deck.reading.article import Article, Lang, Paragraph


class Quotation(NamedTuple):
    """Words between quotation marks; `speaker` and `role` as the article writes them.

    `speaker` is None where it is unclear who speaks. `section` is the place in `article.sections`;
    `start` and `end` are the offsets of the words in the article's text.
    """

    words: str
    speaker: str | None
    role: str | None
    line: int
    section: int
    start: int
    end: int


_LEAST = {"zh": 12, "en": 8}
_QUOTED = re.compile(r"“(?P<a>[^“”]{8,1500})”|「(?P<b>[^「」]{8,1500})」|\"(?P<c>[^\"]{8,1500})\"")
_STRAY = re.compile(r"(?P<a>[^“”]{12,800})”")


def quotations(article: Article) -> list[Quotation]:
    """What is said in an article, in its order."""
    found: list[Quotation] = []
    for place, section in enumerate(article.sections):
        for paragraph in section.paragraphs:
            found += _of_paragraph(article, place, paragraph)
    return found


def _of_paragraph(article: Article, place: int, paragraph: Paragraph) -> Iterator[Quotation]:
    if not paragraph.sentences:
        return
    start, end = paragraph.sentences[0].start, paragraph.sentences[-1].end
    speaker: tuple[str | None, str | None] = (None, None)
    known = False
    at = start
    while match := _next(article.text, at, end, start, known):
        name = match.lastgroup or "a"
        words = match[name]
        before = article.text[max(start, match.start() - 120) : match.start()]
        after = article.text[match.end() : min(end, match.end() + 200)]
        if _is_speech(words, article.lang):
            said = _attributed(before, after, article.lang)
            if said == _PRONOUNS:
                said = speaker if known else (None, None)
            if said is not None:
                speaker, known = said, True
            elif not known:
                speaker = (None, None)
            continues = known and said is None
            if said is not None or _stands_alone(words, before, after, article.lang, continues):
                own = speaker if said is not None or continues else (None, None)
                first = match.start(name) + len(words) - len(words.lstrip())
                words = words.strip().rstrip(",，")
                line = _line(paragraph, first)
                yield Quotation(
                    " ".join(words.split()), *own, line, place, first, first + len(words)
                )
        at = match.end()


def _next(text: str, at: int, end: int, start: int, known: bool) -> re.Match[str] | None:
    """The next quotation; after one, also words that only a closing mark ends (its opening was lost)."""
    match = _QUOTED.search(text, at, end)
    if known and at > start:
        stray = _STRAY.match(text, at, end)
        if (
            stray
            and (not match or stray.end() < match.start())
            and text[stray.end() - 2] in "。！？.!?’"
        ):
            return stray
    return match


_PRONOUNS = ("", None)
"""The speaker is “he” or “she”: the one who spoke last in the paragraph."""


def _is_speech(words: str, lang: Lang) -> bool:
    if lang == "zh":
        return len(words.strip()) >= _LEAST["zh"]
    return len(words.split()) >= _LEAST["en"]


def _stands_alone(words: str, before: str, after: str, lang: Lang, continues: bool) -> bool:
    """Whether words that nobody is said to speak are speech: whole sentences, and not a part of one."""
    if not words.rstrip().endswith(("。", "！", "？", ".", "!", "?", "’")):
        return False
    opens = not before.strip() or before.rstrip()[-1] in '。！？.!?”"'
    follows = not after.strip() or after.lstrip()[:1].isupper() or lang == "zh"
    whole = re.search(r"[。！？.!?,，]", words.strip()[:-1]) is not None
    return opens and follows and (whole or continues)


def _line(paragraph: Paragraph, start: int) -> int:
    return next(
        (one.line for one in reversed(paragraph.sentences) if one.start <= start), paragraph.line
    )


def _attributed(before: str, after: str, lang: Lang) -> tuple[str | None, str | None] | None:
    """Who says it by the words around; None where these are no words of speaking."""
    return _attributed_zh(before, after) if lang == "zh" else _attributed_en(before, after)


# --- Chinese -------------------------------------------------------------------------------------

_SAY = "表示|指出|认为|强调|透露|介绍|坦言|直言|写道|回应|补充|解释|回忆|感慨|感叹|总结|呼吁|提醒|告诉[^,，。:：]{1,10}|宣称|声称|说道?|称|道|说过|提到|提出|谈到"
_BEFORE_ZH = re.compile(
    rf"(?P<who>[^,，。！？;；:：“”\n]{{1,40}}?)(?:{_SAY})(?:道|过|了)?\s?[,，:：]?\s?$"
)
_COLON_ZH = re.compile(rf"(?:^|[。！？\n])\s?(?P<who>[{HAN}A-Za-z·]{{2,12}})\s?[:：]\s?$")
_AFTER_ZH = re.compile(
    rf"^\s?[,，]?\s?(?:对此,?)?(?P<who>[^,，。！？;；:：“”\n]{{1,30}}?)(?:{_SAY})(?:道|过|了)?\s?(?:[。,，:：]|$)"
)
_PLACE_ZH = re.compile(
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
    "^(?:有人|有[^,，]*|他们?|她们?|它|我们?|大家|人们|网友|这|那|其|该|自己|一些|不少|许多|很多|业内|此|其中|并|也|还|文章|本文|笔者)"
)


def _attributed_zh(before: str, after: str) -> tuple[str | None, str | None] | None:
    trailing = _AFTER_ZH.match(after)
    leading = _BEFORE_ZH.search(before) or _COLON_ZH.search(before)
    match = leading or trailing
    return _named_zh(match["who"]) if match else None


def _named_zh(who: str) -> tuple[str | None, str | None]:
    """The name and what is said of it: `快手电商负责人小谷在…上` is 小谷, 快手电商负责人."""
    who = _PLACE_ZH.sub("", who.strip()).strip()
    who = _PLACE_ZH.sub("", who).strip()
    if who in {"他", "她"}:
        return _PRONOUNS
    if not 2 <= len(who) <= 40 or _VAGUE_ZH.match(who):
        return None, None
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
_PRONOUN = re.compile(
    rf"^\s*,?\s*(?:(?:he|she|they|it|we|I)\s{_SAID}|{_SAID}\s(?:he|she|they|it)\b)|(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|We)\s{_SAID}[^.\"“”]{{0,40}}[,:]?\s?$"
)
_NO_NAME = re.compile(r"^(?:He|She|They|It|We|This|That|These|But|And|As|In|On|At|The|A|An)$")


def _attributed_en(before: str, after: str) -> tuple[str | None, str | None] | None:
    match = _AFTER_EN.match(after)
    if match and not _PRONOUN.match(after):
        return _speaker_en(match["who"] or match["who2"], match["role"] or _role(match["rest"]))
    match = _ACCORDING.match(after)
    if match:
        return _speaker_en(match["who"], _role(match["rest"]))
    if _PRONOUN.match(after) or _PRONOUN.search(before):
        return _PRONOUNS
    match = _BEFORE_EN.search(before)
    if match:
        return _speaker_en(match["who"], match["role"])
    return None


def _role(rest: str) -> str | None:
    match = _ROLE_EN.match(rest)
    return match["role"].strip() if match else None


def _speaker_en(who: str, role: str | None) -> tuple[str | None, str | None]:
    who = who.strip()
    if _NO_NAME.match(who) or who.endswith(("’s", "'s")) or re.match(r"(?:one|an?)\s", who, re.I):
        return None, None
    return who, role
