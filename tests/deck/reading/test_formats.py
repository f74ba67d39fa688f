"""Pages, Word files and PDFs: what becomes of them is a text with a paragraph a line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deck.reading.blocks import ReadingError
from deck.reading.parsing import read_article, source_text
from deck.reading.passages import SourceText

HTML, DOCX, PDF = Path("a.html"), Path("a.docx"), Path("a.pdf")
ZH = "这是一段足够长的正文,用来说明电商业务的增长情况,并且它以句号结束。"

PAGE = """<!doctype html><html><head><title>Trust pays - The Daily</title>
<meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="2021-07-23T10:00:00+08:00"></head>
<body><nav><a href="/">Home</a> <a href="/x">News</a></nav>
<article><h1>Trust pays</h1><p class="byline">By Jane Doe</p>
<p>The share of users who bought again rose from <b>45%</b> in 2019 to 65% in 2020, it is said.</p>
<h2>Why it matters</h2><p>A second paragraph has a <a href="u">link</a>, and it is long enough to be taken.</p>
<ul><li>One item of a list</li><li>Another item of it</li></ul>
<figure><img src="a.png"><figcaption>A market in Beijing</figcaption></figure>
<table><tr><th>Year</th><th>GMV</th></tr><tr><td><p>2020</p></td><td>1186</td></tr></table>
<h3>What next?</h3><blockquote><p>We will grow, she said to those who were there.</p></blockquote></article>
<footer>© 2021 The Daily. All rights reserved.</footer></body></html>"""


def test_a_page_becomes_its_article() -> None:
    assert source_text(HTML, PAGE.encode()).split("\n") == [
        "Trust pays",
        "By Jane Doe",
        "The share of users who bought again rose from 45% in 2019 to 65% in 2020, it is said.",
        "Why it matters",
        "A second paragraph has a link, and it is long enough to be taken.",
        "One item of a list",
        "Another item of it",
        "A market in Beijing",
        "Year | GMV",
        "2020 | 1186",
        "What next?",
        "We will grow, she said to those who were there.",
    ]
    article = read_article(HTML, PAGE.encode())
    assert (article.title, article.author, article.publisher) == (
        "Trust pays",
        "Jane Doe",
        "The Daily",
    )
    assert (article.date, article.format) == ("2021-07-23", "html")
    assert [(s.heading, s.level) for s in article.sections] == [
        (None, 1),
        ("Why it matters", 1),
        ("What next?", 2),
    ]
    assert [(a.line, a.why) for a in article.set_aside] == [(2, "byline"), (8, "caption")]


def test_a_page_is_read_the_same_each_time_and_says_nothing(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert len({read_article(HTML, PAGE.encode()) for _ in range(3)}) == 1
    with pytest.raises(ReadingError):
        read_article(HTML, b"<html>")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("codec", ["utf-8", "gb2312", "utf-16"])
def test_a_chinese_page_is_read_in_the_encoding_that_it_names(codec: str) -> None:
    page = f"<html><head><meta charset={codec}><title>信任的生意_新闻网</title></head><body><h1>信任的生意</h1><p>{ZH}</p></body></html>"
    assert source_text(HTML, page.encode(codec)) == f"信任的生意\n{ZH}"


@pytest.mark.parametrize(
    "parting", ["<br><br>", "</p><p>", "</span></section><section><span>", "<br>"]
)
def test_paragraphs_of_a_page_stay_apart(parting: str) -> None:
    body = parting.join(f"第{i}段:{ZH}" for i in range(6))
    opened, closed = (
        ("<section><span>", "</span></section>") if "section" in parting else ("<p>", "</p>")
    )
    page = f"<html><head><title>信任</title></head><body><div>{opened}{body}{closed}</div></body></html>"
    assert source_text(HTML, page.encode()).split("\n")[1:] == [f"第{i}段:{ZH}" for i in range(6)]


def test_linked_data_names_author_and_date() -> None:
    data = '{"@graph":[{"headline":"T","author":[{"name":"Jane"}],"publisher":{"name":"P"},"datePublished":"2021-07-23"}]}'
    page = f'<html><head><script type="application/ld+json">{data}</script></head><body><p>{ZH}</p></body></html>'
    article = read_article(HTML, page.encode())
    assert (article.title, article.author, article.publisher, article.date) == (
        "T",
        "Jane",
        "P",
        "2021-07-23",
    )


def test_the_name_of_the_site_is_no_part_of_a_title() -> None:
    for title in ("Trust pays | The Daily", "Trust pays - The Daily", "Trust pays"):
        page = f"<html><head><title>{title}</title></head><body><p>Some words of text.</p></body></html>"
        assert read_article(HTML, page.encode()).title == "Trust pays"


def _briefing(document: Any) -> None:
    document.core_properties.title = "Word Document"
    document.add_heading("信任的生意", 0)
    document.add_paragraph("作者:张三")
    document.add_paragraph("2023年2月28日")
    document.add_paragraph(ZH)
    document.add_heading("一、背景", 1)
    document.add_paragraph(ZH)
    document.add_paragraph("增长", style="Caption")
    table = document.add_table(2, 2)
    for i, text in enumerate(["年", "复购率", "2020", "65%"]):
        table.cell(i // 2, i % 2).text = text
    document.add_heading("细节", 2)
    document.add_paragraph("细节在这里,不再重复。")


def test_a_word_file_becomes_its_paragraphs_and_rows(word: Callable[..., bytes]) -> None:
    raw = word(_briefing)
    assert source_text(DOCX, raw).split("\n") == [
        "信任的生意", "作者:张三", "2023年2月28日", ZH, "一、背景", ZH, "增长", "年 | 复购率", "2020 | 65%", "细节",
        "细节在这里,不再重复。",
    ]  # fmt: skip
    article = read_article(DOCX, raw)
    assert (article.title, article.author, article.date) == ("信任的生意", "张三", "2023-02-28")
    assert [(s.heading, s.line, s.level) for s in article.sections] == [
        (None, 4, 1),
        ("背景", 5, 1),
        ("细节", 10, 2),
    ]
    assert [(a.line, a.why) for a in article.set_aside] == [
        (2, "byline"),
        (3, "dateline"),
        (7, "caption"),
    ]
    assert article.format == "word"


def test_insertions_of_a_word_file_count_and_deletions_do_not(word: Callable[..., bytes]) -> None:
    def build(document: Any) -> None:
        from docx.oxml import parse_xml

        paragraph = document.add_paragraph("It rose ")
        w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        change = '{} w:id="1" w:author="x" w:date="2021-01-01T00:00:00Z"'.format
        for kind, text in (("del", "delText"), ("ins", "t")):
            words = "by 4%." if kind == "del" else "by 5%."
            paragraph._p.append(
                parse_xml(
                    f"<w:{change(kind)} {w}><w:r><w:{text}>{words}</w:{text}></w:r></w:{kind}>"
                )
            )

    assert source_text(DOCX, word(build)) == "It rose by 5%."


def test_a_word_file_is_titled_by_its_properties_where_it_has_no_title(
    word: Callable[..., bytes],
) -> None:
    def build(document: Any) -> None:
        document.core_properties.title = "Trust pays"
        document.add_paragraph(
            "Sales rose by 5% in the year, and then they fell again, as was expected."
        )

    article = read_article(DOCX, word(build))
    assert (article.title, article.title_line) == ("Trust pays", None)


def test_lines_of_a_pdf_become_paragraphs(
    pdf: Callable[..., bytes], set_lines: Callable[..., Any]
) -> None:
    first = [
        (72, 780, 20, "Trust pays for itself"),
        (72, 755, 11, "By Jane Doe"),
        *set_lines(
            [
                "Kuaishou reported that the share of users who bought again rose from 45% in 2019",
                "to 65% in 2020, and it said that this was because of the confi-",
                "dence that users have in those who sell. It was short.",
            ],
            top=735,
        ),
        *set_lines(
            [
                "A second paragraph starts here, and it is also long enough that it has to go on in a",
                "second line, where it ends.",
            ],
            top=670,
        ),
        (72, 620, 15, "What comes next"),
        *set_lines(
            [
                "The company wants to grow by serving merchants. That is what it said in the text and",
                "on the following",
            ],
            top=595,
        ),
        (290, 30, 9, "1"),
    ]
    raw = pdf([first, [*set_lines(["page it goes on."]), (290, 30, 9, "2")]])
    assert source_text(PDF, raw).split("\n") == [
        "Trust pays for itself",
        "By Jane Doe",
        "Kuaishou reported that the share of users who bought again rose from 45% in 2019 to 65% in 2020, "
        "and it said that this was because of the confidence that users have in those who sell. It was short.",
        "A second paragraph starts here, and it is also long enough that it has to go on in a second line, "
        "where it ends.",
        "What comes next",
        "The company wants to grow by serving merchants. That is what it said in the text and on the "
        "following page it goes on.",
    ]
    article = read_article(PDF, raw)
    assert (article.title, article.author, article.format) == (
        "Trust pays for itself",
        "Jane Doe",
        "pdf",
    )
    assert [s.heading for s in article.sections] == [None, "What comes next"]
    assert [(a.line, a.text) for a in article.set_aside] == [(None, "1 · 2"), (2, "By Jane Doe")]


def test_a_chinese_pdf_is_joined_without_spaces(
    pdf: Callable[..., bytes], set_lines: Callable[..., Any]
) -> None:
    page = [
        (72, 780, 20, "信任的生意"),
        *set_lines(
            [
                "快手公布的数据表明,用户复购率从二零一九年的百分之四十五提高到了百分之六十五,",
                "其原因在于信任。",
            ],
            top=740,
        ),
        (72, 690, 15, "一、背景"),
        *set_lines(["二〇二一年,公司提出了三件大事。这就是它的计划。"], top=660),
    ]
    article = read_article(PDF, pdf([page]))
    assert article.title == "信任的生意"
    assert [s.heading for s in article.sections] == [None, "背景"]
    assert SourceText(article.text).find("百分之六十五,其原因在于信任")
    assert " " not in article.text


def test_running_heads_of_a_pdf_are_left_out_and_told(
    pdf: Callable[..., bytes], set_lines: Callable[..., Any]
) -> None:
    pages = [
        [
            (72, 810, 9, f"The Daily, issue 7, page {i}"),
            *set_lines([f"Paragraph {word} of the text ends here."]),
        ]
        for i, word in enumerate(["one", "two", "three", "four"], 1)
    ]
    article = read_article(PDF, pdf(pages))
    assert len(article.paragraphs) == 4
    assert article.set_aside[0].why == "page numbers and running heads"
    assert article.set_aside[0].line is None


def test_a_scan_is_refused_with_its_cure(pdf: Callable[..., bytes]) -> None:
    with pytest.raises(ReadingError, match=r"has no text layer.*run text recognition"):
        read_article(PDF, pdf([[], []], image=True))


def test_a_locked_pdf_is_refused_with_its_cure(locked_pdf: bytes) -> None:
    with pytest.raises(ReadingError, match="protected by a password: save it without one"):
        read_article(PDF, locked_pdf)


def test_a_page_may_hold_what_no_xml_may() -> None:
    page = b"<html><body><p>Sales rose&#1; by 5%.</p><script>x</script>Then&#3; they fell.</body></html>"
    assert source_text(HTML, page) == "Sales rose by 5%.\nThen they fell."


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    page = PAGE.replace("a.png", "https://example.com/a.png").replace(
        "<head>",
        '<head><base href="https://example.com/"><link rel="canonical" href="https://example.com/a">',
    )
    assert read_article(HTML, page.encode()).title == "Trust pays"


def test_what_a_page_does_not_show_is_no_part_of_a_heading() -> None:
    page = PAGE.replace("<h2>", "<h2><style>.a{}</style>")
    assert read_article(HTML, page.encode()).sections == read_article(HTML, PAGE.encode()).sections


def test_a_text_box_of_a_word_file_is_a_line_of_its_own(word: Callable[..., bytes]) -> None:
    def build(document: Any) -> None:
        from docx.oxml import parse_xml

        w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        box = "<w:r {}><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></w:r>"
        document.add_paragraph("It rose.")._p.append(parse_xml(box.format(w)))

    assert source_text(DOCX, word(build)) == "It rose.\nIn a box."
