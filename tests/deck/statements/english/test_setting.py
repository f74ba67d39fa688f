"""What holds for a whole English article: date, reporting period, fiscal calendar, subject."""

from __future__ import annotations

import pytest

from deck.language.periods.intervals import months_of
from deck.reading.parsing import read_article
from deck.statements.model import Fiscal, Setting
from deck.statements.reading import setting_of

_BODY = (
    "\n\nThe group said that costs were stable. It has shops in four countries and a large depot."
)


def setting(text: str) -> Setting:
    return setting_of(read_article(None, (text + _BODY).encode(), "en"), None)


def reporting(text: str) -> str:
    dated = setting(text).reporting
    if dated is None:
        return ""
    span = f"{dated.span.first:%Y-%m}..{dated.span.last:%Y-%m}" if dated.span else ""
    return f"{dated.fiscal} {span}".strip()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tallow opens a depot\n\nBOSTON, July 30, 2024 — Tallow opened a depot on Monday.", "2024-07-30"),
        ("Tallow opens a depot\n\nDENVER--(WIRE)--Jan. 30, 2025-- Tallow opened a depot.", "2025-01-30"),
        ("Tallow opens a depot\n\nMumbai, July 28, 2025: Tallow opened a depot.", "2025-07-28"),
        ("Prices\n\nRelease Date: Oct. 13, 2021 | Next Release Date: Nov. 9, 2021\n\nPrices rose.", "2021-10-13"),
        ("Depots\n\nThe Yard Gazette, Thursday, May 8, 2025\n\nTallow opened a depot.", "2025-05-08"),
        ("Depots\n\nTallow Group plc, 22 May 2025\n\nTallow opened a depot.", "2025-05-22"),
        ("Prices\n\nStatistics Office | 16 April 2025 | Next release: 14 May 2025\n\nPrices rose.", "2025-04-16"),
    ],
)  # fmt: skip
def test_the_day_of_an_article_is_read(text: str, day: str) -> None:
    found = setting(text)
    assert (str(found.published), found.guessed) == (day, False)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (
            "Tallow Reports Third Quarter Fiscal 2025 Results\n\nDUBLIN, February 27, 2025 – Tallow plc"
            " reported results for the third quarter of fiscal 2025, ended January 31, 2025.",
            "Q3 FY2025 2024-11..2025-01",
        ),
        (
            "Tallow: half-year results\n\n12 September 2024\n\nTallow announces its results for the"
            " 26 weeks ended 29 June 2024.",
            "2023-12..2024-06",
        ),
        (
            "Tallow Reports Fourth Quarter and Full Year 2024 Results\n\nTallow reported its results.",
            "2024-10..2024-12",
        ),
        (
            "Tallow: first quarter results\n\nSALEM, June 5, 2025 – Tallow reported results for the thirteen"
            " weeks ended May 3, 2025. For fiscal 2025, which ends January 31, 2026, it expects more.",
            "Q1 FY2025 2025-02..2025-05",
        ),
        (
            "Tallow lifts outlook\n\nLIER, 6 May 2025 – Tallow today reported sales for the third quarter of"
            " its 2024/25 financial year (three months to 31 March 2025).",
            "Q3 FY2025 2025-01..2025-03",
        ),
        (
            "Tyre traffic rises\n\nYard Brief, 11 June 2025\n\nTallow moved 214 tyres last month.",
            "2025-05..2025-05",
        ),
        (
            "Tyre trade\n\nChanges in 2020 from 2019:\n\n- Exports fell by $19 million.",
            "2020-01..2020-12",
        ),
        (
            "Reserves\n\nDesk, 9 May 2025\n\nReserves stood at $28 million.\n\nThe bank bought $2 million in the"
            " first four months.",
            "",
        ),
        (
            "Tallow Q2 FY26 results\n\nMUMBAI, October 24, 2025: Tallow reported a profit for the quarter ended"
            " September 30, 2025.",
            "Q2 FY2026 2025-07..2025-09",
        ),
        (
            "Tyre stocks\n\nYard Brief, 19 March 2025\n\nStocks were 15 million in the week ending March 14, 2025.",
            "2025-03..2025-03",
        ),
        (
            "Tyre prices climb\n\nPrices rose 3.9% in September from September 2024, Tallow reported.",
            "2025-09..2025-09",
        ),
        (
            "Tallow profit jumps\n\n10 February 2025\n\nTallow reported a profit of Rs 26 crore for the third"
            " quarter of financial year 2025 (Q3FY25).",
            "Q3 FY2025",
        ),
        ("Tallow Q3FY25 results: profit up\n\n10 February 2025\n\nTallow sold tyres.", "Q3 FY2025"),
        (
            "To our shareholders\n\nTallow met its goals in the fourth quarter, when it reported a"
            " profit.\n\nSales grew from £2m in 2000 to £3m in 2001.\n\nOur goal for 2002 is cash.",
            "2001-10..2001-12",
        ),
        (
            "Tyre prices rise\n\n11 February 2025\n\nTyres rose 6% on Monday.\n\nSupply is short.\n\nPrices rose after"
            " the tyre office reported that October-December 2024 exports fell 4%.",
            "",
        ),
        ("Tallow Posts FY2025 Results\n\nTallow reported its results.", "FY2025"),
        ("Consumer prices: March 2025\n\n16 April 2025\n\nPrices rose 2%.", "2025-03..2025-03"),
        ("Oil outlook\n\n13 October 2021\n\nOil averaged $74 in September.", "2021-09..2021-09"),
        (
            "Tallow fourth-quarter results top views\n\nTallow expects sales of $2bn for the first"
            " quarter of 2025.",
            "2024-10..2024-12",
        ),
        ("A plan for the railways\n\n5 May 2025\n\nThe plan costs $3bn.", ""),
        (
            "Annual report\n\n24 November 2023\n\nDear owners,\n\nFiscal 2023, which ended on 30 September, was"
            " hard.\n\nCash flow was $3m; it had been $1m in fiscal 2022, a poor year.",
            "FY2023 2022-10..2023-09",
        ),
        (
            "Tyre survey\n\n31 August 2022\n\n1,266 dealers took part, against 2,136 in 2021.\n\n93% sell tyres.",
            "",
        ),
    ],
)
def test_the_period_that_an_article_reports_on(text: str, period: str) -> None:
    assert reporting(text) == period


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("T\n\nTallow reported results for the third quarter of fiscal 2025, ended January 31, 2025.", 4),
        ("T\n\nTallow reported results for its fiscal 2024, ended June 30, 2024.", 6),
        ("T\n\nTallow reported results for the year ended December 31, 2024.", 12),
    ],
)  # fmt: skip
def test_the_end_of_the_fiscal_year_is_read(text: str, month: int) -> None:
    calendar = setting(text).fiscal
    assert calendar is not None
    assert calendar.last_month == month


def test_a_fiscal_year_may_be_named_after_its_first_year() -> None:
    calendar = setting(
        "T\n\nFor fiscal 2025, which ends January 31, 2026, Tallow expects more."
    ).fiscal
    assert calendar == Fiscal(1, named_ahead=True)
    assert calendar.quarter(2025, 1) == months_of(2025, 2, 4)


def test_a_fiscal_year_may_be_given_by_its_begin() -> None:
    text = "T\n\nThe request for fiscal 2024, which begins on October 1, 2023, is larger."
    assert setting(text).fiscal == Fiscal(9)


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Tallow Group Reports Second Quarter Results\n\nTallow Group sells tyres.", "Tallow Group"),
        ("Retail sales rose in July\n\nU.S. retail sales rose in July.", ""),
        ("Statistics Norland, 29 May\n\nOutput rose, Statistics Norland said.", ""),
        ("Cement Association: output fell\n\nThe Cement Association counts 40 plants.", ""),
        ("TALLOW TYRES COMPANY REPORTS SECOND QUARTER RESULTS\n\nBOSTON, Aug. 2, 2025 -- Tallow Tyres Company announced results.", "Tallow Tyres"),
        ("Tallow Group plc – half year results\n\nThe Group sold more tyres than a year before.", "Tallow Group"),
        ("Australia’s Tallow Group posts lower profit\n\nTallow Group posted a drop in profit.", "Tallow Group"),
        ("Tyres sell well\n\nTyre maker Tallow Group today reported sales of EUR 3 million.", "Tallow Group"),
        ("Tyres sell well\n\nAnalysts said sales were weak. Analysts said so twice. The Bank said nothing.", ""),
        ("British inflation edges up in October\n\nThe British statistics office said British inflation rose.", ""),
        ("Q1 FY26 results: Zenta Pharma posts a profit\n\nZenta Pharma made a profit.", "Zenta Pharma"),
    ],
)  # fmt: skip
def test_the_subject_of_an_article(title: str, subject: str) -> None:
    assert setting(title).subject == subject
