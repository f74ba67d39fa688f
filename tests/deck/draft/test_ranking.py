from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.draft.ranking import key_sentences, terms
from deck.reading.article import Lang, Sentence


def sentences(*texts: str) -> list[Sentence]:
    """Sentences, each in a line of its own."""
    found, at = [], 0
    for line, text in enumerate(texts, 1):
        found.append(Sentence(line, at, at + len(text), text))
        at += len(text) + 1
    return found


ENGLISH = sentences(
    "Green methanol is becoming the fuel of choice for container ships.",
    "Owners ordered 138 container ships for methanol fuel last year.",
    "Owners ordered 138 container ships for methanol fuel in the last year.",
    "It was a sunny day in the port.",
    "Ports need new tanks before container ships can take methanol fuel.",
    "Is it too late?",
)
CHINESE = sentences(
    "快手电商用户的平均复购率从45%提高到65%。",
    "天气很好,大家都很高兴。",
    "快手电商的复购率说明用户信任快手主播。",
    "什么是信任电商?",
    "快手电商用户的平均复购率从45%提高到了65%。",
)


@pytest.mark.parametrize(("found", "lang"), [(ENGLISH, "en"), (CHINESE, "zh")])
def test_what_shares_most_words_comes_first_and_asides_last(
    found: list[Sentence], lang: Lang
) -> None:
    best = key_sentences(found, 2, lang=lang)
    assert found[3] not in best
    assert {one.line for one in best} & {1, 2, 3}


@pytest.mark.parametrize(
    ("found", "lang", "twins"), [(ENGLISH, "en", (1, 2)), (CHINESE, "zh", (0, 4))]
)
def test_a_sentence_told_twice_is_chosen_once(
    found: list[Sentence], lang: Lang, twins: tuple[int, int]
) -> None:
    best = key_sentences(found, 3, lang=lang)
    assert sum(found[i] in best for i in twins) == 1


def test_the_focus_lifts_the_sentences_with_its_words() -> None:
    text = sentences(
        "Revenue of the bank grew by a fifth in the past year.",
        "Lending to small firms grew as fast as revenue of the bank.",
        "Insurance is sold to drivers inside the app.",
    )
    assert key_sentences(text, 1, lang="en")[0] is not text[2]
    assert key_sentences(text, 1, lang="en", focus="Insurance for drivers in an app")[0] is text[2]


def test_words_are_compared_by_their_stems() -> None:
    assert terms("Companies planned ordering ships", "en") == terms(
        "company plans orders ship", "en"
    )


def test_chinese_is_compared_by_pairs_of_characters_without_particles() -> None:
    assert terms("快手的复购", "zh") == {"快手", "复购"}


def test_no_sentences_give_none() -> None:
    assert key_sentences([], 3, lang="en") == []
    assert key_sentences(ENGLISH, 0, lang="en") == []


@given(
    st.lists(st.text(max_size=40), max_size=12), st.integers(0, 14), st.sampled_from(["en", "zh"])
)
def test_any_text_gives_at_most_as_many_as_asked_for_and_each_once(
    texts: list[str], k: int, lang: Lang
) -> None:
    text = sentences(*texts)
    best = key_sentences(text, k, lang=lang)
    assert len(best) <= k
    assert len({one.line for one in best}) == len(best)
    assert best == key_sentences(text, k, lang=lang)


def test_a_book_gives_its_best_sentences() -> None:
    text = sentences(
        *(f"Sentence {i} of a long book speaks of ships and ports." for i in range(3_000))
    )
    assert len(key_sentences(text, 5, lang="en")) == 5
