from __future__ import annotations

from pathlib import Path

import pytest

from deck.reading.parsing import read_article

ZH = "这是一段足够长的正文,用来说明电商业务的增长情况,并且它以句号结束。"
EN = "This is a paragraph of the text, which is long enough to be one, and it ends with its stop here."


def headings(text: str) -> list[tuple[str | None, int]]:
    article = read_article(Path("a.txt"), text.encode())
    return [(s.heading, s.level) for s in article.sections]


def under(body: str, *lines: str) -> str:
    """Each line with a paragraph below it; `/` in a line parts two lines."""
    return "".join(f"{line.replace('/', chr(10))}\n{body}\n" for line in lines)


@pytest.mark.parametrize(
    ("body", "lines", "expected"),
    [
        (ZH, ["标题", "01/信任是什么?", "02/品牌的故事"], [(None, 1), ("信任是什么?", 1), ("品牌的故事", 1)]),
        (ZH, ["标题", "一、综合", "二、农业"], [(None, 1), ("综合", 1), ("农业", 1)]),
        (ZH, ["标题", "一、综合", "（一）产量", "（二）价格", "二、农业", "（一）粮食"],
         [(None, 1), ("综合", 1), ("产量", 2), ("价格", 2), ("农业", 1), ("粮食", 2)]),
        (ZH, ["标题", "1. 背景", "2. 展望"], [(None, 1), ("背景", 1), ("展望", 1)]),
        (ZH, ["标题", "1. 背景", "1.1 历史", "1.2 现状", "2. 展望"],
         [(None, 1), ("背景", 1), ("历史", 2), ("现状", 2), ("展望", 1)]),
        (ZH, ["标题", "第一章 背景", "第二章 展望"], [(None, 1), ("背景", 1), ("展望", 1)]),
        (ZH, ["标题", "01 背景", "02 展望"], [(None, 1), ("背景", 1), ("展望", 1)]),
        (ZH, ["标题", "【背景】", "【展望】"], [(None, 1), ("背景", 1), ("展望", 1)]),
        (ZH, ["标题", "为什么是信任?", "品牌怎么办?"], [(None, 1), ("为什么是信任?", 1), ("品牌怎么办?", 1)]),
        (ZH, ["标题", "背景与历史", "未来的展望"], [(None, 1), ("背景与历史", 1), ("未来的展望", 1)]),
        (EN, ["A title", "1. Background", "2. Outlook"], [(None, 1), ("Background", 1), ("Outlook", 1)]),
        (EN, ["A title", "Part One: Before", "Part Two: After"], [(None, 1), ("Before", 1), ("After", 1)]),
        (EN, ["A title", "I. Before", "II. After"], [(None, 1), ("Before", 1), ("After", 1)]),
        (EN, ["A title", "Why trust?", "What next?"], [(None, 1), ("Why trust?", 1), ("What next?", 1)]),
        (EN, ["A title", "The background", "The outlook"], [(None, 1), ("The background", 1), ("The outlook", 1)]),
        (EN, ["A title", "THE BACKGROUND"], [(None, 1), ("THE BACKGROUND", 1)]),
    ],
)  # fmt: skip
def test_headings_of_a_plain_text_are_known(
    body: str, lines: list[str], expected: list[tuple[str | None, int]]
) -> None:
    assert headings(under(body, *lines)) == expected


def test_a_numbered_list_has_no_headings() -> None:
    text = f"标题\n{ZH}\n1. 提升信任\n2. 引入品牌\n3. 扶持服务商\n{ZH}\n{ZH}\n"
    assert {heading for heading, _ in headings(text)} == {None}


def test_numbers_that_do_not_start_at_one_are_no_headings() -> None:
    assert headings(under(ZH, "标题", "7、杂项")) == [(None, 1)]


def test_a_question_within_numbered_sections_is_text() -> None:
    text = under(ZH, "标题", "一、综合", "那么,什么是信任?", "二、农业")
    assert headings(text) == [(None, 1), ("综合", 1), ("农业", 1)]


def test_a_question_asked_in_passing_is_no_heading() -> None:
    assert headings(under(ZH, "标题", "那么,什么是信任?", "但是,为什么?")) == [(None, 1)]


def test_a_heading_without_text_of_its_own_is_set_aside() -> None:
    article = read_article(Path("a.md"), f"# T\n\n{EN}\n\n## Empty\n\n## Full\n\n{EN}\n".encode())
    assert [s.heading for s in article.sections] == [None, "Full"]
    assert [(a.text, a.line) for a in article.set_aside] == [("Empty", 5)]


def test_markdown_knows_its_headings() -> None:
    text = f"# T\n\n{EN}\n\n## One\n{EN}\n\nTwo\n---\n{EN}\n\n### Three ###\n{EN}\n\n```\n# none\n```\n"
    article = read_article(Path("a.md"), text.encode())
    assert article.title == "T"
    assert [(s.heading, s.level) for s in article.sections] == [
        (None, 1), ("One", 1), ("Two", 1), ("Three", 2),
    ]  # fmt: skip
    assert {a.why for a in article.set_aside} == {"code"}


def test_a_number_that_does_not_follow_is_no_heading() -> None:
    assert headings(under(ZH, "标题", "一、综合", "七、杂项", "二、农业")) == [
        (None, 1), ("综合", 1), ("农业", 1),
    ]  # fmt: skip


def test_a_short_line_with_a_figure_stays_in_the_text() -> None:
    article = read_article(
        Path("a.txt"), under(ZH, "标题", "一、综合", "商品总额1186亿元", "一句口号").encode()
    )
    assert "商品总额1186亿元" in [p.text for p in article.paragraphs]
    assert [a.text for a in article.set_aside] == ["一句口号"]
