"""Texts and punctuation that charts generate, one table per language.

Texts of a single chart kind stay in its file, so that a kind remains one file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

MINUS = "−"


class Wording(NamedTuple):
    """The wording in one language; fields with `{}` are formats. `tag` is the language of the text
    in DrawingML. Figures that begin with one of `worded_signs` have `worded_bounds`."""

    tag: str
    comma: str
    colon: str
    semicolon: str
    stop: str
    brackets: str
    of: str
    unit: str
    from_to: str
    at: str
    extremes: str
    total: str
    average: str
    target: str
    cagr: str
    points: str
    size: str
    forecast: str
    as_drawn: str
    axis_broken: str
    bounds: Mapping[str, str]
    worded_signs: str
    worded_bounds: Mapping[str, str]
    of_total: str


WORDINGS = {
    "en": Wording(
        tag="en-US",
        comma=", ",
        colon=": ",
        semicolon="; ",
        stop=".",
        brackets=" ({})",
        of=" of ",
        unit=" in {}",
        from_to=" from {} to {}",
        at=" at {}",
        extremes="{} in {}, {} in {}, lowest {} in {}, highest {} in {}",
        total="Total",
        average="Ø",
        target="Target",
        cagr="CAGR {}",
        points="{} pts",
        size="size",
        forecast="(forecast)",
        as_drawn="{} (as drawn, axis broken)",
        axis_broken="axis broken between {} and {}",
        bounds={">": ">{}", ">=": "≥{}", "<": "<{}", "<=": "≤{}", "~": "~{}"},
        worded_signs="+−±",  # ~−8 would be read as two dashes
        worded_bounds={
            ">": "over {}",
            ">=": "at least {}",
            "<": "under {}",
            "<=": "at most {}",
            "~": "about {}",
        },
        of_total="% of total",
    ),
    "zh": Wording(
        tag="zh-CN",
        comma="，",
        colon="：",
        semicolon="；",
        stop="。",
        brackets="（{}）",
        of="：",
        unit="（{}）",
        from_to="（{}至{}）",
        at="（{}）",
        extremes="{1} {0}，{3} {2}，最低 {4}（{5}），最高 {6}（{7}）",
        total="合计",
        average="平均",
        target="目标",
        cagr="年复合增长率 {}",
        points="{}个百分点",
        size="大小",
        forecast="（预测）",
        as_drawn="{}（按断轴绘制）",
        axis_broken="数值轴在{}与{}之间断开",
        bounds={">": "{}以上", ">=": "{}及以上", "<": "不足{}", "<=": "不超过{}", "~": "约{}"},
        worded_signs="−",  # −5%以上 would be read as a fall of more than 5 %
        worded_bounds={
            ">": "高于{}",
            ">=": "不低于{}",
            "<": "低于{}",
            "<=": "不高于{}",
            "~": "约{}",
        },
        of_total="占比（%）",
    ),
}


def wording(lang: str) -> Wording:
    """The wording in a language, or in English if there is none."""
    return WORDINGS.get(lang, WORDINGS["en"])
