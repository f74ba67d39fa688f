"""Reference numbers, source lines and the words behind a figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.language.labels import labels_in
from deck.outline.facts.references import Ledger
from deck.outline.model import loads
from deck.slides.composition import compose

TEXT = """\
title: T
lang: {lang}
sources:
  survey: {{title: Pond survey, publisher: Heron Trust, date: 2024-05, file: survey.txt}}
  count: {{title: Stork count}}
facts:
  herons: {{value: 12, what: Herons, period: Q1 2024, quote: twelve herons, source: survey}}
  storks: {{value: 4, what: Storks, quote: four storks, source: count}}
  both: {{formula: herons + storks, what: Birds}}
  share: {{formula: herons / both, unit: "%", period: Q1 2024}}
slides:
  - {{kind: closing, title: T}}
"""


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    (tmp_path / "survey.txt").write_text("A pond.\nWe saw twelve\nherons there.\n", "utf-8")
    return tmp_path


def ledger(folder: Path, lang: str = "en") -> Ledger:
    outline = loads(TEXT.format(lang=lang), "o.yaml", folder)
    return Ledger(outline.facts, outline.head.sources, lang, labels_in(lang))


def test_numbers_are_given_in_order_of_first_use_and_kept(survey: Path) -> None:
    book = ledger(survey)
    assert [book.cite(name) for name in ("storks", "herons", "storks")] == [1, 2, 1]
    assert [fact.id for fact in book.used()] == ["storks", "herons"]


def test_a_derived_fact_brings_those_it_rests_on(survey: Path) -> None:
    book = ledger(survey)
    assert book.cite("share") == 1
    assert [fact.id for fact in book.used()] == ["share", "herons", "both", "storks"]


def test_formulas_a_thousand_deep_are_cited_like_any_other() -> None:
    chain = "".join(f"  f{i}: {{formula: f{i - 1} + 1}}\n" for i in range(1, 1_500))
    text = f"title: T\nfacts:\n  f0: {{value: 1, quote: q}}\n{chain}slides: [{{kind: closing, title: T}}]"
    outline = loads(text)
    book = Ledger(outline.facts, {}, "en", labels_in("en"))
    assert book.cite("f1499") == 1
    assert book.cite("f0") == 1_500
    assert book.source_line(["f1499"], "") == "† 1,499 + 1 = 1,500."


@pytest.mark.parametrize(
    ("names", "extra", "line"),
    [
        ([], "", ""),
        ([], "Own words.", "Own words."),
        (["herons"], "", "Source: Heron Trust, May 2024 [1]."),
        (["storks", "herons"], "", "Source: Stork count [1]; Heron Trust, May 2024 [2]."),
        (["herons"], "Own words.", "Source: Heron Trust, May 2024 [1]. Own words."),
        (["both"], "", "Source: Heron Trust, May 2024 [1]; Stork count [1]. "
         "† Birds: 12 + 4 = 16."),
        (["share"], "", "Source: Heron Trust, May 2024 [1]; Stork count [1]. "
         "† Q1 2024: 12 ÷ 16 = 75.0%."),
    ],
)  # fmt: skip
def test_a_source_line_names_what_its_page_rests_on(
    survey: Path, names: list[str], extra: str, line: str
) -> None:
    assert ledger(survey).source_line(names, extra) == line


def test_a_derived_figure_rests_on_the_sources_of_its_inputs_whatever_it_names(
    survey: Path,
) -> None:
    text = TEXT.format(lang="en").replace(
        "{formula: herons + storks,", "{formula: storks * 2, source: survey,"
    )
    outline = loads(text, "o.yaml", survey)
    book = Ledger(outline.facts, outline.head.sources, "en", labels_in("en"))
    assert book.source_line(["both"], "") == "Source: Stork count [1]. † Birds: 4 × 2 = 8."


def test_a_chinese_source_line_has_chinese_marks(survey: Path) -> None:
    line = ledger(survey, "zh").source_line(["herons", "storks"], "另见附录。")
    assert line == "资料来源：Heron Trust，2024年5月 [1]；Stork count [2]。另见附录。"


def test_a_page_without_facts_names_the_only_source() -> None:
    text = (
        "title: T\nsources: {a: {title: Survey, date: 2024}}\nslides: [{kind: closing, title: T}]"
    )
    outline = loads(text)
    book = Ledger(outline.facts, outline.head.sources, "en", labels_in("en"))
    assert book.source_line([], "") == "Source: Survey, 2024."


def test_the_notes_have_the_words_of_each_figure_and_the_working_of_a_derived_one(
    survey: Path,
) -> None:
    assert ledger(survey).evidence(["herons", "both", "share"]) == [
        "[1] 12 – Herons, Q1 2024: “twelve herons”",
        "[2] 16 – Birds: 12 + 4 = 16",
        "[4] 75.0% – Q1 2024: 12 ÷ 16 = 75.0%",
    ]


def test_a_passage_is_found_by_its_line_even_where_it_goes_on_in_the_next(survey: Path) -> None:
    book = ledger(survey)
    assert book.passage("herons", survey) == 2
    assert book.passage("storks", survey) is None  # its source has no file
    assert book.passage("both", survey) is None  # it has no quote


def test_a_passage_that_is_not_in_the_source_has_no_line(survey: Path) -> None:
    (survey / "survey.txt").write_text("We saw ten herons.", "utf-8")
    assert ledger(survey).passage("herons", survey) is None


def test_a_source_that_cannot_be_read_as_text_has_no_lines(survey: Path) -> None:
    (survey / "survey.txt").write_bytes(b"\xff\xfe\x00twelve herons")
    assert ledger(survey).passage("herons", survey) is None


def test_the_address_of_a_source_stands_at_the_foot_of_the_sources_page() -> None:
    outline = loads(
        "title: T\nsources: {r: {title: Report, publisher: Ltd, url: 'https://example.com/r'}}\n"
        "facts: {a: {value: 5, quote: five}}\n"
        "slides: [{kind: text, title: 'At ${a}', points: [x]}, {kind: sources}]\n"
    )
    page = compose(outline).pages[-1]
    (foot,) = [item for item in page.items if getattr(item, "role", None) == "source"]
    assert foot.paragraphs[0].runs[0].text == "Report, Ltd: https://example.com/r"


@pytest.mark.parametrize(
    ("used", "cited"),
    [("a", "[1]"), ("ab", "[1, 2]"), ("abc", "[1–3]"), ("abcef", "[1–3, 5, 6]")],
)
def test_reference_numbers_of_a_source_share_one_pair_of_brackets(used: str, cited: str) -> None:
    facts = "".join(f"  {name}: {{value: 5, quote: five}}\n" for name in "abcdef")
    slide = "slides: [{kind: closing, title: T}]"
    outline = loads(f"title: T\nsources: {{s: {{title: Survey}}}}\nfacts:\n{facts}{slide}")
    book = Ledger(outline.facts, outline.head.sources, "en", labels_in("en"))
    for name in "abcdef":
        book.cite(name)
    assert book.source_line(list(used), "") == f"Source: Survey {cited}."


@pytest.mark.parametrize(
    ("what", "subject", "line"),
    [
        ("Herons", "North pond", "[1] 12 – Herons, North pond, Q1 2024: “twelve herons”"),
        (
            "Herons of the north pond",
            "North pond",
            "[1] 12 – Herons of the north pond, Q1 2024: “twelve herons”",
        ),
    ],
)
def test_a_fact_is_listed_with_its_subject_unless_its_measure_names_it(
    what: str, subject: str, line: str
) -> None:
    fact = f"{{value: 12, what: {what}, subject: {subject}, period: Q1 2024, quote: twelve herons}}"
    outline = loads(f"title: T\nfacts: {{a: {fact}}}\nslides: [{{kind: closing, title: T}}]")
    assert Ledger(outline.facts, {}, "en", labels_in("en")).evidence(["a"]) == [line]
