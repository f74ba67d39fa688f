"""Reasons for rejecting a model's answer or text, and a draft's notes on them, in English and
Chinese."""

from __future__ import annotations

import re
from typing import NamedTuple

_LONGEST = 60


class Reason(NamedTuple):
    """A reason in both languages of a draft."""

    en: str
    zh: str

    def text(self, lang: str) -> str:
        """The reason in `en` or `zh`."""
        return self.zh if lang == "zh" else self.en

    def with_reason(self, reason: Reason) -> Reason:
        """The sentence with another reason in place of its `{}`."""
        return Reason(self.en.replace("{}", reason.en), self.zh.replace("{}", reason.zh))

    def with_words(self, words: object) -> Reason:
        """The reason with some words in place of its `{}`, in a form that fits a one-line comment."""
        text = printable(str(words), _LONGEST)
        return self.with_reason(Reason(text, text))


def printable(text: str, longest: int) -> str:
    """An external text as one line of printable characters, at most `longest` long."""
    flat = re.sub(r"\s+", " ", "".join(c if c.isprintable() else " " for c in text)).strip()
    return flat if len(flat) <= longest else f"{flat[: longest - 1]}…"


# ---- of an answer -------------------------------------------------------------------------------

SLOW = Reason("it did not answer within {} s", "{}秒内没有回答")
CUT_OFF = Reason("its answer was cut off", "回答不完整")
DECLINED = Reason("it declined to answer", "拒绝回答")
LOST = Reason("the connection to {} failed or was cut off", "与{}的连接失败或中断")
MALFORMED = Reason("its answer does not have the required form", "回答不合要求的格式")
HALVED = Reason("it left out {} texts", "文字缺漏（{}）")
STOPPED = Reason("it was interrupted", "中途停止等待")
NOT_ASKED = Reason("there was no text for it to rewrite", "没有可改写的文字")
NOT_VALID = Reason("the outline would not have been valid", "提纲会因此无效")
_BY_STATUS = {
    401: Reason("it refused the key (401)", "密钥被拒绝（401）"),
    403: Reason("it refused the key (403)", "密钥被拒绝（403）"),
    404: Reason("there is no such model or address (404)", "没有这个模型或地址（404）"),
    429: Reason("too many requests, or no credit left (429)", "请求过多或额度用尽（429）"),
}
_REFUSED = Reason("the request was refused ({})", "请求被拒绝（{}）")
_FAILED = Reason("the server failed ({})", "服务器出错（{}）")


def by_status(status: int) -> Reason:
    """What an HTTP status of 400 or more means."""
    general = _FAILED if status >= 500 else _REFUSED
    return _BY_STATUS.get(status) or general.with_words(status)


# ---- of a text ----------------------------------------------------------------------------------

LEFT_OUT = Reason("it gave none", "没有给出")
CHARACTERS = Reason("it holds characters that a page cannot show", "含有页面无法显示的字符")
MARKUP = Reason("it holds a link or markup", "含有链接或标记")
TOO_LONG = Reason("it has {} characters", "长达{}个字符")
TOO_SHORT = Reason("it is too short for what its sentence says", "过短，无法表达原句")
QUESTION = Reason("it is a question", "写成了问句")
OTHER_LANGUAGE = Reason("it is in another language", "换了语言")
UNKNOWN_FACT = Reason("there is no usable fact {}", "没有可用的数字{}")
OTHER_FACT = Reason("its sentence does not have the figure {}", "原句没有数字{}")
TYPED = Reason("it typed the figure {}", "直接写入数字{}")
FIGURES_MOVED = Reason("it moved figures or dates: {}", "数字或日期被调换：{}")
UNIT = Reason("it changed the unit of {}", "改动了{}的单位")
BOUND = Reason("it changed “over”, “about” or the like next to {}", "改动了{}旁的“超过”“约”等字样")
STATEMENT = Reason(
    "it changed what is marked as inference, claim or forecast", "改动了推断、说法或预测的标记"
)
DIRECTION = Reason("its sentence does not say “{}”", "原句没有“{}”")
STRONGER = Reason("it says more than its sentence: “{}”", "说得比原句更满：“{}”")
NEGATION = Reason("a negation was lost or added", "否定词有增减")
HEDGE = Reason("it dropped “{}”", "漏掉了“{}”")
INVENTED_QUOTE = Reason("the article does not say “{}”", "原文没有“{}”")
NAME = Reason("its passage does not name {}", "原文该处没有提到{}")
ELSEWHERE = Reason("it is not about the same thing as its sentence", "与原句所说无关")
TWICE = Reason("another text says the same", "与另一处文字重复")
CONTRADICTED = Reason("the facts contradict or do not prove it", "与数字不符或无法证实")

# ---- of an order --------------------------------------------------------------------------------

NOT_ALL_PAGES = Reason("it did not list every page exactly once", "没有把每一页各列一次")
SECTIONS_SPLIT = Reason("it split a section", "拆散了章节")

# ---- what a draft says --------------------------------------------------------------------------

BY_MODEL = Reason("by the model: check it", "由模型改写：请核对")
BY_MODEL_FROM = Reason("by the model, from line {}: check it", "由模型据原文第{}行改写：请核对")
DROPPED = Reason("the model's text was dropped: {}", "模型的文字未采用：{}")
ORDER_DROPPED = Reason("The model's page order was rejected: {}", "模型的页面顺序未采用：{}")
NOT_USED = Reason("The model {model} was not used: {reason}.", "未采用模型 {model}：{reason}。")
HEAD = Reason(
    "A draft from {name}: texts marked “by the model” are by {model}, all others are made from the "
    "article's figures and sentences.",
    "由 {name} 起草：注明“由模型”的文字由 {model} 改写，其余由原文的数字和句子写成。",
)
