from __future__ import annotations

from itertools import pairwise

import pytest

from deck.language.hyphenation import BREAK, TOKEN, is_breakable, joined, places


def shown(word: str, lang: str = "en") -> str:
    at = [0, *places(word, lang), len(word)]
    return "|".join(word[a:b] for a, b in pairwise(at))


def test_a_word_is_broken_between_syllables_of_three_letters_at_least() -> None:
    assert shown("recommendations") == "rec|om|men|da|tions"
    assert shown("already") == "already"
    assert shown("(understanding),") == "(under|stand|ing),"
    assert shown("recommendations", "zh") == shown("recommendations")


def test_the_soft_hyphens_of_its_author_are_the_places_of_a_word() -> None:
    assert shown("Donau\u00addampf\u00adschiff") == "Donau\u00ad|dampf\u00ad|schiff"


@pytest.mark.parametrize("name", ["EBITDAMARGIN", "PowerPointSlides", "Москва", "über"])
def test_codes_names_with_capitals_within_and_words_of_other_scripts_have_no_place(
    name: str,
) -> None:
    assert places(name, "en") == []


@pytest.mark.parametrize(
    "token",
    ["Model3Performance", "www.telecommunications.com", "https://example", "someone@example", "a_long_name",
     "1,234,567", "10:30"],
)  # fmt: skip
def test_figures_names_with_digits_addresses_and_codes_are_not_broken(token: str) -> None:
    assert not is_breakable(token)


@pytest.mark.parametrize(
    "token", ["understanding.", "Marketing/Communications", "“Telecommunications”:"]
)
def test_marks_around_words_do_not_keep_them_from_being_broken(token: str) -> None:
    assert is_breakable(token)


def test_latin_words_in_chinese_are_tokens_of_their_own() -> None:
    assert TOKEN.findall("采用telecommunications平台 2021年") == ["telecommunications", "2021"]


def test_breaks_are_taken_out_of_a_text_and_hyphens_are_not() -> None:
    assert joined(f"well-known telecommuni{BREAK}cations") == "well-known telecommunications"
