from __future__ import annotations

import pytest

from deck.reading.sentences import sentences


def cut(text: str, zh: bool) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text), zh)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Smith of Acme Inc. said 3.5% is fine.",
        "The U.S. economy grew, e.g. in March.",
        "See No. 5 and fig. 3 on Jan. 5, i.e. there.",
        "J. P. Morgan said no.",
        "He works for Yahoo! and it is fine.",
        '"These show it. They also point," said Ms. Sirimanne.',
        '"It works." She said so.'[:11],
        "“Is it? No. Yes.” he said.",
        "Sales in the U.S. South had fallen 3% to $40 billion.",
        "It rose; it fell.",
    ],
)
def test_an_english_sentence_stays_whole(text: str) -> None:
    assert cut(text, zh=False) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It is. Is it? Yes!", ["It is.", "Is it?", "Yes!"]),
        ("He met Apple Inc. The firm rose.", ["He met Apple Inc.", "The firm rose."]),
        ("It left the U.S. But why?", ["It left the U.S.", "But why?"]),
        (
            "It has 387 stores in the U.S. Blue Fern thinks it can.",
            ["It has 387 stores in the U.S.", "Blue Fern thinks it can."],
        ),
        ('"Is it? No." The man left.', ['"Is it? No."', "The man left."]),
        ("It cost $3.5. 4 came.", ["It cost $3.5.", "4 came."]),
        ('An unclosed " mark. Then more.', ['An unclosed " mark.', "Then more."]),
    ],
)
def test_english_text_is_cut_at_its_stops(text: str, parts: list[str]) -> None:
    assert cut(text, zh=False) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("走了；再见!你好。", ["走了；", "再见!", "你好。"]),
        ("“甲。乙。”丙走了。", ["“甲。乙。”", "丙走了。"]),
        ("“可以达到1:30。” 卡米拉说。然后呢?", ["“可以达到1:30。” 卡米拉说。", "然后呢?"]),
        ("“为什么?”这是问题。", ["“为什么?”", "这是问题。"]),
        ("增长3.5倍. 为了更高效,它来了。", ["增长3.5倍.", "为了更高效,它来了。"]),
        ("“没有合上。再说一句。", ["“没有合上。", "再说一句。"]),
        ("“终极‘信任’。还有。”", ["“终极‘信任’。还有。”"]),
        ("真的!!!是吗?!", ["真的!!!", "是吗?!"]),
    ],
)
def test_chinese_text_is_cut_at_its_stops_outside_quotations(text: str, parts: list[str]) -> None:
    assert cut(text, zh=True) == parts
