"""Tokens of Chinese numbers: the characters of numerals and digits."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from deck.language.numbers.digits import Numeral, listed

DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", 1)},
    "两": 2,
}
PLACES = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3}
SCALES = {"万": 4, "亿": 8, "兆": 12}
LAX = "余多几来"
_NO_NUMBERS = listed(
    "零售 零件 零食 零部件 零星 归零 凋零 零散 一切 一看 一折 一般 一些 一样 一直 一起 一定 一旦 一致 一向 一再 一边 一面 一方面 一贯 一体 一概 一律 一同 一度"
    " 一时 一味 一经 一如 一举 一心 一意 一手 一番 一并 一线 一端 一则 一流 一带 一来 一下 一点儿 一刻 一瞬 一旁 一路"
    " 一连 一生 一共 一半 统一 唯一 万一 单一 同一 专一 划一 不一 十分 十足 四川 四处 四周 三思 七夕 八卦 九州 三明治"
    " 百度 百货 千万别 万科 百姓 千克 百科 三亚 再三 五金 二手 二维 二次元 二级市场 一级市场 一二线 三农 五官 六合 八方"
    " 九寨 九龙 三星 五粮液 三国 百事 千古 万物 万事 亿万 千禧 百合 一阵 一致 一家人 一名之 两岸 两会 两侧 两旁 两手"
    " 一一 两两 第一时间 一次性 一站式 一体化 一把手 一系列 一对一 一揽子 一篮子 一窝蜂 一口气 一目了然 一如既往"
    " 一成不变 一帆风顺 百年大计 千家万户 千方百计 千变万化 四通八达 五花八门 七上八下 乱七八糟 三心二意 独一无二"
    " 一带一路 九牛一毛 举一反三 朝三暮四 丢三落四 三番五次 一五一十 一举两得 说一不二 一心一意 万无一失 百分百"
)


class Token(NamedTuple):
    """One character of a number, or a number in digits."""

    start: int
    end: int
    char: str
    """The Han character; `#` for a number in digits."""
    gap: bool
    """Whether a space precedes it."""


@cache
def _words() -> re.Pattern[str]:
    words = "|".join(sorted(_NO_NUMBERS, key=len, reverse=True))
    return re.compile(rf"(?<![{''.join(DIGITS)}十百千万亿])(?:{words})|百分点")


@cache
def _characters() -> re.Pattern[str]:
    return re.compile(f"[{''.join(DIGITS)}{''.join(PLACES)}{''.join(SCALES)}{LAX}点负又分之半打]")


def tokens_of(folded: str, digits: list[Numeral]) -> list[Token]:
    """The tokens of a folded text, in order; one without a character separates tokens that do not
    touch."""
    spans = [(d.start, d.end, "#") for d in digits]
    if not folded.isascii():
        idle = bytearray(len(folded))
        for word in _words().finditer(folded):
            idle[word.start() : word.end()] = b"\1" * (word.end() - word.start())
        for match in _characters().finditer(folded):
            if not idle[match.start()]:
                spans.append((match.start(), match.end(), match.group()))
        spans.sort()
    read: list[Token] = []
    for start, end, char in spans:
        before = read[-1].end if read else -9
        gap = folded[before:start] if 0 <= start - before <= 4 else "."
        if gap.strip(" "):
            read.append(Token(before, before, "", False))  # anything in between ends a number
        read.append(Token(start, end, char, bool(gap)))
    return read
