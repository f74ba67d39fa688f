from __future__ import annotations

from pathlib import Path

import pytest

from deck.reading.article import Article
from deck.reading.dates import latest_year
from deck.reading.parsing import read_article

ZH = "这是一段足够长的正文,用来说明电商业务的增长情况,并且它以句号结束。"
EN = "This is a paragraph of the text, which is long enough to be one, and it ends with its stop here."


def read(text: str) -> Article:
    return read_article(Path("a.txt"), text.encode())


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2023年2月28日", "2023-02-28"),
        ("二〇二三年二月二十八日", "2023-02-28"),
        ("发布时间：2023-02-28 10:30", "2023-02-28"),
        ("2023/02/28 来源:新华网", "2023-02-28"),
        ("2023年2月", "2023-02"),
        ("2023年2月30日", None),
        ("2月28日", None),
    ],
)
def test_a_chinese_dateline_gives_the_date(line: str, date: str | None) -> None:
    assert read(f"标题\n{line}\n{ZH}\n{ZH}\n").date == date
    assert read(f"标题\n{ZH}\n{ZH}\n{line}\n").date == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("July 23, 2021", "2021-07-23"),
        ("Friday, 23 July 2021, 3:15 PM GMT", "2021-07-23"),
        ("Updated July 25, 2021 | Published July 23, 2021", "2021-07-23"),
        ("This article was first published on 3 May 2021.", "2021-05-03"),
        ("May 2021", "2021-05"),
        ("By Jane Doe, July 23, 2021", "2021-07-23"),
        ("[July 23, 2021] By Jane Doe and John Roe", "2021-07-23"),
        ("July 23", None),
        ("© 2021 The Daily, July 23, 2021", None),
    ],
)
def test_an_english_dateline_gives_the_date(line: str, date: str | None) -> None:
    assert read(f"A title\n{line}\n{EN}\n{EN}\n").date == date
    assert read(f"A title\n{EN}\n{EN}\n{line}\n").date == date


def test_a_date_within_the_body_is_not_that_of_the_article() -> None:
    assert read(f"A title\nOn July 22, 2021 the firm held a conference, {EN}\n{EN}\n").date is None
    assert read(f"标题\n2021年7月22日,快手召开了大会,{ZH}\n{ZH}\n").date is None


def test_an_agency_dateline_is_kept_and_read() -> None:
    article = read(f"A title\nBEIJING, July 22, 2021 (Reuters) - {EN}\n{EN}\n")
    assert (article.publisher, article.date) == ("Reuters", "2021-07-22")
    assert article.paragraphs[0].text.startswith("BEIJING")
    article = read(f"标题\n新华社北京7月22日电 {ZH}\n{ZH}\n")
    assert (article.publisher, article.date) == ("新华社", None)


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        (
            "作者:玉清悠悠编辑:丽雅排版:中瑞出品|陆九财经北京办事处",
            "玉清悠悠",
            "陆九财经北京办事处",
        ),
        ("文｜张三 编辑｜李四", "张三", None),
        ("来源：新华网 作者：王五", "王五", "新华网"),
        ("国家统计局", None, "国家统计局"),
    ],
)
def test_chinese_bylines_name_author_and_publisher(
    line: str, author: str | None, publisher: str | None
) -> None:
    article = read(f"标题\n{line}\n{ZH}\n{ZH}\n")
    assert (article.author, article.publisher) == (author, publisher)
    assert line in [aside.text for aside in article.set_aside]


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        ("By Jane Doe", "Jane Doe", None),
        ("By Jane Doe and John Q. Public", "Jane Doe and John Q. Public", None),
        ("By Jane Doe, Reuters", "Jane Doe", "Reuters"),
        ("Author: Jane Doe", "Jane Doe", None),
        ("Source: Reuters", None, "Reuters"),
        ("By 2025, sales will double", None, None),
        ("By Monday it was over", None, None),
    ],
)
def test_english_bylines_name_author_and_publisher(
    line: str, author: str | None, publisher: str | None
) -> None:
    article = read(f"A title\n{line}\n{EN}\n{EN}\n")
    assert (article.author, article.publisher) == (author, publisher)


@pytest.mark.parametrize(
    "line",
    [
        "（2024年8月20日，香港）云岭重工今日公布业绩。",
        "（香港，2024年8月20日）雲嶺集團今日公布業績。",
        "北京，2024年8月20日——云岭重工今日公布业绩。",
        "2024年8月20日，云岭重工（600000）发布年度报告。",
        "【2024-08-20】雲嶺公布第二季財報，營收創高。",
    ],
)
def test_a_date_that_begins_a_chinese_sentence_is_that_of_the_article(line: str) -> None:
    assert read(f"云岭业绩\n\n{line}{ZH}\n\n{ZH}\n").date == "2024-08-20"


def test_a_date_may_count_years_from_1912() -> None:
    assert read(f"統計\n\n發布日期：113-01-08\n\n{ZH}\n\n{ZH}\n").date == "2024-01-08"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Sales rose in 2020, and by 2030 they will have doubled.", 2020),
        ("Sales rose in 2020. The company expects more in 2025.", 2020),
        ("It has 2021 stores and 2,030 employees.", None),
        ("从2019年的45%提高到2020年的65%。", 2020),
        ("一季度总额1186亿元。预计到2025年翻番。", None),
        ("上世纪的1990年代已经过去。", None),
        ("In 2018 it was less, said the 2030 Agenda report.", 2018),
        ("Sales (2019) rose from 2015-2020, as the 2026 outlook says.", 2020),
    ],
)
def test_the_year_hint_is_the_latest_year_that_is_past_or_present(
    text: str, year: int | None
) -> None:
    assert read(text).year_hint == year


@pytest.mark.parametrize(
    ("title", "year"),
    [("First quarter 2025: second estimate", 2025), ("Vision 2030 of Utopia", 2019)],
)
def test_a_title_says_the_year_of_an_article_without_a_date(title: str, year: int) -> None:
    text = f"{title}\n\nOutput rose by 0.6% over the quarter. It had risen by 8.7% in 2019, and fell thereafter.\n"
    assert read(text).year_hint == year


def test_no_year_after_the_date_of_the_article_is_hinted_at() -> None:
    assert read(f"标题\n2021年7月23日\n2022年是重要的一年。{ZH}\n{ZH}\n").year_hint == 2021


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("图3 2018-2022年全员劳动生产率", "caption"),
        ("图片来自陆九财经", "caption"),
        ("图/视觉中国", "caption"),
        ("Photo: Reuters", "caption"),
        ("Figure 1: GMV by year, 2018–2022", "caption"),
        ("版权声明:本公众号所有内容归本公司所有,任何媒体不得擅自转载。", "copyright"),
        ("All rights reserved", "copyright"),
        ("/过往回顾 /", "past issues"),
        ("Read more: What trust is worth", "past issues"),
        ("扫描二维码关注我们", "share or follow"),
        ("点击上方蓝字关注我们", "share or follow"),
        ("Follow us on Twitter", "share or follow"),
        ("Subscribe to our newsletter", "share or follow"),
        ("本文仅代表作者观点,不构成投资建议。", "disclaimer"),
        ("Privacy policy | Terms of use", "footer"),
        ("—END—", "footer"),
        ("（完）", "footer"),
        ("1 Introduction . . . . . . . . . 3", "table of contents"),
    ],
)
def test_boilerplate_is_set_aside_with_its_reason(line: str, why: str) -> None:
    body = EN if line.isascii() or "–" in line else ZH
    article = read(f"Title\n{body}\n{body}\n{line}\n")
    assert [(a.line, a.text, a.why) for a in article.set_aside] == [(4, line, why)]


@pytest.mark.parametrize(
    "line",
    [
        "图3显示,劳动生产率提高了4.2%。",
        "快手用户持续关注公司的版权收入。",
        "Figure 1 shows that sales rose by 5%.",
        "Related party transactions rose by 5% in the year, and they were not small at all.",
        "Privacy rules tightened in the year, which cost the company 5% of its sales in Europe.",
        "The newsletter business grew by 5%.",
        "文中提到的增长是真实的。",
    ],
)
def test_text_that_looks_like_boilerplate_stays(line: str) -> None:
    body = EN if line.isascii() else ZH
    article = read(f"Title\n{body}\n{line}\n{body}\n")
    assert line in [p.text for p in article.paragraphs]


@pytest.mark.parametrize(
    "title", ["Newsletters boom", "By Design", "Related matters", "End of an era", "关注这三件事"]
)
def test_a_title_is_no_boilerplate(title: str) -> None:
    body = EN if title.isascii() else ZH
    assert read(f"{title}\n{body}\n{body}\n").title == title


def test_links_below_past_issues_are_set_aside() -> None:
    article = read(f"标题\n{ZH}\n{ZH}\n往期回顾\n抖音的兴趣电商\n谁在为直播买单\n")
    assert [a.why for a in article.set_aside] == ["past issues"] * 3


def test_rights_that_the_story_is_about_stay_in_it() -> None:
    about = "法院认为,平台未经授权使用了这些作品,因此要赔偿作者五百万元。"
    assert about in [
        p.text for p in read("\n".join(["标题", *[ZH] * 20, about, *[ZH] * 20])).paragraphs
    ]
    assert [
        a.text for a in read("\n".join(["标题", *[ZH] * 20, "本站未经授权不得使用。"])).set_aside
    ]


@pytest.mark.parametrize(
    ("title", "year"),
    [("Accounts, first quarter 2025", 2025), ("Emissions to fall by 2035", 2019), ("2035年减排36%", 2019), ("", 2019)],
)  # fmt: skip
def test_the_year_of_a_quarter_in_the_title_counts(title: str, year: int) -> None:
    assert latest_year("Output was 8.7% in 2015–2019.", None, title) == year


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("华江地产：9月签约68亿元\n\n10月11日晚，华江地产发布2025年9月销售简报。公司签约68亿元，下降两成。", "2025-10-11"),
        ("ACCOUNTS, FIRST QUARTER 2025\n\nStatistics Norland, 29 May\n\nOutput rose by 0.6%, less than before.", "2025-05-29"),
        ("A plan\n\n29 May, a Thursday, was warm. The plan of 2019 costs $3bn and takes two years.", None),
        ("Figures for 2024\n\nOn 29 May the shop opened. It sold 14 tyres, and 9 wheels, in a day.", None),
    ],
)  # fmt: skip
def test_a_day_without_its_year_follows_the_period_that_is_reported(
    text: str, day: str | None
) -> None:
    assert read_article(None, text.encode(), None).date == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("February 16, 2021 06:30 AM Eastern Standard Time", "2021-02-16"),
        ("This Week in Harbours, September 13, 2017", "2017-09-13"),
    ],
)
def test_a_line_below_the_title_gives_the_date(line: str, day: str) -> None:
    text = f"Harbour report\n\n{line}\n\nThe harbour was busy, and its quays were full.\n"
    assert read_article(None, text.encode(), None).date == day
