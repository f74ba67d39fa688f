"""A scene as a notebook shows it."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from deck.drawing.svg import svg
from deck.scene.scene import Scene

_WIDTH = 640
"""The width of a page in pixels."""


def notebook(scene: Scene) -> str:
    """The pages below each other, as pictures that share no names and run no scripts; what is to be seen on them
    stands in their titles. Those of a company's template are named only."""
    if scene.template:
        titles = "".join(f"<li>{escape(page.title)}</li>" for page in scene.pages)
        return f"<p>In a company's template; <code>deck.export</code> draws its pages.</p><ol>{titles}</ol>"
    shown = (b64encode(svg(scene, index).encode()).decode() for index in range(len(scene.pages)))
    pictures = (
        f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(page.title)}" width="{_WIDTH}" '
        'style="border:1px solid #ccc;margin:0 0 8px;display:block">'
        for data, page in zip(shown, scene.pages, strict=True)
    )
    return "".join(pictures)
