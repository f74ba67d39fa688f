from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.core.errors import DeckError
from deck.reading.article import Article
from deck.reading.blocks import ReadingError
from deck.reading.files import load
from deck.reading.parsing import read_article, source_text
from deck.reading.passages import SourceText

TXT, MD = Path("article.txt"), Path("article.md")

TRUST = """Trust pays

By Jane Doe
July 23, 2021

Kuaishou said that the share of users who bought again rose to 65% in 2020, from 45% in 2019.

What changed

It began with trust, said Mr. Xiao of Kuaishou Inc. on the first day of the conference in Beijing.
He expects 100 billion by 2030. Nobody else has said so, as far as anyone who was there remembers.

What comes next

The company will serve brands, and it will serve those who help brands, which are many in number.

© 2021 The Daily. All rights reserved.
"""


def read(text: str, path: Path = TXT) -> Article:
    return read_article(path, text.encode())


def holds_together(article: Article) -> None:
    """Lines and offsets are those of the text in which quotes are found."""
    source = SourceText(article.text)
    for paragraph in article.paragraphs:
        for sentence in paragraph.sentences:
            assert source.line_of(sentence.start) == sentence.line
            assert 0 <= sentence.start < sentence.end <= len(article.text)
        starts = [sentence.start for sentence in paragraph.sentences]
        assert starts == sorted(set(starts))
        assert not paragraph.sentences or paragraph.sentences[0].line == paragraph.line
    lines = [p.line for p in article.paragraphs]
    assert lines == sorted(lines)
    assert article.title == " ".join(article.title.split())


def test_the_seed_article_has_an_introduction_and_three_numbered_sections(seed: str) -> None:
    article = read(seed)
    holds_together(article)
    assert article.text == seed
    assert (article.title, article.title_line) == ("什么是“信任电商”和“三件大事”?", 1)
    assert [(s.heading, s.line, s.level) for s in article.sections] == [
        (None, 3, 1),
        ("“信任电商”的新噱头是什么?", 8, 1),
        ("如何讲述品牌和服务商的故事?", 21, 1),
        ("快手 在“大不了”之后还有多少想象空间", 36, 1),
    ]
    lines = [[p.line for p in section.paragraphs] for section in article.sections]
    assert lines == [
        [3, 4, 5, 6],
        [*range(9, 20)],
        [22, 23, 24, 25, 27, 28, 29, 30, 31, 32, 33, 34],
        [*range(37, 43)],
    ]


def test_the_seed_article_says_who_made_it_and_not_when(seed: str) -> None:
    article = read(seed)
    assert article.author == "玉清悠悠"
    assert article.publisher == "陆九财经北京办事处"
    assert (article.date, article.year_hint) == (None, 2021)
    assert (article.lang, article.format) == ("zh", "text")


def test_what_is_no_part_of_the_seed_article_is_set_aside_and_listed(seed: str) -> None:
    assert [(aside.line, aside.why) for aside in read(seed).set_aside] == [
        (2, "caption"),
        (26, "caption or motto"),
        (43, "caption or motto"),
        (44, "byline"),
        (45, "past issues"),
        (46, "copyright"),
    ]


def test_every_line_of_the_seed_article_is_somewhere(seed: str) -> None:
    article = read(seed)
    known = {1, 7, 20, 35, *(p.line for p in article.paragraphs)}
    known |= {section.line for section in article.sections if section.heading}
    known |= {aside.line for aside in article.set_aside if aside.line}
    assert known == set(range(1, 47))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_an_article_is_the_same_in_every_encoding(seed: str, codec: str) -> None:
    assert read_article(TXT, seed.encode(codec)) == read(seed)


def test_an_english_article_has_title_byline_date_and_headings() -> None:
    article = read(TRUST)
    holds_together(article)
    assert (article.title, article.author, article.date) == ("Trust pays", "Jane Doe", "2021-07-23")
    assert [s.heading for s in article.sections] == [None, "What changed", "What comes next"]
    assert [aside.why for aside in article.set_aside] == ["byline", "dateline", "copyright"]
    assert (article.lang, article.year_hint) == ("en", 2020)


def test_the_lines_of_a_form_are_no_title() -> None:
    article = read(
        "1.事實發生日:115/07/16\n2.公司名稱:甲公司股份有限公司\n\n"
        "甲公司今（16）日公佈2026年第二季財務報告，合併營收約新台幣5億元，較去年同期成長三成，毛利率則為兩成。\n\n"
        "甲公司表示，下半年的需求仍然強勁，客戶的訂單能見度高，產能利用率可望維持在高檔，全年營收續創新高。\n"
    )
    assert [aside.why for aside in article.set_aside] == ["front matter"] * 2
    assert not article.title.startswith("1.")


def test_lines_that_were_broken_to_a_width_are_one_paragraph() -> None:
    wide = (
        "The share of users who bought again rose to 65 per cent in one year and then stayed there "
    )
    lines = [wide[i : i + 44].strip() for i in range(0, 88, 44)] * 4
    text = "A title\n\n" + "\n".join(lines) + " at last.\n\nAnother paragraph.\n"
    article = read(text)
    assert [p.line for p in article.paragraphs] == [3, 12]
    assert "\n" not in article.paragraphs[0].text


def test_a_sentence_in_broken_lines_is_found_in_the_text() -> None:
    article = read("> quoted words\n> go on here. And\n> a third line.\n", MD)
    first, second = article.paragraphs[0].sentences
    assert (first.text, second.text) == ("quoted words go on here.", "And a third line.")
    assert (first.line, second.line) == (1, 2)


def test_a_text_without_headings_is_split_where_its_subject_changes() -> None:
    sea = (
        "Whales swim in oceans where krill and plankton drift, and whales dive for krill at night. "
    )
    tax = (
        "Taxes fund budgets, and parliament votes budgets while ministers defend taxes in debates. "
    )
    text = "\n".join([f"({i}) {sea}" for i in range(5)] + [f"({i}) {tax}" for i in range(5)])
    article = read(text)
    assert [(s.heading, s.line) for s in article.sections] == [(None, 1), (None, 6)]


def test_chinese_subjects_change_too() -> None:
    sea = "鲸鱼在海洋中游动,以磷虾为食,夜里鲸鱼潜入深海寻找磷虾,海洋里的磷虾很多。"
    tax = "税收支撑预算,议会表决预算,部长在辩论中为税收辩护,预算与税收每年都要讨论。"
    text = "\n".join(
        ["甲乙丙丁戊"[i] + sea for i in range(5)] + ["甲乙丙丁戊"[i] + tax for i in range(5)]
    )
    assert [s.line for s in read(text).sections] == [1, 6]


def test_a_text_of_one_subject_is_one_section_and_no_text_has_more_than_five() -> None:
    assert len(read("One short text of few words.").sections) == 1
    words = "whale tax moon bread chess rain steel music".split()  # noqa: SIM905
    text = "\n".join(
        f"{w}s {w}ing {w}ed many {w}like things. " * 4 for w in words for _ in range(4)
    )
    assert 2 <= len(read(text).sections) <= 5


def test_a_text_that_starts_with_a_sentence_is_titled_by_it() -> None:
    article = read(
        "Geneva: Online sales rose by 5%. They fell later.\nThe end came soon after that.\n"
    )
    assert (article.title, article.title_line) == ("Online sales rose by 5%.", None)
    assert article.paragraphs[0].text.startswith("Geneva: ")


def test_a_long_first_line_is_cut_for_a_title() -> None:
    assert len(read("word " * 100_000).title) <= 120


@pytest.mark.parametrize(
    ("lang", "known"), [("en", "en"), ("zh-CN", "zh"), ("zh_Hant", "zh"), (None, "zh")]
)
def test_the_language_asked_for_counts(lang: str | None, known: str) -> None:
    assert read_article(TXT, "一段中文文字。".encode(), lang).lang == known


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ReadingError, match="give en or zh"):
        read_article(TXT, b"Words.", "tlh")


def test_names_in_chinese_do_not_make_an_english_text_chinese() -> None:
    assert (
        read(
            "The firm Kuaishou (快手科技有限公司) reported sales that were higher than last year."
        ).lang
        == "en"
    )
    assert read("快手电商GMV(Gross Merchandise Volume)一季度同比增长219.8%。").lang == "zh"


def test_a_text_that_is_all_byline_is_its_own_paragraph() -> None:
    article = read("By Jane Doe")
    assert [p.text for p in article.paragraphs] == ["By Jane Doe"]


def test_three_hundred_characters_are_an_article() -> None:
    article = read("快手电商一季度的总额达到了1186亿元。" * 15)
    assert (len(article.sections), len(article.paragraphs)) == (1, 1)


def test_the_source_text_is_the_file_as_it_stands(tmp_path: Path) -> None:
    text = "# Title\r\n\r\nSome **bold** words.\r\n"
    (tmp_path / "a.md").write_bytes(text.encode())
    assert source_text(tmp_path / "a.md") == text
    article = read_article(tmp_path / "a.md", load(tmp_path / "a.md"))
    assert article.text == text
    assert article.paragraphs[0].text == "Some bold words."


def test_reading_errors_are_told_like_others() -> None:
    assert issubclass(ReadingError, DeckError)


PATHS = st.sampled_from([TXT, MD, Path("a.html"), Path("a"), None])


@given(st.binary(max_size=400), PATHS)
@settings(max_examples=settings().max_examples * 3 // 2)
def test_any_bytes_are_read_or_refused_in_one_line(raw: bytes, path: Path | None) -> None:
    told = ""
    try:
        article = read_article(path, raw)
    except ReadingError as error:
        told = str(error)
    if told:
        assert "\n" not in told.strip()
    else:
        holds_together(article)
        assert article.paragraphs


WORDS = st.sampled_from(
    ["01", "一、", "# ", "- ", "> ", "“", "”", '"', "。", "?", ". ", "\n", "\r\n", "\n\n", "\r", "快手", "Mr. ",
     "2021年", "By Jane", "作者:", "**", "[a](b)", "```", "---", "|", "\u2028", "\x0c", "65%", "word word ",
     "这是一段足够长的文字,它在这里只是为了让段落超过三十个字,仅此而已。", "\ufeff", "©"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=40), PATHS)
@settings(max_examples=settings().max_examples * 5 // 2)
def test_lines_and_offsets_of_any_text_agree(words: list[str], path: Path | None) -> None:
    try:
        article = read_article(path, "".join(words).encode())
    except ReadingError:
        return
    holds_together(article)
    for paragraph in article.paragraphs:
        shown = "".join(sentence.text for sentence in paragraph.sentences)
        if article.format in ("text", "html"):
            assert "".join(shown.split()) == "".join(paragraph.text.split())


LEAD = "Revenue of the harbour rose by 6% to EUR 512 million in the third quarter of {year}."


@pytest.mark.parametrize(
    ("title", "opens", "date"),
    [
        ("Harbour results", "11 November: " + LEAD.format(year=2024), "2024-11-11"),
        ("Harbour results for Q4 2024", "Port Office, 3 February, the harbour earned more.", "2025-02-03"),
        ("港口第三季度报告", "10月11日晚，港口公布2024年第三季度营收5.12亿元。", "2024-10-11"),
        ("Harbour results", "11 August: " + LEAD.format(year=2024), None),  # before its end
        ("Harbour results", "11 March: " + LEAD.format(year=2024), None),  # months later
        ("Harbour results", "11 November: revenue rose by 6% to EUR 512 million.", None),
    ],
)  # fmt: skip
def test_a_day_without_a_year_is_the_first_after_the_period_and_said_to_be_inferred(
    title: str, opens: str, date: str | None
) -> None:
    article = read(f"{title}\n\n{opens}\n\n{LEAD.format(year=2024)} It had been quiet before.\n")
    assert (article.date, article.year_inferred) == (date, date is not None)


def test_a_stated_date_is_not_inferred() -> None:
    article = read(TRUST)
    assert (article.date, article.year_inferred) == ("2021-07-23", False)
