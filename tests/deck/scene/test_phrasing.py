"""How well a text is broken into lines."""

from __future__ import annotations

from deck.scene import measure
from deck.scene.measure import Block, Face, Span
from deck.scene.phrasing import best, orphan, phrases_fit, torn

FACE = Face("Arial", bold=False)


def block(text: str) -> Block:
    return Block((Span(text, 10, FACE),))


def test_a_line_that_ends_within_a_word_is_torn() -> None:
    text = "续约是我们已经拥有的增长"
    assert torn(text, [(0, 6), (6, 12)]) == 1
    assert torn(text, [(0, 5), (5, 12)]) == 0


def test_a_last_character_is_an_orphan_unless_its_author_put_it_there() -> None:
    assert orphan("续约提高。", [(0, 3), (3, 5)]) == 1
    assert orphan("续约\v高", [(0, 2), (3, 4)]) == 0
    assert orphan("续约", [(0, 2)]) == 0


def test_a_short_word_below_long_lines_is_half_an_orphan() -> None:
    text = "Renewals are the growth we own"
    assert orphan(text, [(0, 27), (27, 30)]) == 0.5
    assert orphan("Renewals we own", [(0, 9), (9, 15)]) == 0


def test_a_text_is_narrowed_until_its_lines_end_with_phrases() -> None:
    blocks = [block("续约是我们已经拥有的增长")]
    assert measure.lines(blocks[0].spans, 80, "zh") == ["续约是我们已经拥", "有的增长"]
    found = best(blocks, 80, "zh")
    assert found is not None
    lines = measure.lines(blocks[0].spans, found.chosen(1.03), "zh")
    assert (lines, found.cost) == (["续约是我们已经", "拥有的增长"], 0)


def test_a_text_has_no_line_more_for_its_phrases() -> None:
    blocks = [block("续约是我们已经拥有的增长")]
    found = best(blocks, 61, "zh")
    assert found is not None
    assert len(measure.lines(blocks[0].spans, found.chosen(1.03), "zh")) == 2
    assert found.cost == 1


def test_a_text_without_letters_has_no_setting() -> None:
    assert best([Block(())], 60, "zh") is None


def test_a_short_phrase_needs_its_width() -> None:
    assert phrases_fit([block("负责人")], 30)
    assert not phrases_fit([block("负责人")], 29)
    assert phrases_fit([block("owner")], 5)
