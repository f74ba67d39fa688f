"""Simplified and traditional characters, and words in a text."""

from __future__ import annotations

import pytest

from deck.language.scripts import fold, has_words, to_traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("设备错误之后", "設備錯誤之後"),
        ("其余阻碍由准则决定", "其餘阻礙由準則決定"),
        ("语音、编码、权限、声音", "語音、編碼、權限、聲音"),
        ("电脑记录与顾客", "電腦記錄與顧客"),
        ("净利润计划历史当年证据", "淨利潤計劃歷史當年證據"),
        ("备注、注明、附注与图注", "備註、註明、附註與圖註"),
        ("值得关注，请注意", "值得關注，請注意"),
        # what traditional texts write alike
        ("台北出口千家系列表面升回布局", "台北出口千家系列表面升回布局"),
        ("Q3 2024: +5%", "Q3 2024: +5%"),
    ],
)
def test_our_words_are_written_in_traditional_characters(simplified: str, traditional: str) -> None:
    assert to_traditional(simplified) == traditional
    assert fold(traditional) == fold(simplified)


@pytest.mark.parametrize(
    ("text", "words", "has"),
    [
        ("Revenue of the US", "US", True),
        ("Revenue, us", "US", True),
        ("Business revenue", "US", False),
        ("快手电商收入", "快手", True),
        ("Revenue", "", False),
        ("Sales (EUR m)", "EUR m", True),
        ("Sales (EUR mn)", "EUR m", False),
    ],
)
def test_words_are_whole(text: str, words: str, has: bool) -> None:
    assert has_words(text, words) is has
