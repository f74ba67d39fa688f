"""Simplified and traditional characters, and words in a text."""

from __future__ import annotations

import pytest

from deck.language.scripts import fold, has_words, is_traditional, to_traditional


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


SIMPLIFIED = "公司上半年实现营业收入十二亿元，同比增长百分之八，净利润随之上升。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("億元", True),
        ("台積電第三季營收創下新高", True),
        ("公司上半年成本上升，全年目的不變，股利照舊", True),
        ("亿元", False),
        ("USD m", False),
        ("", False),
        (f"{SIMPLIFIED * 3}台积电称：“營收與獲利創高。”", False),  # a quotation
        (f"{SIMPLIFIED * 3}董事是陳慶和劉鶯。", False),  # names
        ("營收與獲利創下新高。" + " 12,345.67" * 500, True),  # of its Han characters
    ],
)
def test_the_script_of_a_text_is_that_of_most_of_it(text: str, expected: bool) -> None:
    assert is_traditional(text) is expected
