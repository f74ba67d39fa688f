"""What an article says of the time ahead: what is promised, expected, at risk, and left open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from deck.draft.clauses import VERBS_ZH, balanced, clauses, garbled, hidden, subject, tidy
from deck.draft.shortening import POINT, binds, point
from deck.language.periods.reading import periods
from deck.reading.article import Article, Lang, Sentence

Kind: TypeAlias = Literal["commitment", "expectation", "risk", "open question"]


class Prospect(NamedTuple):
    """A sentence, or the clauses of it, on the time ahead. `section` is the place in
    `article.sections`; `start` and `end` are the offsets of the sentence."""

    kind: Kind
    text: str
    line: int
    section: int
    start: int
    end: int


def prospects(article: Article) -> list[Prospect]:
    """The outlook of an article in its order; a sentence tells one thing."""
    found: list[Prospect] = []
    year = _year(article)
    last = len(article.sections) - 1
    for place, section in enumerate(article.sections):
        for i, paragraph in enumerate(section.paragraphs):
            closing = place == last and i >= len(section.paragraphs) - 3
            for one in paragraph.sentences:
                found += _of_sentence(one, article.lang, place, year, closing=closing)
    return found


def _year(article: Article) -> int | None:
    return (
        int(article.date[:4]) if article.date and article.date[:4].isdigit() else article.year_hint
    )


def _of_sentence(
    sentence: Sentence, lang: Lang, place: int, year: int | None, *, closing: bool
) -> Iterator[Prospect]:
    text = sentence.text
    if len(text) > 600:
        return
    kind = _open_question(text, lang) if closing or lang == "en" else None
    kind = kind or _kind(text, lang)
    if not kind or (kind != "risk" and _is_past(text, year)):
        return
    told = _told(text, lang, kind)
    if told:
        yield Prospect(kind, told, sentence.line, place, sentence.start, sentence.end)


def _is_past(text: str, year: int | None) -> bool:
    """Whether a sentence speaks of a year before that of the article: 到2020年…将…"""
    if year is None or not re.search(r"\d", text):
        return False
    named = [p.span for p in periods(text, date(year, 12, 31)) if p.span and p.stated]
    return bool(named) and max(span.last.year for span in named) < year


# --- words ---------------------------------------------------------------------------------------

_RISKS_ZH = (
    r"(?<!低)(?<!范)(?<!解)(?<!避)(?<!制)风险(?!投资|资本|管理|控制|防|偏好)|危及|动摇|谨慎|困境|危机(?!四伏的)|威胁|隐患|阻力|瓶颈|承压|下行压力|"
    r"(?:面临|遇到|遭遇)[^,，。]{0,12}(?:压力|挑战|困难|阻碍|问题)|不确定性?|难以为继|警惕|隐忧|陷入|受损|(?:可能|或|恐|容易)[^,，。]{0,6}(?:导致|造成|引发|影响|损害|失去|下滑|放缓|挤压|流于|沦为|削弱|拖累|侵蚀|压缩|冲击|打击|威胁)|恐将|存疑|堪忧"
)
_SOLVED_ZH = re.compile(
    "解决|降低|防范|化解|规避|避免|缓解|消除|减少[^,，。]{0,6}风险|没有风险|不存在|应对|摆脱|克服|抵御"
)
_EXPECTED_ZH = (
    "预计|预期(?!的)|预测|有望|料将|或将|终将|必将|势必|即将|将(?:会|要)?(?:进一步|继续|持续|逐步|逐渐|不断)?(?:成为|达到?|增长|增加|上升|下降|超过|突破|保持|迎来|进入|产生|形成|带来|是|有|面临|升至|降至|扩大|占|转向|加速)|"
    "(?:大有|前景|可期)"
)
_PROMISED_ZH = (
    "宣布[^,，。]{0,12}将|计划(?!的|书|经济|单列)(?=[^”」]|$)|承诺|拟(?!定|合|人|真)|打算|筹备|准备(?:在|推出|投入|启动|投放)|力争|目标是|致力于|着手|"
    r"(?<![把即终必未])将(?:会|要|[于在][^,，。]{1,12}?)?(?:进一步|继续|陆续|逐步|同步|重点|大力|全面|再|首次|正式|共同|额外|分批|依法|加快|适时|择机|尽快|及时|尽早|全力|也|还)*"
    rf"(?=在|为|向|通过|对|把|与|从|以|于|{VERBS_ZH}|准备|投入|投资|新增|招聘|建设|追加|拿出|采取|派|扶持|补贴|培训|联合|携手|参加|参与|推行|实行|实施|免除|放开|扩建|新建|改造|公开|覆盖|给)"
)
_NO_PLAN_ZH = re.compile("[“《][^”》]*计划|(?:该|此|这一|这个|的)计划|计划(?:的|中|书)")
_OPEN_ZH = re.compile(
    "(?:能否|是否|会不会|怎样|如何|多久|多远|何时)|(?:拭目以待|值得期待|有待(?:观察|检验|验证)|尚不明确|尚未可知|未知数|仍需观察|还需时间|悬念)"
)
_OPEN_END_ZH = re.compile(
    "拭目以待|值得期待|有待|尚不|尚未可知|未知数|仍需|还需时间|悬念|能否|是否"
)

_RISKS_EN = (
    r"(?<!reduce )(?<!reducing )(?<!lower )(?<!the )\brisks?\b(?! (?:management|appetite|of the bank|capital))|the risks?\b|\bwarn(?:s|ed)? (?:that|of)\b|could (?:drain|squeeze|dent|strain|disrupt|delay|reduce|harm|hurt|slow|derail|undermine|weaken|threaten|damage|erode|cost|lose|fall|worsen|hit)|"
    r"may (?:squeeze|dent|strain|disrupt|delay|harm|hurt|slow|derail|undermine|weaken|threaten|damage|erode|lose|fall|worsen)|threat(?:s|ens?|ened)?\b|uncertain(?:ty|ties)?|under pressure|"
    r"(?:face|faces|faced|facing)\s(?:[\w-]+\s){0,3}(?:pressure|challenges?|headwinds?|difficult\w+|backlash|scrutiny|shortages?)|headwinds?|vulnerable|jeopardi[sz]e\w*|at stake|fragile"
)
_SOLVED_EN = re.compile(
    r"\b(?:reduc\w+|mitigat\w+|lower\w*|avoid\w*|limit\w*|no|without|despite|eliminat\w+|manag\w+)\s(?:the\s|any\s|its\s|their\s)?(?:\w+\s)?(?:risks?|threats?|uncertaint\w+)|risk-free",
    re.I,
)
_EXPECTED_EN = (
    r"(?:is|are|was|were) (?:widely )?(?:expected|forecast|projected|set|likely|poised|predicted|seen|on track|due)\b(?: to|\b)|expects?\b(?! that the)|forecasts?\b(?=\s(?:that|a|an|growth|sales))|"
    r"\b(?:analysts|economists) (?:expect|predict|forecast|see)|will (?:likely |probably |soon |eventually |continue to )?(?:reach|grow|rise|fall|become|remain|exceed|be\b|continue|increase|decline|drop|account|double|triple|surpass|hit|depend|cost|shrink)|"
    r"(?:could|may|might) (?:reach|grow|rise|become|exceed|double|triple|surpass|hit)\b|outlook for"
)
_PROMISED_EN = (
    r"\bplans? to\b|(?:is|are) (?:planning|preparing|committed|aiming|going) to|\b(?:pledge[sd]?|promise[sd]?|vow(?:s|ed)?|commit(?:s|ted)?|undertakes?|intends?|aims?|agreed) to\b|"
    r"announced plans|announced (?:that )?(?:it|they|he|she) will|will (?:also |now |soon )?(?:launch|invest|open|build|introduce|provide|offer|spend|hire|create|start|begin|expand|release|publish|set up|"
    r"close|cut|move|add|support|fund|extend|roll out|double its|buy|acquire|sell|stop|end|pay|deliver|make|give|train|work|use|bring|help|focus|ship|run|host|hold|replace|switch|appoint|increase its|take (?:delivery|over|part|steps|action)|join)\b"
)
_OPEN_EN = re.compile(
    r"remains? to be seen|(?:is|remains?) (?:an )?(?:open question|unclear|unknown)|(?:question|questions) (?:is|are|remain)|whether\b.{3,120}\b(?:is|remains|will depend|depends)|"
    r"(?:too early to (?:say|tell)|only time will tell|no one knows|unanswered)",
    re.I,
)


@cache
def _patterns(lang: Lang) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    sources = (
        (_RISKS_ZH, _PROMISED_ZH, _EXPECTED_ZH)
        if lang == "zh"
        else (_RISKS_EN, _PROMISED_EN, _EXPECTED_EN)
    )
    kinds: tuple[Kind, ...] = ("risk", "commitment", "expectation")
    return tuple(
        (kind, re.compile(source if lang == "zh" else rf"(?<![A-Za-z])(?:{source})", re.I))
        for kind, source in zip(kinds, sources, strict=True)
    )


def _open_question(text: str, lang: Lang) -> Kind | None:
    if lang == "zh":
        ends = _OPEN_END_ZH.search(text)
        return "open question" if ends and _OPEN_ZH.search(text) else None
    return "open question" if _OPEN_EN.search(text) else None


def _kind(text: str, lang: Lang) -> Kind | None:
    """What a sentence is of: a risk before a promise, an expected outcome before a plain `will`."""
    if text.rstrip().endswith(("?", "？")):
        return None
    plain = hidden(text) if lang == "zh" else text
    patterns = dict(_patterns(lang))
    solved = (_SOLVED_ZH if lang == "zh" else _SOLVED_EN).search(text)
    if patterns["risk"].search(plain) and not solved:
        return "risk"
    expected = patterns["expectation"].search(text if lang == "zh" and "”" in text else plain)
    promised = _promise(plain, lang, patterns["commitment"])
    if expected and promised:
        return "expectation" if expected.start() <= promised.start() else "commitment"
    return "expectation" if expected else "commitment" if promised else None


def _promise(text: str, lang: Lang, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The words of a promise; a plan that is but named (该计划, “风造者计划”) is none."""
    for match in pattern.finditer(text):
        if lang == "zh":
            around = text[max(0, match.start() - 8) : match.end() + 2]
            if match[0].startswith("计划") and _NO_PLAN_ZH.search(around):
                continue
        return match
    return None


# --- the words that tell it ----------------------------------------------------------------------

_DANGLING = re.compile("这|那(?!么)|其|该|此(?!外)|他|她|它|我|你|并|也|还|而|且|却|但")


def _told(text: str, lang: Lang, kind: Kind) -> str | None:
    """The point that the sentence makes with the words that tell it; None where none stands alone."""
    if garbled(text):
        return None
    marks = [span for span in (_marked(text, lang, kind),) if span]
    whole = point(text, lang)
    if whole and (not marks or _plain(marks[0]) in _plain(whole)):
        return whole
    if not marks:
        return None
    parts = clauses(text.strip().rstrip("。.；;"), lang)
    for i, one in enumerate(parts):
        if marks[0] in one.text:
            for first in range(i, -1, -1):
                if any(binds(before.text, lang) for before in parts[:first]):
                    continue
                words = tidy(text[parts[first].start : one.end], lang)
                if (
                    len(words) <= POINT[lang]
                    and _alone(parts[first].text, lang)
                    and balanced(words)
                ):
                    return words[0].upper() + words[1:]
    return None


def _alone(first: str, lang: Lang) -> bool:
    if lang == "zh":
        return not _DANGLING.match(first) and subject(first, lang) is not None
    return subject(first, lang) is not None


def _marked(text: str, lang: Lang, kind: Kind) -> str | None:
    """The words by which a sentence is of its kind."""
    if kind == "open question":
        match = (_OPEN_END_ZH if lang == "zh" else _OPEN_EN).search(text)
    else:
        match = dict(_patterns(lang))[kind].search(text)
    return match[0] if match else None


def _plain(text: str) -> str:
    return re.sub(r"[\s,，]", "", text).casefold()
