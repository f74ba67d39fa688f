"""Numbers alone, which are read at once, are read as in any other text."""

from __future__ import annotations

import pytest

from deck.language.figures import figures, reading

ALONE = [
    *(
        "0",
        "7",
        "12",
        "1250",
        "99999",
        "1,250",
        "1,250,000",
        "118.6",
        "0.5",
        "99.9999",
        "12%",
        "0.5%",
        "250%",
    ),
    *(
        "211",
        "315",
        "618",
        "985",
        "996",
        "404",
        "1999",
        "2024",
        "2024%",
        "1990.5",
        "20240101",
        "007",
        "1.250.000",
    ),
    *("1,25", "12,345.678", "100", "100%", "-5", "+12%"),
]


@pytest.mark.parametrize("text", [*ALONE, *map(str, range(1, 3000, 37))])
def test_a_number_alone_is_read_as_in_a_text(text: str) -> None:
    assert figures(text) == reading.figures(text)


def test_figures_that_are_kept_are_not_changed_by_who_reads_them() -> None:
    figures("Revenue of EUR 118.6m").clear()
    assert [figure.text for figure in figures("Revenue of EUR 118.6m")] == ["EUR 118.6m"]
