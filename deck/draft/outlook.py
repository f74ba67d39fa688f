"""What an article says about the future: promises, expectations, risks."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from deck.draft.clauses import VERBS_ZH, hidden, sentences_of
from deck.draft.sentences import standing
from deck.language.periods.reading import periods
from deck.reading.article import Article, Lang, Sentence

LONGEST = {"en": 190, "zh": 80}
"""The maximum number of characters in an item."""
Kind: TypeAlias = Literal["commitment", "expectation", "risk"]


class OutlookItem(NamedTuple):
    """A sentence about the future, whole, and where it stands."""

    kind: Kind
    text: str
    sentence: Sentence


def outlook_items(article: Article, anchor: date | None) -> list[OutlookItem]:
    """The sentences of an article about what lies ahead of it, in order; `anchor` is the day that it
    appeared."""
    lang = article.lang
    items: list[OutlookItem] = []
    for _, _, sentence in sentences_of(article):
        text = standing(sentence.text, lang, LONGEST[lang])
        kind = _kind(text, lang) if text and not _NO_NEWS.search(text) else None
        if text and kind and (kind == "risk" or not _is_past(text, anchor)):
            items.append(OutlookItem(kind, text, sentence))
    return items


_NO_NEWS = re.compile(
    r"\b(?:conference call|host a call|webcast|replay|dial|press conference|forward-looking statements)\b|电话会议|业绩发布会|投资者热线",
    re.IGNORECASE,
)
"""What is said about the publication itself."""


def _is_past(text: str, anchor: date | None) -> bool:
    """Whether a sentence is about a year before that of the article: 到2020年…将…"""
    if anchor is None or not re.search(r"\d", text):
        return False
    end = anchor.replace(month=12, day=31)
    named = [p.span for p in periods(text, end) if p.span and p.stated]
    return bool(named) and max(span.last.year for span in named) < end.year


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
_PATTERNS: dict[Lang, dict[str, str]] = {
    "zh": {"risk": _RISKS_ZH, "commitment": _PROMISED_ZH, "expectation": _EXPECTED_ZH},
    "en": {
        kind: f"(?i)(?<![A-Za-z])(?:{pattern})"
        for kind, pattern in (
            ("risk", _RISKS_EN), ("commitment", _PROMISED_EN), ("expectation", _EXPECTED_EN)
        )
    },
}  # fmt: skip


def _kind(text: str, lang: Lang) -> Kind | None:
    """The kind of a sentence: a risk outranks a promise, an expected outcome a plain `will`."""
    if text.rstrip().endswith(("?", "？")):
        return None
    patterns = _PATTERNS[lang]
    masked = hidden(text) if lang == "zh" else text
    solved = (_SOLVED_ZH if lang == "zh" else _SOLVED_EN).search(text)
    if re.search(patterns["risk"], masked) and not solved:
        return "risk"
    expected = re.search(patterns["expectation"], text if "”" in text else masked)
    promised = next(
        (
            match for match in re.finditer(patterns["commitment"], masked)
            # a plan that is only named (该计划, “风造者计划”) is not a promise
            if not match[0].startswith("计划")
            or not _NO_PLAN_ZH.search(masked[max(0, match.start() - 8) : match.end() + 2])
        ),
        None,
    )  # fmt: skip
    if expected and (not promised or expected.start() <= promised.start()):
        return "expectation"
    return "commitment" if promised else None
