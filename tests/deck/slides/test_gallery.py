"""The gallery shows every kind of slide and chart, from their own examples."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation

import charts
import deck
from deck.core.errors import OutlineError
from deck.outline.model import SectionMark
from deck.slides import gallery, kinds
from tests.tools.lint import linter


def draw(_: object, size: tuple[float, float], __: object) -> tuple[bytes, bytes]:
    """A picture for a test: white at 100 dots an inch, drawn without matplotlib."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (round(size[0] * 100), round(size[1] * 100))).save(out, "PNG")
    return out.getvalue(), b'<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_has_every_kind_of_slide_and_every_kind_of_chart(lang: str) -> None:
    slides = [s for s in gallery.outline(lang).slides if not isinstance(s, SectionMark)]
    assert {slide.kind for slide in slides} == set(kinds.names())
    shown = {chart.kind for s in slides if s.kind == "charts" for chart in s.charts}  # type: ignore[attr-defined]
    assert shown == set(charts.kinds())
    assert slides[0].kind == "cover"
    assert slides[-1].kind == "closing"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_becomes_a_sound_deck_without_a_finding(lang: str) -> None:
    scene = deck.compose(gallery.outline(lang), picture=draw)
    assert deck.check(scene) == []
    out = io.BytesIO()
    deck.write(scene, out)
    assert linter.lint(out.getvalue()) == []
    assert len(Presentation(out).slides) == len(scene.pages)


def test_it_can_be_limited_to_some_kinds() -> None:
    text = gallery.text("en", ("quote", "cover"))
    assert [line.strip() for line in text.splitlines() if "kind:" in line] == [
        "- kind: cover", "- kind: quote",
    ]  # fmt: skip


def test_it_takes_settings_and_tells_a_wrong_one() -> None:
    assert gallery.outline("en", ("theme=midnight",)).head.theme == "midnight"
    with pytest.raises(OutlineError, match="unknown key 'slids'"):
        gallery.outline("en", ("slids.0.title=x",))
