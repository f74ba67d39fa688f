"""Words of direction and size on a page, against the facts of the outline."""

from __future__ import annotations

from typing import Any

import pytest

from deck.outline.model import loads
from deck.proof.claims import contradictions
from deck.proof.texts import page_texts

HEAD = """
title: T
facts:
  a: {value: 40, unit: EUR m, what: Sales, period: 2024, quote: forty}
  b: {value: 50, unit: EUR m, what: Sales, period: 2025, quote: fifty}
  c: {value: 50, unit: EUR m, what: Sales, period: 2026, quote: fifty}
  old: {value: 80, unit: EUR m, what: Sales, period: 2020, quote: eighty}
  up: {value: 25, unit: "%", what: Sales growth, period: 2025, quote: a quarter}
  fall: {value: 12, unit: "%", what: Decline in costs, period: 2025, quote: twelve}
  less: {value: -3, unit: points, what: Margin, period: 2025, quote: three}
  flat: {value: 0, unit: "%", what: Cost growth, period: 2025, quote: nought}
  half: {value: 0.5, unit: "%", what: Price growth, period: 2025, quote: half}
  lost: {value: -0.5, unit: "%", what: Wage growth, period: 2025, quote: half}
  shops: {value: 7, unit: shops, what: Shops, quote: seven}
"""


def said(text: str, *beside: str, facts: str = "") -> list[Any]:
    """The findings for a text on a page that shows other texts too."""
    items = "".join(f"\n      - {line!r}" for line in (text, *beside))
    outline = loads(f"{HEAD}{facts}slides:\n  - kind: text\n    title: Title\n    points:{items}\n")
    return list(contradictions(outline, page_texts(outline)))


def codes(text: str, *beside: str, facts: str = "") -> list[str]:
    return [finding.code for finding in said(text, *beside, facts=facts)]


WRONG = ["direction-contradicted"]
FOURTEEN = "  fourteen: {value: 14, unit: EUR, what: Price, quote: q}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sales rose from ${a} to ${b}", []),
        ("Sales fell from ${a} to ${b}", WRONG),
        ("Sales fell to ${b}", WRONG),  # from those of the year before
        ("Sales rose to ${b}", []),
        ("Sales rose to ${a}", WRONG),
        ("Sales fell to ${a}", []),
        ("Sales rose to ${c}", []),  # the same as before
        ("Sales fell to ${c}", []),
        ("Sales rose by ${up}", []),
        ("Sales fell by ${up}", WRONG),
        ("Costs fell by ${fall}", []),
        ("Costs rose by ${fall}", WRONG),
        ("The margin fell by ${less.abs}", []),
        ("The margin rose by ${less.abs}", WRONG),
        ("Prices fell by ${half}", WRONG),
        ("Wages rose by ${lost.abs}", WRONG),
        ("${b}: sales fell", []),  # another clause
        ("${up} is what they fell", WRONG),
        ("Costs rose by ${flat}", []),
        ("Costs fell by ${flat}", []),
        ("Sales did not fall to ${b}", []),
        ("Sales rose before they fell to ${b}", []),  # it is not clear which word is meant
        ("Costs fell; sales were ${b}", []),  # another clause
        ("Costs fell while sales were ${b}", []),
        ("Shops fell to ${shops}", []),  # nothing is known of before
        ("销售额下降至${b}", WRONG),
        ("销售额增至${b}", []),
    ],
)
def test_a_word_of_direction_agrees_with_the_figure_of_its_clause(
    text: str, found: list[str]
) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(("apart", "found"), [(40, WRONG), (41, [])])
def test_a_word_of_direction_applies_to_a_figure_within_forty_characters(
    apart: int, found: list[str]
) -> None:
    filler = "x" * (apart - 2)
    assert codes(f"Sales fell {filler} ${{up}}") == found
    assert codes(f"${{up}} {filler} fell") == found


def test_the_message_names_the_facts_that_contradict() -> None:
    (finding,) = said("Sales fell to ${b}")
    assert finding.message == "“fell” contradicts the facts: EUR 40m in 2024, EUR 50m in 2025"
    (finding,) = said("Costs rose by ${fall}")
    assert finding.message == "“rose” contradicts the facts: 12% is “Decline in costs”"


NET = """
  x: {value: -75, unit: EUR m, what: WHAT, period: 2024, quote: q}
  y: {value: LATER, unit: EUR m, what: WHAT, period: 2025, quote: q}
""".lstrip("\n")
DEEPER = [
    "The loss widened to ${y.abs} from ${x.abs}",
    "The loss grew to ${y.abs}",
    "The loss, now deeper, widened to ${y.abs}",
    "It widened its operating loss to ${y.abs}",
    "A wider loss of ${y.abs}",
    "The deficit increased to ${y.abs}",
    "The net result fell to ${y}",
    "The net result fell to a loss of ${y.abs}",
    "From a loss of ${x.abs} the result fell to ${y}",
    "The net result worsened to ${y}",
    "The loss worsened to ${y.abs}",
    "亏损扩大至${y.abs}",
    "净利润恶化至${y}",
]
SHALLOWER = [
    "The loss narrowed to ${y.abs} from ${x.abs}",
    "The loss fell to ${y.abs}",
    "Cash burn shrank to ${y.abs}",
    "The deficit shrank to ${y.abs}",
    "It cut its loss to ${y.abs}",
    "A narrower net loss of ${y.abs}",
    "The net result rose to ${y}",
    "The net result improved to ${y}",
    "The loss improved to ${y.abs}",
    "亏损收窄至${y.abs}",
    "公司减亏至${y.abs}",
]


@pytest.mark.parametrize(
    ("what", "sign"),
    [("Net result", 1), ("EBIT", 1), ("Free cash flow", 1), ("Net loss", 1), ("Net loss", -1)],
)
@pytest.mark.parametrize(("texts", "later"), [(DEEPER, -118), (SHALLOWER, -40)])
def test_a_loss_that_widens_is_a_result_that_falls(
    texts: list[str], later: int, what: str, sign: int
) -> None:
    facts = NET.replace("WHAT", what).replace("-75", f"{-75 * sign}")
    facts = facts.replace("LATER", f"{later * sign}")
    others = SHALLOWER if texts is DEEPER else DEEPER
    assert {text: codes(text, facts=facts) for text in (*texts, *others)} == {
        **{text: [] for text in texts},
        **dict.fromkeys(others, WRONG),
    }


@pytest.mark.parametrize(
    ("before", "after", "text", "found"),
    [
        (75, -118, "The net result swung to a loss of ${y.abs}", []),
        (75, -118, "The group swung from a profit of ${x} to a net loss of ${y.abs}", []),
        (75, -118, "It swung to a profit of ${y.abs}", WRONG),
        (75, -118, "The loss narrowed to ${y.abs}", WRONG),
        (-75, -118, "It swung to a loss of ${y.abs}", WRONG),  # it was one before
        (-75, 118, "It returned to a profit of ${y}", []),
        (-75, 118, "It swung to a loss of ${y}", WRONG),
        (-75, 118, "The net result turned into a profit of ${y}", []),
        (-75, 118, "净利润扭亏为盈至${y}", []),
        (-75, 118, "净利润由盈转亏至${y}", WRONG),
        (75, -118, "净利润由盈转亏至${y.abs}", []),
        (75, -118, "净利润扭亏为盈至${y.abs}", WRONG),
        (-75, -118, "It did not swing to a profit of ${y.abs}", []),
        (75, 118, "It swung to a loss while sales were ${y}", []),  # of something else
        (75, 118, "It swung to a loss on sales of ${y}", []),
        (75, 118, "Sales went on. The net result swung to a loss after some years at ${y}", WRONG),
        (75, 118, "Sales went on. The region swung to a loss after some years at ${y}", []),
    ],
)
def test_a_swing_is_from_one_side_of_zero_to_the_other(
    before: int, after: int, text: str, found: list[str]
) -> None:
    facts = NET.replace("WHAT", "Net result").replace("-75", f"{before}")
    assert codes(text, facts=facts.replace("LATER", f"{after}")) == found


@pytest.mark.parametrize(
    ("what", "before", "after", "text", "found"),
    [
        ("Sales", 40, 50, "Despite the loss sales rose to ${y}", []),
        ("Sales", 40, 50, "Despite the loss sales fell to ${y}", WRONG),
        ("Contribution", -75, -118, "After a loss of ${x.abs} contribution fell to ${y}", []),
        ("Net debt", -75, -118, "Net debt improved to ${y}", []),  # better if lower
        ("Cost ratio", 70, 65, "The cost ratio improved to ${y}", []),
        ("Loss ratio", 70, 65, "The loss ratio improved to ${y}", []),
        ("Loss ratio", 65, 70, "The loss ratio improved to ${y}", WRONG),
    ],
)
def test_a_direction_is_of_the_measure_that_the_clause_is_about(
    what: str, before: int, after: int, text: str, found: list[str]
) -> None:
    facts = NET.replace("WHAT", what).replace("-75", f"{before}")
    assert codes(text, facts=facts.replace("LATER", f"{after}")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The highest sales were ${old}", []),
        ("The highest sales were ${b}", WRONG),
        ("The lowest sales were ${a}", []),
        ("The lowest sales were ${b}", WRONG),
        ("The most shops were ${shops}", []),
        ("Neither highest nor lowest is ${b}", []),
        ("The highest of ${b} or ${a}", []),
        ("最高的销售额为${b}", WRONG),
        ("${b} is the highest", WRONG),
        ("${old} is the highest", []),
    ],
)
def test_a_superlative_is_no_other_fact_of_its_measure(text: str, found: list[str]) -> None:
    assert codes(text) == found


def sized(word: str, unit: str = "EUR", **values: float) -> list[str]:
    """The finding for a word of size on a page that shows these facts."""
    facts = "".join(
        f'  {name}: {{value: {value}, unit: "{unit}", what: W {name}, quote: q}}\n'
        for name, value in values.items()
    )
    return codes(f"They {word}", *(f"W ${{{name}}}" for name in values), facts=facts)


@pytest.mark.parametrize(
    ("word", "ratio", "right"),
    [
        ("doubled", 1.8, True),
        ("doubled", 1.79, False),
        ("doubled", 2.2, True),
        ("doubled", 2.21, False),
        ("more than doubled", 1.99, False),
        ("more than doubled", 2.0, True),
        ("more than doubled", 2.6, True),
        ("more than doubled", 2.61, False),
        ("doubled", 100, False),  # a hundred per cent more is not a hundred times
        ("at least doubled", 1.99, False),
        ("at least doubled", 2.6, True),
        ("halved", 0.45, True),
        ("halved", 0.44, False),
        ("halved", 0.55, True),
        ("halved", 0.56, False),
    ],
)
def test_a_word_of_size_is_right_to_a_tenth_and_more_than_it_to_three(
    word: str, ratio: float, right: bool
) -> None:
    assert sized(word, one=1000, other=round(1000 * ratio)) == (
        [] if right else ["size-contradicted"]
    )


@pytest.mark.parametrize(
    ("share", "right"), [(66.6, True), (66.7, False), (46.7, True), (46.6, False)]
)
def test_less_than_a_size_is_right_down_to_three_tenths(share: float, right: bool) -> None:
    found = sized("are less than two thirds of all", "%", share=share)
    assert found == ([] if right else ["size-contradicted"])


def test_a_share_is_that_of_two_facts() -> None:
    assert sized("are two thirds of all", one=40, all=60) == []
    assert sized("are two thirds of all", one=40, all=80) == ["size-contradicted"]
    assert sized("are two thirds of all", "%", share=-66) == []


def test_a_size_follows_from_facts_of_the_page_alone() -> None:
    assert codes("They doubled") == ["size-unproved"]
    assert codes("They doubled", "${a} and ${old}") == []
    assert codes("They doubled", "${a} and ${b}") == ["size-contradicted"]
    assert codes("They doubled", "${up}") == ["size-contradicted"]
    assert codes("They doubled", "${shops} and ${fourteen}", facts=FOURTEEN) == ["size-unproved"]
    assert codes("They once asked twice, or thrice, twice over") == []  # how often is no size
    written = "  w: {value: twofold, what: Growth, quote: twofold}\n"
    assert codes("It grew ${w}", facts=written) == []
    assert codes("It grew twofold", facts=written) == ["size-unproved"]


def test_the_nearest_size_is_named() -> None:
    (finding,) = said("They doubled", "${a} and ${b}")
    assert (
        finding.message
        == "“doubled” does not follow from the facts here; the nearest is 1.25 times"
    )
    (finding,) = said("Two thirds of them came", "${up}")
    assert finding.message == "“Two thirds” does not follow from the facts here; the nearest is 25%"


@pytest.mark.parametrize(
    ("word", "unit", "value", "what", "found"),
    [
        ("doubled", "x", 2, "Sales", []),
        ("doubled", "%", 100, "Sales growth", []),
        ("doubled", "%", 200, "Sales growth", []),  # what grew doubled, or its growth did
        ("doubled", "%", 300, "Sales growth", ["size-contradicted"]),
        ("doubled", "%", 100, "Share of sales", ["size-unproved"]),
        ("halved", "%", -50, "Sales growth", []),
    ],
)
def test_growth_and_multiples_are_sizes(
    word: str, unit: str, value: int, what: str, found: list[str]
) -> None:
    facts = f'  g: {{value: {value}, unit: "{unit}", what: {what}, quote: q}}\n'
    assert codes(f"They {word}", "It was ${g}", facts=facts) == found


@pytest.mark.parametrize(
    ("before", "after"), [("2024", "June 2025"), ("H1 2024", "Q3 2024"), ("2023", "3 May 2024")]
)
def test_a_rise_is_not_contradicted_by_a_longer_period(before: str, after: str) -> None:
    facts = (
        f"  long: {{value: 900, unit: cars, what: Deliveries, period: {before}, quote: nine}}\n"
        f"  short: {{value: 80, unit: cars, what: Deliveries, period: {after}, quote: eight}}\n"
    )
    assert codes("Deliveries grew to ${short}", facts=facts) == []


def test_a_month_is_as_long_as_a_shorter_one() -> None:
    facts = (
        "  jan: {value: 80, unit: cars, what: Deliveries, period: January 2025, quote: eighty}\n"
        "  feb: {value: 90, unit: cars, what: Deliveries, period: February 2025, quote: ninety}\n"
    )
    assert codes("Deliveries fell to ${feb}", facts=facts) == WRONG
    assert codes("Deliveries rose to ${feb}", facts=facts) == []


def test_two_figures_of_one_day_do_not_follow_each_other() -> None:
    facts = (
        "  am: {value: 90, unit: cars, what: Deliveries, period: 3 May 2024, quote: ninety}\n"
        "  pm: {value: 80, unit: cars, what: Deliveries, period: 3 May 2024, quote: eighty}\n"
    )
    assert codes("Deliveries rose to ${pm}", facts=facts) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sales moved from ${a} to ${b}", []),
        ("Sales moved from ${b} to ${a}", ["order-contradicted"]),
        ("Sales moved to ${b} from ${a}", []),
        ("Sales moved to ${a} from ${b}", ["order-contradicted"]),
        ("Sales moved from ${b}; they came to ${a}", []),  # another clause
        ("Sales moved from ${a} to ${b}; shops moved from ${shops} to ${fourteen}", []),
        ("Costs went from ${c} on, but sales moved from ${b} to ${a}", ["order-contradicted"]),
        ("Sales moved from ${b} to ${shops}", []),  # of other measures
    ],
)
def test_from_and_to_stand_in_the_order_of_time(text: str, found: list[str]) -> None:
    assert codes(text, facts=FOURTEEN) == found


def test_the_message_says_which_two_figures_to_swap() -> None:
    (finding,) = said("Sales moved from ${b} to ${a}")
    assert finding.message == (
        "“EUR 50m to EUR 40m” is in reverse order: EUR 50m is for 2025, EUR 40m for 2024; "
        "swap the two figures"
    )


@pytest.mark.parametrize(
    ("before", "after", "text", "found"),
    [
        (0.5, -0.5, "The result swung to a loss of ${y.abs}", []),
        (0.5, 0.5, "It swung to a profit of ${y}", WRONG),  # it was one before
        (-0.5, 0.5, "It returned to a profit of ${y}", []),
        (-0.5, -0.5, "It swung to a profit of ${y.abs}", WRONG),
        (0.5, 0, "It swung to a loss of ${y}", WRONG),  # nought is neither
        (0, 0.5, "It swung to a profit of ${y}", []),
        (0, -0.5, "It swung to a loss of ${y.abs}", []),
    ],
)
def test_a_swing_may_be_a_small_one(
    before: float, after: float, text: str, found: list[str]
) -> None:
    facts = NET.replace("WHAT", "Earnings per share").replace("EUR m", "EUR")
    facts = facts.replace("-75", f"{before}").replace("LATER", f"{after}")
    assert codes(text, facts=facts) == found


@pytest.mark.parametrize(("shown", "found"), [(4, []), (5, ["size-contradicted"])])
def test_among_many_facts_a_size_is_of_those_in_the_texts(shown: int, found: list[str]) -> None:
    values = [100, 130, 170, 200, 310][-shown:]  # 170 and 310, 100 and 200 are nearly double
    facts = "".join(
        f"  v{i}: {{value: {value}, unit: EUR m, what: Sales of shop {i}, quote: q}}\n"
        for i, value in enumerate(values)
    )
    rows = "".join(f'\n      - [Shop {i}, "${{v{i}}}"]' for i in range(shown))
    outline = loads(
        f"{HEAD}{facts}slides:\n  - kind: table\n    title: They doubled\n"
        f"    columns: [Shop, Sales]\n    rows:{rows}\n"
        "    so_what: Between ${v0} and ${v1}\n"
    )
    texts = page_texts(outline)
    assert [f.code for f in contradictions(outline, texts) if "size" in f.code] == found


@pytest.mark.parametrize(
    ("after", "text", "found"),
    [
        (0.4, "Earnings per share fell to ${y}", []),
        (0.4, "Earnings per share rose to ${y}", WRONG),
        (0.6, "Earnings per share rose to ${y}", []),
        (0.6, "Earnings per share fell to ${y}", WRONG),
    ],
)
def test_a_direction_is_that_of_a_small_difference_too(
    after: float, text: str, found: list[str]
) -> None:
    facts = NET.replace("WHAT", "Earnings per share").replace("EUR m", "EUR")
    assert codes(text, facts=facts.replace("-75", "0.5").replace("LATER", f"{after}")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Operations went on. After the loss, the net result fell to ${y}", []),
        ("The loss was feared. Nobody knew. The net result rose to ${y}", WRONG),
        ("The result was feared. Nobody knew. The loss rose to ${y.abs}", []),
    ],
)
def test_a_direction_is_of_what_its_own_sentence_speaks_of(text: str, found: list[str]) -> None:
    facts = NET.replace("WHAT", "Net result").replace("LATER", "-118")
    assert codes(text, facts=facts) == found


@pytest.mark.parametrize(
    ("text", "later", "found"),
    [
        ("销售额增长了两倍", 120, []),  # by twice as much is to three times
        ("销售额增长了两倍", 80, ["size-contradicted"]),
        ("销售额增长到两倍", 80, []),
        ("销售额增长到两倍", 120, ["size-contradicted"]),
    ],
)
def test_by_twice_in_chinese_is_to_three_times(text: str, later: int, found: list[str]) -> None:
    facts = (
        "  one: {value: 40, unit: EUR m, what: Deliveries, quote: q}\n"
        f"  two: {{value: {later}, unit: EUR m, what: Pickups, quote: q}}\n"
    )
    assert codes(text, "${one} and ${two}", facts=facts) == found


@pytest.mark.parametrize(
    ("period", "found"), [("", WRONG), (", period: 2024", WRONG), (", period: May 2024", WRONG)]
)
def test_a_fact_without_a_period_is_of_any(period: str, found: list[str]) -> None:
    facts = (
        "  few: {value: 40, unit: cars, what: Deliveries, quote: q}\n"
        f"  many: {{value: 90, unit: cars, what: Deliveries{period}, quote: q}}\n"
    )
    assert codes("The highest deliveries were ${few}", facts=facts) == found
    assert codes("The lowest deliveries were ${few}", facts=facts) == []


MORE = (
    "  range: {value: [20, 30], unit: EUR m, what: Sales, period: 2025, quote: q}\n"
    '  part: {value: [10, 20], unit: "%", what: Share of sales, quote: q}\n'
    "  sum: {formula: a + old, unit: EUR m, what: Sales of two years}\n"
    "  price: {value: 0.66, unit: EUR, what: Price, quote: q}\n"
)


@pytest.mark.parametrize(
    ("text", "beside", "found"),
    [
        # what is passed over does not end the search
        ("Sales of ${range} fell by ${up}", "", WRONG),
        ("Shops of ${shops} moved from ${b} to ${a}", "", ["order-contradicted"]),
        ("They doubled and tripled", "${a} and ${old}", ["size-contradicted"]),
        # a figure behind the clause is not in it
        ("The highest sales were ${b}, shops ${shops}", "", WRONG),
        ("Sales fell, ${up} is the growth", "", []),
        # what a fact is computed from is on its page too
        ("They doubled", "${sum}", []),
        # ranges and prices are no shares
        ("Two thirds of them came", "${part}", ["size-unproved"]),
        ("Two thirds of them came", "${price}", ["size-unproved"]),
    ],
)
def test_a_clause_and_its_page_are_searched_whole(text: str, beside: str, found: list[str]) -> None:
    assert codes(text, *filter(None, (beside,)), facts=MORE) == found


def test_a_swing_passes_over_changes_and_ranges() -> None:
    facts = NET.replace("WHAT", "Net result").replace("-75", "75").replace("LATER", "118")
    facts += "  either: {value: [20, 30], unit: EUR m, what: Net result, period: 2025, quote: q}\n"
    assert codes("The net result swung to a loss at ${up} of sales or ${y}", facts=facts) == WRONG
    assert codes("The net result swung to a loss of ${either}", facts=facts) == []
