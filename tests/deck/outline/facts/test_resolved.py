from __future__ import annotations

import sys
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.outline.facts.formula import FormulaError, Slip, read_formula
from deck.outline.facts.resolved import Fact, Facts, Reference, find, resolve
from deck.outline.validation import collect
from deck.outline.yaml.source import Float, Int

GMV = {"value": Float("118.6", "118.6"), "unit": "RMB bn", "period": "Q1 2021", "quote": "1186亿元"}
GROWTH = {"value": Float("219.8", "219.8"), "unit": "%", "what": "GMV growth", "quote": "219.8%"}
ARTICLE: dict[str, dict[str, Any]] = {
    "gmv": GMV,
    "growth": GROWTH,
    "before": {"formula": "gmv / (1 + growth)", "unit": "RMB bn"},
    "first": {"value": Int("45", "45"), "unit": "%", "period": Int("2019", "2019"), "quote": "45%"},
    "last": {"value": Int("65", "65"), "unit": "%", "quote": "65%"},
    "gain": {"formula": "last - first", "unit": "points"},
    "private": {"value": 80, "unit": "%", "bound": ">", "quote": "80%以上"},
    "roi": {"value": "1:30", "unit": "ratio", "quote": "1:30的ROI"},
    "span": {"value": [10, 20], "unit": "RMB bn", "quote": "10 to 20"},
    "partners": {"unclear": "the source contradicts itself", "quote": "10亿家"},
}


def worked_out(facts: dict[str, dict[str, Any]], lang: str = "en") -> Facts:
    found, faults = resolve({name: Fact.model_validate(f) for name, f in facts.items()}, lang)
    assert faults == []
    return found


def faults_of(**facts: dict[str, Any]) -> list[tuple[tuple[str | int, ...], str]]:
    with_quotes = {n: f if "formula" in f else {"quote": "q", **f} for n, f in facts.items()}
    models = {name: Fact.model_validate(fact) for name, fact in with_quotes.items()}
    return [(fault.path, fault.message) for fault in resolve(models, "en")[1]]


@pytest.fixture(scope="module")
def article() -> Facts:
    return worked_out(ARTICLE)


def test_the_facts_of_the_article_are_written_for_their_language(article: Facts) -> None:
    assert {name: fact.text for name, fact in article.items()} == {
        "gmv": "RMB 118.6bn",
        "growth": "219.8%",
        "before": "RMB 37.1bn",
        "first": "45%",
        "last": "65%",
        "gain": "+20 points",
        "private": ">80%",
        "roi": "1:30",
        "span": "RMB 10–20bn",
        "partners": "",
    }
    chinese = worked_out(ARTICLE, "zh")
    assert [chinese[n].text for n in ("gmv", "before", "gain", "private", "span")] == [
        *("1186亿元", "371亿元", "20个百分点", "80%以上", "100亿–200亿元")
    ]


def test_a_derived_fact_shows_its_working_and_names_its_inputs(article: Facts) -> None:
    before = article["before"]
    assert before.derived
    assert before.inputs == ("gmv", "growth")
    assert before.working("en") == "118.6 ÷ (1 + 219.8%) = 37.1"
    assert before.working("zh") == "1186亿元 ÷ (1 + 219.8%) = 371亿元"
    numbers = {"gmv": 1, "growth": 3}
    assert before.working_by(lambda name: numbers[name]) == "[1] ÷ (1 + [3])"
    assert article["gain"].working("en") == "65% − 45% = +20 points"
    assert (article["gmv"].working("en"), article["gmv"].inputs) == ("", ())


def test_a_working_that_would_be_false_without_units_has_them() -> None:
    facts = {
        "gmv": GMV,
        "users": {"value": 300, "unit": "million users", "quote": "q"},
        "each": {"formula": "gmv / users", "unit": "RMB per user", "digits": 0},
    }
    each = worked_out(facts)["each"]
    assert each.text == "RMB 395 per user"
    assert each.working("en") == "RMB 118.6bn ÷ 300 million users = RMB 395 per user"


def test_a_working_shows_what_is_negative_in_brackets() -> None:
    facts = {
        "profit": {"value": 5, "unit": "RMB bn", "quote": "q"},
        "loss": {"value": -3, "unit": "RMB bn", "quote": "q"},
        "change": {"formula": "profit - loss", "unit": "RMB bn"},
        "fall": {"formula": "loss * margin", "unit": "RMB bn"},
        "margin": {"value": Float("-2.5", "-2.5"), "unit": "%", "quote": "q"},
    }
    found = worked_out(facts)
    assert found["change"].working("en") == "5 − (−3) = 8"
    assert found["fall"].working("en") == "−3 × (−2.5%) = 0.075"
    assert found["change"].working("zh") == "50亿元 − (−30亿元) = 80亿元"


def test_a_working_falls_back_on_units_where_plain_numbers_have_no_result() -> None:
    facts = {
        "much": {"value": 3, "unit": "bn", "quote": "q"},
        "few": {"value": 3, "unit": "m", "quote": "q"},
        "odd": {"formula": "much / (much - few)", "unit": "x"},
    }
    shown = worked_out(facts)["odd"].working("en")
    assert shown == "3 billion ÷ (3 billion − 3 million) = 1.0x"


def test_a_fact_that_was_built_without_validation_is_worked_out_too() -> None:
    facts, faults = resolve({"stand_in": Fact.model_construct(value=0, quote="?")}, "en")
    assert (facts["stand_in"].text, faults) == ("0", [])


def test_a_number_may_be_typed_as_a_text() -> None:
    values = [Fact.model_validate({"value": v, "quote": "q"}).value for v in ("1,186", "−3", "nan")]
    assert values == [Decimal(1186), Decimal(-3), "nan"]


def test_an_unclear_fact_has_no_figure(article: Facts) -> None:
    partners = article["partners"]
    assert (partners.value, partners.number, partners.text) == (None, None, "")
    assert (partners.part("signed"), partners.part("abs")) == ("", "")


def test_facts_that_are_not_numbers_have_no_number_for_a_chart(article: Facts) -> None:
    assert [article[name].number for name in ("gmv", "roi", "span")] == [118.6, None, None]
    assert len(article) == len(ARTICLE)


def test_a_derived_number_is_not_rounded_before_it_is_used_again() -> None:
    facts = {**ARTICLE, "again": {"formula": "gmv / before - 1", "unit": "%"}}
    found = worked_out(facts)
    assert found["again"].text == "219.8%"  # from the 37.1 that is shown it would be 219.7
    assert found["before"].number == pytest.approx(118.6 / 3.198, rel=1e-12)


@pytest.mark.parametrize(
    ("extra", "text"),
    [
        ({"formula": "last / first - 1", "unit": "%"}, "44%"),
        ({"formula": "last / first - 1", "unit": "%", "digits": 2}, "44.44%"),
        ({"formula": "last / first", "unit": "x"}, "1.4x"),
        ({"formula": "growth - last", "unit": "points"}, "+154.8 points"),
        ({"formula": "(gmv ÷ before) ^ (1/2) − 1", "unit": "%"}, "78.8%"),
        ({"formula": "max(last, first)", "unit": "%", "bound": "~"}, "~65%"),
        ({"formula": "first - last", "unit": "points"}, "−20 points"),
        ({"formula": "last / 100 * 1.2", "unit": "%"}, "0.8%"),  # not 1%
        ({"formula": "last / 100 * 1.2", "unit": "%", "digits": 0}, "1%"),
    ],
)
def test_a_result_has_the_decimals_of_its_like_unless_it_says_otherwise(
    extra: dict[str, Any], text: str
) -> None:
    assert worked_out({**ARTICLE, "result": extra})["result"].text == text


def test_digits_stay_as_they_were_typed() -> None:
    typed = {"value": Float("1.10", "1.10"), "unit": "%", "quote": "q"}
    assert worked_out({"rate": typed})["rate"].text == "1.10%"
    assert Fact.model_validate(typed).value == Decimal("1.10")


def test_parts_of_a_fact_can_be_referred_to(article: Facts) -> None:
    text = "${gmv.value}|${gmv.unit}|${gmv.period}|${growth.what}|${growth.signed}|${gain.abs}"
    assert article.fill(text)[0] == "118.6|RMB bn|Q1 2021|GMV growth|+219.8%|20 points†"
    assert article.fill("${span.value}; ${roi.value}; ${gmv.quote}")[0] == "10–20; 1:30; 1186亿元"
    assert worked_out(ARTICLE, "zh").fill("${gmv.period}")[0] == "2021年一季度"


def test_filling_a_text_tells_the_facts_it_used_once_each_in_order(article: Facts) -> None:
    filled, used = article.fill("From ${first} to ${ last }, so ${gain}; ${first.period} was low")
    assert filled == "From 45% to 65%, so +20 points†; 2019 was low"
    assert used == ("first", "last", "gain")
    plain = "No fact here, $5 and {braces}"
    assert article.fill(plain) == (plain, ())


def test_two_dollars_escape_a_reference(article: Facts) -> None:
    assert find("$${gmv}") == []
    assert article.check("$${nothing") == []
    assert article.fill("write $${gmv} for ${gmv}") == ("write ${gmv} for RMB 118.6bn", ("gmv",))


def test_references_know_their_place_and_part() -> None:
    assert find("a ${gmv} ${gain.abs} ${open") == [
        Reference(2, 8, "gmv"),
        Reference(9, 20, "gain", "abs"),
        Reference(20 + 1, 23, ""),
    ]


@pytest.mark.parametrize(
    ("text", "offset", "words"),
    [
        ("so ${gmvv}", 3, "unknown fact 'gmvv'; did you mean 'gmv'?"),
        ("${gmv.valu}", 0, "unknown part 'valu'; the parts of a fact are: value, what, period"),
        ("${gain.period}", 0, "'gain' has no period"),
        ("ab ${gmv", 3, "this '${' is not closed by '}'"),
        ("${}", 0, "'${}' names no fact"),
        (
            "${partners}",
            0,
            "'partners' is marked unclear: the source contradicts itself; "
            "it can be shown on the sources page only",
        ),
        ("${partners.what}", 0, "'partners' is marked unclear"),
    ],
)
def test_a_wrong_reference_is_explained_at_its_place(
    article: Facts, text: str, offset: int, words: str
) -> None:
    [(found, message)] = article.check(text)
    assert found == offset
    assert message.startswith(words)
    assert article.fill(text) == (text, ())


def test_every_wrong_reference_of_a_text_is_told(article: Facts) -> None:
    assert [offset for offset, _ in article.check("${a} ${gmv} ${b} ${")] == [0, 12, 17]


RING = "the formulas are circular: 'a' → 'b' → 'c' → 'a'"


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("gnv / 2", "unknown fact 'gnv'; did you mean 'gmv'?"),
        ("gmv / zero", "the formula divides by zero"),
        ("zero / zero", "the formula divides by zero"),
        ("gmv +", "the formula cannot be read; a formula may contain facts, numbers"),
        ("(" * 200 + "gmv", "the formula cannot be read"),
        ("gmv" + " " * 498, "the formula is longer than 500 characters"),
        ("-" * 101 + "gmv", "the formula is nested too deeply"),
        ("gmv.real", "the formula contains something that is not allowed"),
        ("gmv if gmv else gmv", "the formula contains something that is not allowed"),
        ("gmv % 2", "the formula contains something that is not allowed"),
        ("gmv + True", "the formula contains something that is not allowed"),
        ("__import__('os')", "'__import__(…)' is not allowed in a formula"),
        ("gmv ** 9 ** 9 ** 9", "the result of the formula is too large"),
        ("(0 - gmv) ** 0.5", "the formula has no result for these facts"),
        ("gmv ** 9", "the result of the formula is not a figure that a deck can show"),
        ("gmv * 1e999", "a number in the formula is too large"),
        ("abs(gmv, zero)", "min and max take one value or more"),
        ("max()", "min and max take one value or more"),
        ("2 * 3", "a formula must use at least one fact"),
        ("roi * 2", "'roi' is the text '1:30'; a formula needs a number"),
        ("span * 2", "'span' is a range; a formula needs a number"),
        ("partners * 2", "'partners' is marked unclear: the source contradicts itself; a formula"),
        ("gmv + 10", "'gmv' has the unit 'RMB bn', but the 10 next to it has none"),
    ],
)
def test_a_formula_that_cannot_be_worked_out_is_explained(formula: str, words: str) -> None:
    named = ("gmv", "roi", "span", "partners")
    [(path, message)] = faults_of(
        **{name: ARTICLE[name] for name in named}, zero={"value": 0}, it={"formula": formula}
    )
    assert path == ("facts", "it", "formula")
    assert message.startswith(words)


@pytest.mark.parametrize("formula", ["gmv" + " " * 497, "-" * 100 + "gmv"])
def test_a_formula_may_be_long_and_deep(formula: str) -> None:
    assert (
        worked_out({"gmv": GMV, "f": {"formula": formula, "unit": "RMB bn"}})["f"].number == 118.6
    )


def test_a_number_is_rounded_to_whole_ones_unless_decimals_are_given() -> None:
    shown = [
        worked_out({"gmv": GMV, "f": {"formula": f"round(gmv / 7{more}) / 1", "unit": "RMB"}})[
            "f"
        ].value
        for more in ("", ", 2")
    ]
    assert shown == [Decimal("16942857143"), Decimal("16942857142.86")]


def test_all_faults_are_found_in_one_pass_and_what_rests_on_them_is_left_alone() -> None:
    found = faults_of(
        a={"formula": "b * 2"},
        b={"formula": "c * 2"},
        c={"formula": "a * 2"},
        after={"formula": "a + bad"},
        later={"formula": "after * 2"},
        bad={"value": 1, "unit": "$%"},
        text={"value": "many", "unit": "RMB bn"},
        **{"1st": {"value": 1}, "in": {"value": 1}, "a-b": {"value": 1}},
    )
    assert sorted(path[1:] for path, _ in found) == [
        *[("1st",), ("a", "formula"), ("a-b",), ("bad", "unit"), ("in",), ("text", "value")]
    ]
    messages = dict(found)
    assert messages["facts", "a", "formula"] == RING
    assert messages["facts", "bad", "unit"].startswith("unit '$%' is not understood; a unit is %")


def test_a_reference_to_a_faulty_fact_is_not_a_second_fault() -> None:
    facts, faults = resolve({"bad": Fact(value=1, unit="$%", quote="q")}, "en")  # type: ignore[arg-type]
    assert len(faults) == 1
    assert "bad" not in facts
    assert facts.check("${bad} ${worse}") == [(7, "unknown fact 'worse'; there are: bad")]
    assert facts.fill("${bad}") == ("${bad}", ())


def test_an_id_may_be_chinese() -> None:
    facts = worked_out(
        {"销量": GMV, "去年": {"formula": "销量 ÷ 2", "unit": "亿元", "digits": 0}}, "zh"
    )
    assert facts.fill("去年为${去年}") == ("去年为593亿元†", ("去年",))


def test_a_chain_of_a_thousand_formulas_is_followed_whatever_its_order() -> None:
    links = {f"f{i}": {"formula": f"f{i + 1} * 1"} for i in range(1000)}
    assert worked_out({**links, "f1000": {"value": 7, "quote": "q"}})["f0"].number == 7


@pytest.mark.parametrize(
    ("data", "path", "message"),
    [
        ({"unit": "%"}, (), "a fact needs one of value, formula, data or unclear"),
        (
            {"value": 1, "formula": "a"},
            (),
            "a fact has only one of value, formula, data and unclear",
        ),
        ({"value": 1}, (), "a value needs a quote: the words of the source that state it"),
        ({"unclear": "why"}, (), "an unclear fact needs a quote: the words of the source"),
        ({"value": "tripled", "quote": "q", "digits": 1}, (), "digits is for numbers"),
        ({"value": True, "quote": "q"}, ("value",), "a value is a number, a text such as 1:30"),
        ({"value": [1, 2, 3], "quote": "q"}, ("value",), "a range is a list of two numbers"),
        ({"value": [2, 1], "quote": "q"}, ("value",), "a range runs from the smaller number"),
        ({"value": ">80%", "quote": "q"}, ("value",), "write the number alone, and '%' as its"),
        ({"value": "118.6bn", "quote": "q"}, ("value",), "write the number alone, and 'bn' as"),
        ({"value": "1e99", "quote": "q"}, ("value",), "'1e99' is not a figure that a deck can"),
        ({"value": 1, "quote": "q", "bound": "=>"}, ("bound",), "'=>' is not one of >, >=, <"),
        (
            {"value": 1, "quote": "q", "status": "projection"},
            ("status",),
            "'projection' is not one of actual, target, guidance, estimate, consensus, hypothetical, "
            "superseded; did you mean 'estimate'?",
        ),
        (
            {"value": 1, "quote": "q", "status": "forecast"},
            ("status",),
            "'forecast' is a kind; write `kind: forecast`",
        ),
        (
            {"value": 1, "quote": "q", "kind": "target"},
            ("kind",),
            "'target' is a status; write `status: target`",
        ),
        (
            {"value": 1, "quote": "q", "period": "Q5 2024"},
            ("period",),
            "'Q5 2024' is not a period; periods are",
        ),
        ({"file": "a.csv", "cell": "B2"}, ("file",), "put `file` and `cell` below `data:`, as in"),
        ({"what": "x", "where": {}}, ("where",), "put `where` below `data:`"),
        (
            {"data": {"file": "a.csv", "unit": "%", "period": 2024}},
            ("data", "unit"),
            "put `unit` and `period` beside `data:`, not below it",
        ),
        ({"data": "a.csv"}, ("data",), "write it as `data: {file: sales.csv, cell: C14}`"),
        ({"valu": 1, "formula": "a"}, ("valu",), "unknown key 'valu'; did you mean 'value'?"),
    ],
)
def test_a_fact_that_rests_on_nothing_is_refused_in_plain_words(
    data: dict[str, Any], path: tuple[str, ...], message: str
) -> None:
    model, [fault] = collect(Fact, data)
    assert model is None
    assert fault.path == path
    assert fault.message.startswith(message)


def test_simpleeval_is_loaded_only_for_a_formula() -> None:
    sys.modules.pop("simpleeval", None)
    worked_out({"gmv": GMV})
    assert "simpleeval" not in sys.modules
    worked_out({"gmv": GMV, "half": {"formula": "gmv / 2", "unit": "RMB bn"}})
    assert "simpleeval" in sys.modules


def test_five_hundred_facts_are_worked_out() -> None:
    models = {}
    for i in range(250):
        models[f"v{i}"] = Fact.model_validate({"value": i + 1, "unit": "RMB bn", "quote": "q"})
        models[f"f{i}"] = Fact.model_validate({"formula": f"v{i} / v{max(i - 1, 0)} - 1"})
    facts, faults = resolve(models, "zh")
    assert faults == []
    assert len(facts) == 500


names = st.sampled_from(["a", "b", "c"])
pieces = names | st.integers(0, 30).map(str) | st.sampled_from(["0.5", "1.25"])
formulas = st.recursive(
    pieces,
    lambda inner: (
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]}) {t[1]} ({t[2]})")
        | inner.map(lambda text: f"-({text})")
        | inner.map(lambda text: f"({text}) ** 2")
        | st.tuples(inner, inner).map(lambda t: f"max({t[0]}, {t[1]})")
    ),
    max_leaves=8,
)


@given(formulas.map(lambda text: f"a + ({text})"))
def test_a_written_formula_has_the_brackets_it_needs(text: str) -> None:
    values = {"a": Decimal("-3"), "b": Decimal("0.5"), "c": Decimal("7")}
    formula = read_formula(text)
    again = read_formula(formula.written(lambda name: name))
    assert outcome(again, values) == outcome(formula, values)
    shown = formula.written(lambda name: "−3" if name == "a" else name)
    assert outcome(read_formula(f"{shown} + 0 × a"), values) == outcome(formula, values)


def outcome(formula: Any, values: dict[str, Decimal]) -> Decimal | str:
    try:
        return round(formula.evaluate(values), 12)
    except (FormulaError, ArithmeticError):
        return "none"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("(a * b) + c", "a × b + c"),
        ("a - (b + c)", "a − (b + c)"),
        ("a + (b - c)", "a + b − c"),
        ("a / (b * c)", "a ÷ (b × c)"),
        ("a * (b / c)", "a × b ÷ c"),
        ("a * -b", "a × (−b)"),
        ("(b / a) ** (1 / 3) - 1", "(b ÷ a)^(1 ÷ 3) − 1"),
        ("max(a, (b + 1))", "max(a, b + 1)"),
        ("+a", "a"),
        ("(a + b) * c", "(a + b) × c"),
        ("a * 1_000_000", "a × 1,000,000"),
        ("(a + b) + c", "a + b + c"),
        ("(a * b) * c", "a × b × c"),
        ("a - b - c", "a − b − c"),
        ("(a ** b) ** c", "(a^b)^c"),
        ("a ** (b ** c)", "a^b^c"),
    ],
)
def test_a_written_formula_has_no_more_brackets_than_it_needs(typed: str, shown: str) -> None:
    assert read_formula(typed).written(lambda name: name) == shown


@given(st.text() | st.text("${}.gmvain ", max_size=30))
def test_any_text_can_be_checked_and_filled(text: str) -> None:
    facts = worked_out(ARTICLE)
    wrong = facts.check(text)
    assert all(text[offset:].startswith("${") for offset, _ in wrong)
    assert len(facts.fill(text)[1]) <= len(find(text)) - len(wrong)


@given(st.text() | st.text("abgmv+-*/().,0123456789 ×÷^%[]{}'\"#:=\\\n", max_size=40))
def test_any_text_as_a_formula_gives_a_result_or_a_fault(text: str) -> None:
    facts = {"gmv": Fact.model_validate(GMV), "it": Fact.model_construct(formula=text)}
    found, faults = resolve(facts, "en")
    assert ("it" in found) != bool(faults)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Up ${growth}† in all", "Up +20 points† in all"),
        ("A return of ${claim}", "A return of 1:30§"),
        ("Sales of ${soon} then", "Sales of RMB 200bn¶ then"),
        ("A guess of ${guess}", "A guess of 10–20%*"),
        ("${claim.value} has no mark", "1:30 has no mark"),
        ("It may hold${inference}", "It may hold*"),
        ("It is said${claim by K. Mela}", "It is said§"),
        ("It will come${forecast for 2025}", "It will come¶"),
    ],
)
def test_a_figure_or_text_carries_the_mark_of_its_kind_of_statement(text: str, filled: str) -> None:
    facts = worked_out(
        {
            "first": {"value": 45, "unit": "%", "quote": "45%"},
            "last": {"value": 65, "unit": "%", "quote": "65%"},
            "growth": {"formula": "last - first", "unit": "points"},
            "claim": {"value": "1:30", "by": "Kamela", "quote": "1:30"},
            "soon": {"value": 200, "unit": "RMB bn", "kind": "forecast", "horizon": "2025", "quote": "2000亿"},
            "guess": {"value": [10, 20], "unit": "%", "kind": "inference", "because": "half of it"},
        }
    )  # fmt: skip
    assert facts.fill(text)[0] == filled


def test_statements_of_a_text_tell_who_said_it_and_for_when(article: Facts) -> None:
    text = "a${inference} b${claim by K. Mela} c${forecast for end of 2025} d${forecast} ${gmv}"
    assert article.statements(text) == [
        ("inference", ""), ("claim", "K. Mela"), ("forecast", "end of 2025"), ("forecast", ""),
    ]  # fmt: skip
    assert not article.check(text)


def test_only_an_inference_does_without_the_words_of_a_source() -> None:
    with pytest.raises(ValueError, match="or `because`"):
        Fact.model_validate({"value": 3, "kind": "inference"})
    with pytest.raises(ValueError, match="needs a quote"):
        Fact.model_validate({"value": 3, "because": "we think so"})


def test_a_growth_that_crosses_zero_has_no_percentage() -> None:
    profit = Fact(value=Decimal("12"), unit="USD m", what="Result", quote="q")
    loss = Fact(value=Decimal("-38"), unit="USD m", what="Result", quote="q")
    for formula, words in (
        ("loss / profit - 1", "from a profit to a loss"),
        ("round((loss - profit) / abs(profit), 2)", "from a profit to a loss"),
        ("profit / loss - 1", "from a loss to a profit"),
    ):
        facts = {"profit": profit, "loss": loss, "g": Fact(formula=formula, unit="%")}
        _, (fault,) = resolve(facts, "en")
        assert words in fault.message
    share = {"profit": profit, "loss": loss, "g": Fact(formula="loss / profit", unit="%")}
    assert resolve(share, "en")[1] == []


@pytest.mark.parametrize(
    ("formula", "unit", "expected"),
    [
        ("(a - b) / b * 100", "%", True),
        ("100 * (a / b - 1)", "%", True),
        ("round(a / b * 100, 1)", "%", True),
        ("a / b * 100 - 100", "%", True),
        ("a / b * 100 - 90", "%", False),
        ("a / b * 100 - 110", "%", False),
        ("a / b - 1", "%", False),
        ("a * 100", "EUR m", False),
        ("a / (b * 100)", "%", False),
    ],
)
def test_a_percentage_times_100_is_recognised(formula: str, unit: str, expected: bool) -> None:
    one = Fact(value=Decimal("83"), unit="EUR m", quote="q")
    facts, faults = resolve({"a": one, "b": one, "g": Fact(formula=formula, unit=unit)}, "en")
    assert faults == []
    assert facts["g"].slip == (Slip("times-100", "leave out `* 100`") if expected else None)


@pytest.mark.parametrize(
    ("formula", "unit", "cure"),
    [
        ("a * p / 100", "EUR m", "leave out `/ 100`"),
        ("a * (p / 100)", "EUR m", "leave out `/ 100`"),
        ("100 - p", "%", "write 1 for 100"),
        ("a * (100 + p)", "EUR m", "write 1 for 100"),
        ("a / 100", "EUR m", ""),
        ("a * p", "EUR m", ""),
        ("1 - p", "%", ""),
    ],
)
def test_a_hundred_beside_a_percentage_is_recognised(formula: str, unit: str, cure: str) -> None:
    given = {
        "a": Fact(value=Decimal("120"), unit="EUR m", quote="q"),
        "p": Fact(value=Decimal("10.2"), unit="%", quote="q"),
    }
    facts, faults = resolve({**given, "g": Fact(formula=formula, unit=unit)}, "en")
    assert (faults, facts["g"].slip) == ([], Slip("times-100", cure) if cure else None)


@pytest.mark.parametrize(
    ("formula", "unit", "expected"),
    [
        ("p - q", "%", True),
        ("p - q", None, True),
        ("p - q", "pp", False),
        ("p - q", "bps", False),
        ("p / q - 1", "%", False),
        ("1 - p", "%", False),
        ("a - b", "EUR m", False),
    ],
)
def test_a_difference_of_percentages_that_is_not_in_points_is_recognised(
    formula: str, unit: str | None, expected: bool
) -> None:
    rate, money = (
        Fact(value=Decimal("9"), unit="%", quote="q"),
        Fact(value=Decimal("9"), unit="EUR m", quote="q"),
    )
    given = {"p": rate, "q": rate, "a": money, "b": money}
    facts, faults = resolve({**given, "g": Fact(formula=formula, unit=unit)}, "en")
    slip = Slip("gap-in-percent", "give it `unit: pp`") if expected else None
    assert (faults, facts["g"].slip) == ([], slip)


def test_a_difference_of_multiples_is_one_too() -> None:
    given = {
        "now": Fact(value=Decimal("2.5"), unit="x", quote="q"),
        "before": Fact(value=Decimal("3.1"), unit="x", quote="q"),
    }
    facts, _ = resolve(
        {**given, "d": Fact(formula="now - before"), "r": Fact(formula="now / before")}, "en"
    )
    assert (facts["d"].text, facts["r"].text) == ("−0.6x", "0.8")


def test_basis_points_of_a_difference_of_percentages() -> None:
    given = {
        "m1": Fact(value=Decimal("14.2"), unit="%", quote="q"),
        "m0": Fact(value=Decimal("12.9"), unit="%", quote="q"),
    }
    facts, _ = resolve({**given, "d": Fact(formula="m1 - m0", unit="bps")}, "en")
    assert facts["d"].text == "+130 bps"
    assert facts["d"].working("en") == "14.2% − 12.9% = +130 bps"


@pytest.mark.parametrize(
    ("formula", "unit", "text"),
    [
        ("tons + kilotons", "kt", "4.3 kt"),
        ("tons + kilotons", "t", "4,300 t"),
        ("tons / kilotons", "%", "38.7%"),
        ("kilotons / tons", "x", "2.6x"),
    ],
)
def test_units_of_one_dimension_are_converted_in_a_formula(
    formula: str, unit: str, text: str
) -> None:
    given = {
        "tons": Fact(value=Decimal("1200"), unit="t", quote="q"),
        "kilotons": Fact(value=Decimal("3.1"), unit="kt", quote="q"),
    }
    facts, _ = resolve({**given, "d": Fact(formula=formula, unit=unit)}, "en")
    assert facts["d"].text == text


@pytest.mark.parametrize(
    ("formula", "unit", "text"),
    [
        ("price * amount", "USD m", "USD 1.5m"),  # USD 5/t × 300 kt
        ("cost / amount", "USD/t", "USD 0.2/t"),
        ("cost / price", "kt", "12.0 kt"),
        ("power / amount", "kWh/t", "40.0 kWh/t"),
        ("power / amount", "MWh/t", "0.04 MWh/t"),
        ("power / amount", "kWh/kg", "0.04 kWh/kg"),
        ("power / amount * amount", "MWh", "12,000.0 MWh"),
    ],
)
def test_a_price_for_a_unit_is_converted_with_its_dimension(
    formula: str, unit: str, text: str
) -> None:
    given = {
        "price": Fact(value=Decimal(5), unit="USD/t", quote="q"),
        "amount": Fact(value=Decimal(300), unit="kt", quote="q"),
        "power": Fact(value=Decimal(12), unit="GWh", quote="q"),
        "cost": Fact(value=Decimal(60_000), unit="USD", quote="q"),
    }
    facts, faults = resolve({**given, "d": Fact(formula=formula, unit=unit)}, "en")
    assert faults == []
    assert facts["d"].text == text


@pytest.mark.parametrize(
    ("formula", "unit", "text"),
    [
        ("rate - cut", "%", "4.00%"),  # 4.25 % less 25 bps
        ("rate - cut", "bps", "+400 bps"),
        ("round(rate - cut, 6)", "bps", "+400 bps"),
        ("(rate + cut) / 2", "bps", "225 bps"),
        ("rate", "bps", "425 bps"),
        ("rate", "‰", "42.5‰"),
        ("cut", "%", "0.25%"),
        ("cut", "points", "+0.25 points"),
        ("sales / 2", "USD bn", "USD 0.6bn"),  # one decimal, as for any other unit
        ("sales * 2", "USD k", "USD 2,469,000k"),
    ],
)
def test_decimals_of_rates_move_with_their_scale(formula: str, unit: str, text: str) -> None:
    given = {
        "rate": Fact(value=Decimal("4.25"), unit="%", quote="q"),
        "cut": Fact(value=Decimal(25), unit="bps", quote="q"),
        "sales": Fact(value=Decimal("1234.5"), unit="USD m", quote="q"),
    }
    facts, faults = resolve({**given, "d": Fact(formula=formula, unit=unit)}, "en")
    assert faults == []
    assert facts["d"].text == text


@pytest.mark.parametrize(
    ("value", "what", "quote", "text"),
    [
        (185, "Loan-to-deposit spread", "The spread was 185 bps", "185 bps"),
        (185, None, "q", "185 bps"),
        (12, "Change in spread", "q", "+12 bps"),
        (12, "Rise of the spread", "q", "+12 bps"),
        (12, "利差变动", "q", "+12 bps"),
        (12, "Spread", "The spread widened by 12 bps", "+12 bps"),
        (12, "Spread", "+12 bps on the year", "+12 bps"),
        (185, "Spread", "Up 12 bps, the spread is 185 bps", "185 bps"),
        (-15, "Spread", "The spread tightened by 15 bps", "−15 bps"),
    ],
)
def test_basis_points_have_a_plus_only_as_a_change(
    value: int, what: str | None, quote: str, text: str
) -> None:
    spread = Fact(value=Decimal(value), unit="bps", what=what, quote=quote)
    assert resolve({"s": spread}, "en")[0]["s"].text == text
    chinese = resolve({"s": spread}, "zh")[0]["s"].text
    assert chinese == f"{value}个基点".replace("-", "−")


def test_round_takes_a_whole_number_of_decimals() -> None:
    facts = {"a": Fact(value=Decimal("1.26"), quote="q"), "g": Fact(formula="round(a, 1.5)")}
    _, (fault,) = resolve(facts, "en")
    assert fault.message == "round takes a whole number of decimals, not 1.5"


@pytest.mark.parametrize(("unit", "word"), [("億元", "預計"), ("亿元", "预计")])
def test_labels_beside_facts_have_their_characters(unit: str, word: str) -> None:
    given = {"a": Fact(value=Decimal(5), unit=unit, quote="q")}
    assert resolve(given, "zh")[0].words.status["estimate"] == word


@pytest.mark.parametrize(
    ("what", "unit", "quote", "text"),
    [
        ("Net promoter score", "points", "the score was 61 points", "61 points"),
        ("Index", "pts", "it closed at 61 points", "61 points"),
        ("Rise of the score", "points", "61 points", "+61 points"),
        ("Score", "points", "it rose by 61 points", "+61 points"),
        ("Margin", "pp", "61 points", "+61 points"),
    ],
)
def test_a_level_in_points_has_no_plus(what: str, unit: str, quote: str, text: str) -> None:
    facts, _ = resolve({"a": Fact(value=Decimal(61), unit=unit, what=what, quote=quote)}, "en")
    assert facts["a"].text == text
