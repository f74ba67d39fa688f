"""The words that a deck says by itself, in its language."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """Labels in one language."""

    source: str
    colon: str
    stop: str
    so_what: str
    summary: str
    agenda: str
    agenda_title: str
    sources: str
    sources_title: str
    figure: str
    measures: str
    quote: str
    not_used: str
    derived: str
    unclear: str
    commitment: str
    risk: str
    signal: str
    action: str
    owner: str
    due: str
    rests_on: str
    continued: str
    rest: str
    line: str
    next_steps: str
    claim: str
    forecast: str
    inference: str
    claims: str
    forecasts: str
    inferences: str


_WORDS = {
    "en": Words(
        source="Source",
        colon=": ",
        stop=".",
        so_what="So what",
        summary="Executive summary",
        agenda="Agenda",
        agenda_title="What this briefing covers",
        sources="Sources and figures",
        sources_title="Every figure in this deck, and the words it rests on",
        figure="Figure",
        measures="What it measures",
        quote="Words in the source",
        not_used="not used",
        derived="† computed here from reported figures",
        unclear="‡ unclear or self-contradictory in the source; used nowhere",
        commitment="Commitment",
        risk="Risk",
        signal="Signal",
        action="Action",
        owner="Owner",
        due="By when",
        rests_on="Figures on this page rest on these words",
        continued="({part}/{parts})",
        rest="Other",
        line="Line",
        next_steps="Next steps",
        claim="§ Claimed by {by}",
        forecast="¶ Forecast for {horizon}",
        inference="* Our inference",
        claims="§ a claim, by whom it is named",
        forecasts="¶ a forecast, for the time named",
        inferences="* our inference, not the source's",
    ),
    "zh": Words(
        source="资料来源",
        colon="：",
        stop="。",
        so_what="启示",
        summary="执行摘要",
        agenda="目录",
        agenda_title="本次简报的内容",
        sources="来源与数据",
        sources_title="本报告每一个数字及其原文依据",
        figure="数据",
        measures="含义",
        quote="原文",
        not_used="未采用",
        derived="† 由原文数据推算",
        unclear="‡ 原文含糊或自相矛盾，全文未采用",
        commitment="承诺",
        risk="风险",
        signal="信号",
        action="行动",
        owner="负责人",
        due="时间",
        rests_on="本页数据的原文依据",
        continued="（{part}/{parts}）",
        rest="其他",
        line="行",
        next_steps="下一步",
        claim="§ {by}的说法",
        forecast="¶ 对{horizon}的预测",
        inference="* 本报告推断",
        claims="§ 发言者的说法（注明何人）",
        forecasts="¶ 预测（注明时间）",
        inferences="* 本报告推断，非原文观点",
    ),
}


def words(lang: str) -> Words:
    """The labels of `lang` (`en` or `zh`)."""
    return _WORDS[lang]
