from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.language.periods.dates import MONTHS, write_period
from deck.language.periods.reading import Period, Span, agrees, covers, periods, read_period

ANCHOR = date(2021, 7, 31)


def span(text: str) -> Span:
    """`2021`, `2021-06`, `2021-06-30`, or two of them: `2021-01..2021-03`."""
    ends = text.split("..")
    months = {"01": 31, "03": 31, "05": 31, "07": 31, "08": 31, "10": 31, "12": 31, "02": 28}
    first = (ends[0] + "-01-01")[:10]
    last = ends[-1] if len(ends[-1]) > 4 else ends[-1] + "-12"
    last = last if len(last) > 7 else f"{last}-{months.get(last[5:], 30)}"
    return Span(date.fromisoformat(first), date.fromisoformat(last))


def written(found: list[Period]) -> list[tuple[str, Span | None]]:
    return [(period.text, period.span) for period in found]


def spans(text: str, anchor: date | None = ANCHOR, context: str = "") -> list[Span | None]:
    return [p.span for p in periods(text, anchor, span(context) if context else None)]


ENGLISH = [
    ("Revenue grew in 2020.", "2020", "2020"),
    ("growth since 2017", "2017", "2017"),
    ("a target by 2030", "2030", "2030"),
    ("the 2021 plan", "2021", "2021"),
    ("2020 revenue", "2020", "2020"),
    ("2020’s plan", "2020", "2020"),
    ("Sales (2020)", "2020", "2020"),
    ("FY2023 results", "FY2023", "2023"),
    ("in fiscal year 2023", "fiscal year 2023", "2023"),
    ("early 2021", "2021", "2021"),
    ("mid-2021", "2021", "2021"),
    ("in the 2010s", "2010s", "2010..2019"),
    ("Revenue in Q1 2021 rose", "Q1 2021", "2021-01..2021-03"),
    ("2021Q1", "2021Q1", "2021-01..2021-03"),
    ("2021 Q1", "2021 Q1", "2021-01..2021-03"),
    ("1Q21", "1Q21", "2021-01..2021-03"),
    ("Q1 ’21", "Q1 ’21", "2021-01..2021-03"),
    ("Q3 FY24", "Q3 FY24", "2024-07..2024-09"),
    ("H1 2025", "H1 2025", "2025-01..2025-06"),
    ("2H 2020", "2H 2020", "2020-07..2020-12"),
    ("9M 2020", "9M 2020", "2020-01..2020-09"),
    ("GDP 9M 2020", "9M 2020", "2020-01..2020-09"),
    ("9M20 revenue", "9M20", "2020-01..2020-09"),
    ("6M 2020 revenue", "6M 2020", "2020-01..2020-06"),
    ("first quarter of 2021", "first quarter of 2021", "2021-01..2021-03"),
    ("first-quarter 2021 sales", "first-quarter 2021", "2021-01..2021-03"),
    ("the final quarter of 2020", "final quarter of 2020", "2020-10..2020-12"),
    ("in the last quarter of 2020", "last quarter of 2020", "2020-10..2020-12"),
    ("first nine months of 2020", "first nine months of 2020", "2020-01..2020-09"),
    ("2020’s second half", "2020’s second half", "2020-07..2020-12"),
    ("in June 2021", "June 2021", "2021-06"),
    ("Sept. 2020", "Sept. 2020", "2020-09"),
    ("may 2021", "may 2021", "2021-05"),
    ("the June quarter of 2021", "June quarter of 2021", "2021-04..2021-06"),
    ("22 July 2021", "22 July 2021", "2021-07-22"),
    ("July 22, 2021", "July 22, 2021", "2021-07-22"),
    ("July 22nd, 2021", "July 22nd, 2021", "2021-07-22"),
    ("22nd of July 2021", "22nd of July 2021", "2021-07-22"),
    ("22-23 July 2021", "22-23 July 2021", "2021-07-22..2021-07-23"),
    ("June 20–22, 2021", "June 20–22, 2021", "2021-06-20..2021-06-22"),
    ("on 2021-07-23", "2021-07-23", "2021-07-23"),
    ("2021/7/23", "2021/7/23", "2021-07-23"),
    ("22/07/2021", "22/07/2021", "2021-07-22"),
    ("07/22/2021", "07/22/2021", "2021-07-22"),
    ("3.7.2021", "3.7.2021", "2021-07-03"),
    ("in 2021-06", "2021-06", "2021-06"),
    ("2018-2022", "2018-2022", "2018..2022"),
    ("2018–19", "2018–19", "2018..2019"),
    ("the 2019/20 season", "2019/20", "2019..2020"),
    ("2019 to 2020", "2019 to 2020", "2019..2020"),
    ("from 2017 to 2019", "2017 to 2019", "2017..2019"),
    ("between 2017 and 2019", "2017 and 2019", "2017..2019"),
    ("Q1 2020 to Q1 2021", "Q1 2020 to Q1 2021", "2020-01..2021-03"),
    ("Q1–Q3 2020", "Q1–Q3 2020", "2020-01..2020-09"),
    ("November to January 2021", "November to January 2021", "2020-11..2021-01"),
    ("20 June to 3 July 2021", "20 June to 3 July 2021", "2021-06-20..2021-07-03"),
    ("at the end of 2022", "the end of 2022", "2022-12-31"),
    ("year-end 2022", "year-end 2022", "2022-12-31"),
    ("end-2022", "end-2022", "2022-12-31"),
    ("the end of Q1 2021", "the end of Q1 2021", "2021-03-31"),
    ("the start of 2021", "the start of 2021", "2021-01-01"),
    ("as of 31 December 2020", "31 December 2020", "2020-12-31"),
    ("three months to June 2021", "three months to June 2021", "2021-04..2021-06"),
    ("quarter ended June 30, 2021", "quarter ended June 30, 2021", "2021-04..2021-06"),
    ("as of Jun-21", "Jun-21", "2021-06"),
    ("Thursday, 22 July 2021", "22 July 2021", "2021-07-22"),
    ("grew in June 2021.", "June 2021", "2021-06"),
    ("the year ended 31 March 2021", "year ended 31 March 2021", "2020-04..2021-03"),
]
CHINESE = [
    ("2020年营收", "2020年", "2020"),
    ("2020 年营收", "2020 年", "2020"),
    ("２０２０年", "２０２０年", "2020"),
    ("二〇二〇年", "二〇二〇年", "2020"),
    ("2020年度报告", "2020年度", "2020"),
    ("2021财年", "2021财年", "2021"),
    ("截至2020", "2020", "2020"),
    ("到2030年", "2030年", "2030"),
    ("自2017年以来", "2017年", "2017"),
    ("2020年初步核算", "2020年", "2020"),
    ("20世纪90年代", "90年代", "1990..1999"),
    ("2010年代", "2010年代", "2010..2019"),
    ("“十四五”期间", "“十四五”", "2021..2025"),
    ("2021年一季度", "2021年一季度", "2021-01..2021-03"),
    ("2021年一季报", "2021年一季报", "2021-01..2021-03"),
    ("2021年第三季度", "2021年第三季度", "2021-07..2021-09"),
    ("2021年的3季度", "2021年的3季度", "2021-07..2021-09"),
    ("21年一季度", "21年一季度", "2021-01..2021-03"),
    ("2021年Q1", "2021年Q1", "2021-01..2021-03"),
    ("2021年上半年", "2021年上半年", "2021-01..2021-06"),
    ("2020年下半年", "2020年下半年", "2020-07..2020-12"),
    ("2020年前三季度", "2020年前三季度", "2020-01..2020-09"),
    ("2020年1-3季度", "2020年1-3季度", "2020-01..2020-09"),
    ("2021年前5个月", "2021年前5个月", "2021-01..2021-05"),
    ("2021年全年", "2021年全年", "2021"),
    ("2021年6月", "2021年6月", "2021-06"),
    ("2021 年 6 月份", "2021 年 6 月份", "2021-06"),
    ("二零二一年六月三日", "二零二一年六月三日", "2021-06-03"),
    ("2021年1-6月", "2021年1-6月", "2021-01..2021-06"),
    ("2021年1月至6月", "2021年1月至6月", "2021-01..2021-06"),
    ("2021年7月22日", "2021年7月22日", "2021-07-22"),
    ("2021年7月22日至23日", "2021年7月22日至23日", "2021-07-22..2021-07-23"),
    ("2021年6月20日至7月3日", "2021年6月20日至7月3日", "2021-06-20..2021-07-03"),
    ("2018-2022年", "2018-2022年", "2018..2022"),
    ("2018–19年", "2018–19年", "2018..2019"),
    ("2018年到2019年,很多", "2018年到2019年", "2018..2019"),
    ("2022年末", "2022年末", "2022-12-31"),
    ("2022年年末", "2022年年末", "2022-12-31"),
    ("2020年底", "2020年底", "2020-12-31"),
    ("2021年6月末", "2021年6月末", "2021-06-30"),
    ("2021年一季度末", "2021年一季度末", "2021-03-31"),
    ("2021年初", "2021年初", "2021-01-01"),
    ("截至2021年6月30日止六个月", "2021年6月30日止六个月", "2021-01..2021-06"),
    ("截至2020年12月31日止年度", "2020年12月31日止年度", "2020"),
    ("2021年7月22日(周四)", "2021年7月22日", "2021-07-22"),
    ("2021财年第一财季", "2021财年第一财季", "2021-01..2021-03"),
    ("2021年头两个月", "2021年头两个月", "2021-01..2021-02"),
]


@pytest.mark.parametrize(("text", "name", "days"), [*ENGLISH, *CHINESE])
def test_a_period_with_its_year_is_read_without_an_anchor(text: str, name: str, days: str) -> None:
    found = periods(text)

    assert written(found) == [(name, span(days))]
    assert found[0].stated
    assert found[0].point == (span(days).first == span(days).last)


@pytest.mark.parametrize(
    ("text", "name", "days"),
    [
        ("In June it grew", "June", "2021-06"),
        ("In May it grew", "May", "2021-05"),
        ("It grew in June.", "June", "2021-06"),
        ("by August", "August", "2020-08"),
        ("on 22 July", "22 July", "2021-07-22"),
        ("Q1 was strong", "Q1", "2021-01..2021-03"),
        ("Q4 was strong", "Q4", "2020-10..2020-12"),
        ("the second half", "second half", "2021-07..2021-12"),
        ("first half of the year", "first half of the year", "2021-01..2021-06"),
        ("Last year it grew", "Last year", "2020"),
        ("this year’s plan", "this year", "2021"),
        ("next year", "next year", "2022"),
        ("two years ago", "two years ago", "2019"),
        ("the year before", "the year before", "2020"),
        ("last quarter", "last quarter", "2021-04..2021-06"),
        ("this month", "this month", "2021-07"),
        ("Q1 of last year", "Q1 of last year", "2020-01..2020-03"),
        ("in June last year", "June last year", "2020-06"),
        ("by the end of the year", "the end of the year", "2021-12-31"),
        ("at year-end", "year-end", "2021-12-31"),
        ("for the full year", "the full year", "2021"),
        ("yesterday", "yesterday", "2021-07-30"),
        ("published on Monday", "Monday", "2021-07-26"),
        ("on Saturday", "Saturday", "2021-07-31"),
        ("去年", "去年", "2020"),
        ("今年以来", "今年", "2021"),
        ("前年", "前年", "2019"),
        ("明年", "明年", "2022"),
        ("上年", "上年", "2020"),
        ("上年末", "上年末", "2020-12-31"),
        ("去年年底", "去年年底", "2020-12-31"),
        ("今年一季度", "今年一季度", "2021-01..2021-03"),
        ("一季度月活", "一季度", "2021-01..2021-03"),
        ("四季度", "四季度", "2020-10..2020-12"),
        ("上半年", "上半年", "2021-01..2021-06"),
        ("前三季度", "前三季度", "2021-01..2021-09"),
        ("本季度", "本季度", "2021-07..2021-09"),
        ("上季度", "上季度", "2021-04..2021-06"),
        ("上个月", "上个月", "2021-06"),
        ("6 月 快手", "6 月", "2021-06"),
        ("6月活动", "6月", "2021-06"),
        ("十二月", "十二月", "2020-12"),
        ("6月末", "6月末", "2021-06-30"),
        ("7月22日", "7月22日", "2021-07-22"),
        ("8月1日", "8月1日", "2020-08-01"),
        ("昨天", "昨天", "2021-07-30"),
        ("上周五", "上周五", "2021-07-23"),
        ("本周日", "本周日", "2021-08-01"),
        ("星期一", "星期一", "2021-07-26"),
    ],
)
def test_what_names_no_year_is_completed_from_the_date_of_the_source(
    text: str, name: str, days: str
) -> None:
    found = periods(text, ANCHOR)

    assert written(found) == [(name, span(days))]
    assert not found[0].stated
    assert [period.span for period in periods(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        *("2019 users", "over 2000 users", "2,019 stores", "1,998", "¥2020", "$2020", "2020%"),
        *(
            "rose to 1998.",
            "a total of 2000",
            "Room 2020",
            "No.2020",
            "2020.5",
            "tel 010-2020-3040",
        ),
        *(
            "2000亿",
            "2020家",
            "第2020号",
            "到2020家",
            "超过2000万人",
            "20年",
            "100年",
            "2000年前",
            "2000多年",
        ),
        *("2021-02-30", "2021-13-01", "13月", "2月30日", "31 June 2021", "2022-2018"),
        *("it may grow", "May grow", "march on", "March on Washington", "the second one, sun"),
        *(
            "Jan Smith",
            "the second half of the page",
            "H1N1",
            "the H100 chip",
            "H3 2021x",
            "raised 9M",
            "Mon",
        ),
        *(
            "EUR 9m in 2021",
            "3m 2021",
            "a 6m loan in 2021",
            "EUR 9M in 2021",
            "EUR 9M 2021",
            "$9M 2021",
            "€ 3M 2021",
        ),
        *(
            "RMB 6M 2021",
            "raised 9M in 2021",
            "9M dollars in 2021",
            "3M euros 2021",
            "欧元 9M 2021",
            "9m21",
        ),
        *("year-on-year", "at the same time", "a year before the listing", "in march"),
        *(
            "3个月",
            "6月活跃用户",
            "10亿月活",
            "一周一次",
            "三年底",
            "以前年度",
            "不同年份",
            "说明年均",
        ),
        *("如今年轻人", "以上年份", "今日头条", "基本年薪", "四季酒店", "双11", "十四五"),
    ],
)
def test_what_only_looks_like_a_period_is_none(text: str) -> None:
    named = [period for period in periods(text, ANCHOR) if period.text not in ("2021", "H3 2021")]

    assert named == []


@pytest.mark.parametrize(
    "text", ["近年来", "in recent years", "the past three years", "03/07/2021"]
)
def test_words_too_vague_for_days_have_no_span(text: str) -> None:
    assert [(period.span, period.stated) for period in periods(text, ANCHOR)] == [(None, False)]


@pytest.mark.parametrize(
    ("text", "context", "days"),
    [
        ("30% of GDP that year", "2019", ["2019"]),
        ("up from 20.8% the year before", "2020", ["2019"]),
        ("up from 20% a year earlier", "2021-01..2021-03", ["2020-01..2020-03"]),
        ("than in the year-earlier quarter", "2021-01..2021-03", ["2020-01..2020-03"]),
        ("$21 billion a year ago", "2020-04..2021-03", ["2019-04..2020-03"]),
        ("the following year", "2019", ["2020"]),
        ("that quarter", "2019-04..2019-06", ["2019-04..2019-06"]),
        ("同期", "2021-01..2021-03", ["2021-01..2021-03"]),
        ("当年", "2019", ["2019"]),
        ("比上年增长", "2022", ["2021"]),
        ("上年同期", "2021-01..2021-03", ["2020-01..2020-03"]),
        ("去年同期", "2021-01..2021-03", ["2020-01..2020-03"]),
        ("2019年同期", "2021-01..2021-03", ["2019-01..2019-03"]),
        ("the same period of 2019", "2021-01..2021-03", ["2019-01..2019-03"]),
        ("the same period last year", "2021-01..2021-06", ["2020-01..2020-06"]),
        ("全年", "2019", ["2019"]),
        ("年末", "2019", ["2019-12-31"]),
        ("全年", "2020-07-23", ["2021"]),
        ("去年同期", "2020-02-29", ["2020-02-29"]),
        ("上年同期", "2020-02-29", ["2019-02-28"]),
        ("2020年同期", "2019-02", ["2020-02-01..2020-02-29"]),
    ],
)
def test_words_that_point_back_count_from_what_was_spoken_of(
    text: str, context: str, days: list[str]
) -> None:
    assert spans(text, ANCHOR, context) == [span(one) for one in days]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("25.9% in 2020, up from 20.8% the year before", ["2020", "2019"]),
        ("$26.7 trillion in 2019, up 4% from 2018; GDP that year", ["2019", "2018", "2019"]),
        ("Q1 2020 was weak, and Q2 was not.", ["2020-01..2020-03", "2020-04..2020-06"]),
        ("Q1 2020 was weak. Q2 was not.", ["2020-01..2020-03", "2021-04..2021-06"]),
        ("In 2020, it grew; in June it stopped", ["2020", "2021-06"]),
        ("March and April 2020", ["2020-03", "2020-04"]),
        ("Q3 and Q2 2020", ["2020-07..2020-09", "2020-04..2020-06"]),
        ("2017, 2018 and 2019", ["2017", "2018", "2019"]),
        ("from 20% in 2017 to 25% in 2019", ["2017", "2019"]),
        ("2020年一季度下降,二季度增长", ["2020-01..2020-03", "2020-04..2020-06"]),
        ("2020年,6月公布", ["2020", "2020-06"]),
        ("2020年增长10%,而公司在6月公布", ["2020", "2021-06"]),
        ("从2019年的45%提高到2020年的65%。6月公布", ["2019", "2020", "2021-06"]),
        ("今年快手一季度财报", ["2021", "2021-01..2021-03"]),
        ("2021年一季度为1186亿元,去年同期为370亿元", ["2021-01..2021-03", "2020-01..2020-03"]),
        ("7月22日召开。当天股价上涨", ["2021-07-22", "2021-07-22"]),
    ],
)
def test_periods_of_one_passage_complete_each_other(text: str, days: list[str]) -> None:
    assert spans(text) == [span(one) for one in days]


@pytest.mark.parametrize(
    ("anchor", "days"), [(date(2023, 2, 28), "2022"), (date(2023, 12, 31), "2023")]
)
def test_the_full_year_is_the_one_that_is_reported_on(anchor: date, days: str) -> None:
    assert spans("全年国内生产总值", anchor) == [span(days)]


def test_the_first_three_quarters_are_those_of_a_year_whose_third_has_begun() -> None:
    assert spans("前三季度", date(2021, 6, 30)) == [span("2020-01..2020-09")]
    assert spans("前三季度", date(2021, 7, 1)) == [span("2021-01..2021-09")]


@pytest.mark.parametrize("text", ["当月", "that quarter", "当天"])
def test_no_month_of_a_year_is_known_for_that_month(text: str) -> None:
    assert spans(text, ANCHOR, "2019") == [None]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("比上年增长3.0%", [True]),
        ("较2019年同期增长", [True]),
        ("与2019年相比", [True]),
        ("比2019年的100亿多", [False]),
        ("占比2020年提高", [False]),
        ("up 4% from 2018", [True]),
        ("in 2019, up 11% over 2018", [False, True]),
        ("more than in Q1 2020", [True]),
        ("compared with 2019", [True]),
        ("from 2018", [False]),
    ],
)
def test_what_a_text_only_compares_with_is_marked(text: str, basis: list[bool]) -> None:
    assert [period.basis for period in periods(text, ANCHOR)] == basis


@pytest.mark.parametrize(
    ("text", "days"),
    [
        *((days, days) for days in ("2020", "2021-06", "2021-07-22")),
        ("announced June 2021", "2021-06"),
        ("announced 2021", "2021"),
        ("2019, 2020", "2019..2020"),
        ("Q1 2021 vs Q1 2020", "2021-01..2021-03"),
        ("2019 至 2020", "2019..2020"),
        *((text, days) for text, _, days in [*ENGLISH, *CHINESE] if text[0].isdigit()),
    ],
)
def test_the_period_of_a_fact_is_read(text: str, days: str) -> None:
    assert read_period(text) == span(days)


@pytest.mark.parametrize("text", ["", "cumulative", "June", "一季度", "去年", "latest", "2020家"])
def test_a_period_without_a_year_is_not_read(text: str) -> None:
    assert read_period(text) is None


@pytest.mark.parametrize("lang", ["en", "zh"])
@given(year=st.integers(1950, 2099), part=st.integers(0, 11), day=st.integers(1, 28))
def test_a_written_period_reads_back(lang: str, year: int, part: int, day: int) -> None:
    name, month = MONTHS[part], f"{year}-{part + 1:02d}"
    usual = [
        *(f"{year}", f"{year - 3}-{year}", f"Q{part % 4 + 1} {year}", f"H{part % 2 + 1} {year}"),
        *(f"{name} {year}", f"{day} {name} {year}", month, f"{month}-{day:02d}"),
    ]
    for text in usual:
        assert read_period(write_period(text, lang)) == read_period(text)
    assert read_period(f"{day} {name} {year}") == span(f"{month}-{day:02d}")
    assert read_period(f"{year - 3}-{year}") == span(f"{year - 3}..{year}")


@pytest.mark.parametrize(
    ("claimed", "found", "grade"),
    [
        ("2020", "2020", "equal"),
        ("2021-01..2021-03", "2021", "wider"),
        ("2020", "2018..2022", "wider"),
        ("2021-07-22", "2021-07", "wider"),
        ("2020", "2020-01..2020-03", "narrower"),
        ("2019..2020", "2020", "narrower"),
        ("2021", "2021-07-22", "narrower"),
        ("2022", "2022-12-31", "equal"),
        ("2021-04..2021-06", "2021-06-30", "equal"),
        ("2021-07", "2021-07-22", "equal"),
        ("2022-12-31", "2022", "wider"),
        ("2020", "2021", "differs"),
        ("2019..2020", "2020..2021", "differs"),
    ],
)
def test_two_stretches_agree_as_far_as_one_holds_the_other(
    claimed: str, found: str, grade: str
) -> None:
    assert agrees(span(claimed), span(found)) == grade


@pytest.mark.parametrize(
    ("claimed", "text", "grade"),
    [
        ("2019 to 2020", "从2019年的45%提高到2020年的65%", "equal"),
        ("2018-2022", "from 10 in 2018 to 20 in 2022", "equal"),
        ("2018 to 2019", "in 2019, up 11% over 2018", "equal"),
        ("2019", "in 2019, up 11% over 2018", "equal"),
        ("2018", "in 2019, up 11% over 2018", "differs"),
        ("2020", "between Q1 2020 and 2021", "wider"),
        ("2020", "Q1 2020 was weak, Q4 2020 was not", "narrower"),
        ("2020", "H1 2020 was weak, H2 2020 was not", "equal"),
        ("2022", "比2021年增长3.0%", None),
        ("2021", "比2021年增长3.0%", "equal"),
        ("2022", "近年来", None),
        ("2022", "nothing at all", None),
        ("2022", "2022年末全国人口", "equal"),
        ("Q1 2021", "今年快手一季度财报", "equal"),
        ("June 2021", "6 月 快手 还公布了", "equal"),
    ],
)
def test_the_periods_of_a_text_cover_a_claim(claimed: str, text: str, grade: str | None) -> None:
    stretch = read_period(claimed)

    assert stretch is not None
    assert covers(stretch, periods(text, ANCHOR)) == grade


PIECES = st.sampled_from(
    [
        *(text for text, _, _ in [*ENGLISH, *CHINESE]),
        *(
            "去年",
            "同期",
            "the year before",
            "the end of ",
            "0001年",
            "2099-12-31",
            "to",
            "至",
            "2月29日",
        ),
        *(
            "and",
            "between ",
            "Q1",
            "June",
            "年末",
            "。",
            ". ",
            " ",
            "9999",
            "twelve months to ",
            "昨天",
        ),
    ]
)
DAYS = st.sampled_from([date.min, date(2, 1, 1), date(2020, 2, 29), ANCHOR, date.max])


@given(
    text=st.text() | st.lists(PIECES, max_size=8).map("".join),
    anchor=st.none() | DAYS | st.dates(),
    context=st.none() | st.tuples(DAYS, DAYS).map(lambda days: Span(min(days), max(days))),
)
def test_any_text_is_read_and_its_periods_stand_where_they_say(
    text: str, anchor: date | None, context: Span | None
) -> None:
    found = periods(text, anchor, context)

    ends = [place for period in found for place in (period.start, period.end)]
    assert ends == sorted(ends)
    for period in found:
        assert text[period.start : period.end] == period.text != ""
        assert period.span is None or period.span.first <= period.span.last
        assert covers(Span(ANCHOR, ANCHOR), [period]) in ("equal", "wider", "differs", None)
    read_period(text)


@pytest.mark.parametrize(
    "piece",
    ["1", "1,1,", "一", "in 2020 ", "2020-", "1-", "June ", "the end of ", "1月", "2020年至"],
)
def test_a_long_text_is_read_to_its_end(piece: str) -> None:
    """In linear time, says `tests/bench/growth.py`."""
    text = piece * (5_000 // len(piece))
    found = periods(f"{text} x. In May 2021 it rose", ANCHOR)
    assert found[-1].text == "May 2021"


def test_a_period_is_found_at_its_place_in_a_text_of_full_width_figures() -> None:
    text = "截至２０２１年６月，用户"

    assert [(p.start, p.end) for p in periods(text)] == [re.search("２.*月", text).span()]  # type: ignore[union-attr]
