"""A kind of chart declares the fields that it draws, and no others."""

from __future__ import annotations

from typing import Any

import pytest

import charts
from charts.kinds import load, other_names
from charts.spec import Growth, Spec

PLAIN: dict[str, Any] = {
    **dict.fromkeys(
        ("highlight", "highlight_series", "growth", "totals", "lines", "second_axis"), ()
    ),
    **dict.fromkeys(("centre", "centre_note", "x_title", "y_title", "second_axis_why"), ""),
    "forecast": None,
}
GIVEN_WITH = {"second_axis_why", "lines", "centre_note"}
"""Fields that show beside another only, or in a finding."""


def values(spec: Spec) -> dict[str, Any]:
    """A value for each field that fits the spec."""
    last = spec.series[-1].name
    return {
        **dict.fromkeys(("highlight", "totals"), (len(spec.categories) - 1,)),
        **dict.fromkeys(("lines", "second_axis"), (last,)),
        **dict.fromkeys(("centre", "centre_note", "x_title", "y_title", "second_axis_why"), "New"),
        "growth": (Growth(0, len(spec.categories) - 1, "+9%"),),
        "highlight_series": (spec.series[0].name,),
        "forecast": 1,
    }


def drawn(kind: str) -> set[str]:
    """The fields that change the plan of an example of the kind."""
    found = set()
    for lang in ("en", "zh"):
        spec = charts.example(kind, lang)
        for base in (
            spec,
            spec._replace(**PLAIN),
            spec._replace(highlight=(), highlight_series=()),
        ):
            for name, value in values(base).items():
                with_it, without = (base._replace(**{name: v}) for v in (value, PLAIN[name]))
                if charts.problems(with_it) or charts.problems(without):
                    continue
                if charts.plan(with_it) != charts.plan(without):
                    found.add(name)
    return found


@pytest.mark.parametrize("kind", charts.kinds())
def test_a_kind_declares_the_fields_that_it_draws(kind: str) -> None:
    declared = set(load(kind).OPTIONS)
    assert declared <= PLAIN.keys()
    assert drawn(kind) - GIVEN_WITH == declared - GIVEN_WITH


def test_no_two_kinds_have_the_same_other_name() -> None:
    names = [
        name
        for kind, others in other_names().items()
        for name in {kind, *map(str.casefold, others)}
    ]
    assert len(names) == len(set(names))
