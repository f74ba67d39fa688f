"""What Chinese headings of tables say: their periods, what changes are measured against, plans."""

from __future__ import annotations

import re

from deck.language.periods.intervals import Span
from deck.language.scripts import fold
from deck.language.statement import Status
from deck.reading.article import Article
from deck.statements.chinese import words
from deck.statements.chinese.dating import Dating
from deck.statements.chinese.periods import mentions
from deck.statements.chinese.setting import is_taiwan
from deck.statements.chinese.status import of_future, status_of
from deck.statements.model import Basis, Dated, Setting

_NAMES = re.compile(
    r"(?:收入|支出|利润|亏损|毛利|成本|费用|[总净余限差税销产存贷]?额|[产销总数存容]?量|[^效]率|价值|价格|均价|价|总值|增加值|产值|市值"
    r"|规模|人数|户数|家数|数|人口|面积|资产|负债|权益|资本|资金|投资|消费|贷款|存款|现金流|股息|分红|收益|回报|比重|占比|份额|指数|工资|薪酬)"
    r"(?:[（(].*)?\Z"
)
_PLANS = re.compile("规划|方案|计划|意见|行动|纲要|要点|措施|办法")


def is_plan(article: Article) -> bool:
    """Whether an article is a plan by its title, so that what is to come in it is a target."""
    return bool(_PLANS.search(fold(article.title)))


def dated(text: str, article: Article, setting: Setting) -> Dated | None:
    """The period that a heading names."""
    found = [m for m in mentions(fold(text), 0, len(text), is_taiwan(article)) if not m.base]
    span = Dating(setting).span_of(found[0], None) if found else None
    return Dated(span, fiscal=found[0].fiscal) if span else None


def basis(text: str) -> Basis | None:
    """What the changes below a heading are measured against, if it says so."""
    plain = fold(text)
    kind = next((kind for word, kind in words.BASES.items() if word in plain), None)
    return Basis(kind) if kind else None


def is_measure(title: str) -> bool:
    """Titles of Chinese tables say what the table is about; their heads name what is measured."""
    del title
    return False


def status(title: str, span: Span | None, article: Article, setting: Setting) -> Status:
    """The status of the figures of a period below a title."""
    found = status_of(fold(title), "", "")
    return found if found != "actual" else of_future(found, span, setting, False, is_plan(article))


def undated(text: str) -> str:
    """A heading without the periods that it names."""
    for mention in reversed(mentions(fold(text), 0, len(text), False)):
        text = text[: mention.start] + text[mention.end :]
    return text.strip(" 　,，;；:：-—")


def names_measure(label: str) -> bool:
    """Whether a label of a row names what is measured: 营业收入, 毛利率."""
    return bool(_NAMES.search(fold(label)))
