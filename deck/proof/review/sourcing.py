"""How a page names its sources."""

from __future__ import annotations

import re

_SOURCE = re.compile(
    r"\b(?:data\s+|chart\s+|image\s+|photo\s+)?(?:sources?|references?)\b\s*(?:\(s\))?\s*(?:[:：–—-]|$)|^\W{0,3}(?:(?:sources?|references?|based on|derived from|adapted from)\b|data\s*[:：])"
    r"|\b(?:quellen?|fuentes?|fontes?|bron|kilde|källa|źródło|источник)\s*[:：]"
    r"|\b(?:source data|data source|data from|figures? from|according to|as reported (?:by|in)|courtesy of|retrieved from|taken from|photo credits?)\b"
    r"|(?:资料|資料|数据|數據|信息|資訊|图片|圖片|内容)?(?:来源|來源|出处|出處|引自|取自)|(?:数据|數據|资料|資料)[:：]|(?:据|據|根据|根據).{1,24}(?:统计|統計|数据|數據|报告|報告|公告|年报|年報|披露|资料|資料|测算|调查|調查|研究)|(?:参考|參考)(?:文献|文獻|资料|資料)|整理自|出典|출처|(?:公司|企业|企業)(?:公告|年报|年報|财报|財報)",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"https?://|\bwww\.|\bet al\b|\bdoi\b|\bibid\b|\[\d{1,3}\]|\(\s*[A-Z][^()]{1,60},?\s+(?:19|20)\d\d[a-z]?\s*\)"
    r"|\b(?:annual report|company data|company reports?|own (?:analysis|calculations?|data|estimates?)|team analysis|internal data|management accounts)\b|©",
    re.IGNORECASE,
)
_DECK_WIDE = re.compile(
    r"\b(?:all|unless (?:otherwise|stated)|throughout)\b.{0,80}\b(?:sources?|data|figures?|numbers|charts)\b.{0,120}|\b(?:sources?|data|figures?|numbers)\b.{0,60}\b(?:unless otherwise|throughout (?:this|the)|in this (?:deck|presentation|report|document))"
    r"|(?:本|全|除).{0,16}(?:数据|數據|资料|資料|图表|圖表).{0,24}(?:来源|來源|来自|來自|均为|均來|源于|源自)|(?:数据|數據|资料|資料)(?:均|皆)(?:来源|來源|来自|來自|为|為)",
    re.IGNORECASE,
)


def is_source(text: str) -> bool:
    """Whether a text begins with what it says of its source, or is short and says it."""
    found = _SOURCE.search(text)
    return found is not None and (found.start() < 4 or len(text) < 120)


def names_source(text: str) -> bool:
    """Whether a text names a source in any way: in words, by a link, a citation or a mark of one."""
    return _SOURCE.search(text) is not None or _CITED.search(text) is not None


def speaks_for_all(text: str) -> bool:
    """Whether a text names the source of all figures of its deck."""
    return _DECK_WIDE.search(text) is not None
