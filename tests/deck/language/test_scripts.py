"""Which script a text is written in."""

from __future__ import annotations

import pytest

from deck.language.scripts import is_traditional

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
