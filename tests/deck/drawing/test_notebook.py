"""What a notebook shows of a scene."""

from __future__ import annotations

import base64
import re

from deck.drawing.svg import svg
from deck.outline.model import loads
from deck.slides.composition import compose

TEXT = "title: T\nlang: en\nslides:\n- {kind: text, title: 'A < B', points: [x]}\n- {kind: cover}\n"


def test_a_scene_shows_its_pages_as_pictures() -> None:
    scene = compose(loads(TEXT))
    shown = scene._repr_html_()
    pictures = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]*)"', shown)
    assert [alt for _, alt in pictures] == ["A &lt; B", "T"]
    assert [base64.b64decode(data).decode() for data, _ in pictures] == [
        svg(scene, 0),
        svg(scene, 1),
    ]


def test_pages_of_a_template_are_named() -> None:
    scene = compose(loads(TEXT))._replace(template=object())  # type: ignore[arg-type]
    assert "<li>A &lt; B</li><li>T</li>" in scene._repr_html_()
