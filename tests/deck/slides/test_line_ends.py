"""Lines of Chinese pages end with phrases."""

from __future__ import annotations

import pytest

import deck
from deck.outline.model import loads
from deck.scene.items import Text
from deck.slides import gallery
from deck.slides.variants import VARIANTS, Variant
from tests.tools.line_breaks import breaks

MOST: dict[Variant, float] = {"few": 0.05, "many": 0.45, "long": 0.18}
"""The share of line ends that may tear a phrase, over three themes; a text is not given a line more for it."""


@pytest.mark.parametrize("variant", VARIANTS)
def test_few_lines_of_the_examples_end_within_a_phrase(variant: Variant) -> None:
    torn = ends = 0
    for look in ("boardroom", "editorial", "keynote"):
        found, count = breaks(deck.compose(gallery.outline("zh", (f"theme={look}",), variant)))
        torn += sum(not one.orphan for one in found)
        ends += count
    assert torn <= MOST[variant] * ends, (torn, ends)


def test_a_title_is_broken_before_a_phrase_by_the_width_of_its_box() -> None:
    title = "续约收入已经连续三年翻番而新业务停滞不前销售与服务须在九月之前共同重新分配两个团队"
    outline = f"title: 标题\nlang: zh\nslides:\n  - kind: text\n    title: {title}\n    points: [一, 二]\n"
    scene = deck.compose(loads(outline))
    (head,) = (i for i in scene.pages[0].items if isinstance(i, Text) and i.role == "title")
    assert head.insets.right > 0
    assert "".join(run.text for run in head.paragraphs[0].runs).rstrip("。") == title
    assert not [one for one in breaks(scene)[0] if one.item == head.name]
