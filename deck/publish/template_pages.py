"""What shows how decks look in a company's template: a page of each kind, and one in each layout that they do not take."""

from __future__ import annotations

import json
from collections.abc import Iterator

from deck.publish import libreoffice
from deck.scene.items import Box
from deck.scene.scene import Finding, Scene
from deck.slides import gallery, kinds
from deck.themes.template.model import PAGES, CompanyTemplate
from deck.themes.template.roles import use_of
from deck.themes.template.theme import has_space

_KIND = "chart"
"""What stands on the pages in further layouts: a chart with texts beside it."""
_FRONT, _HEAD = ("title", "secHead"), 0.4
"""The types of layouts of covers and dividers; others have their title within this share of the page, from above."""
_TITLE = {"en": "A page in the layout “{}” of the template", "zh": "采用模板版式“{}”的页面"}


def text(template: CompanyTemplate, lang: str) -> str:
    """The outline of these pages in YAML."""
    return gallery.text(lang, kinds.names()) + "".join(_further(template, lang))


def _further(template: CompanyTemplate, lang: str) -> Iterator[str]:
    """A page in each layout with a title and space for content that no kind of page takes."""
    page, taken = Box(0, 0, template.width, template.height), {use.layout for use in template.uses.values()}  # fmt: skip
    kind, _, rest = gallery.example(_KIND, lang).partition("\n    title: ")
    body = rest.partition("\n")[2]
    for index, layout in enumerate(template.layouts):
        use = use_of(template.layouts, index, PAGES[2], page)
        title = use.role("title")
        if index in taken or title is None or layout.type in _FRONT or not has_space(use.free):
            continue
        if layout.placeholders[title].box.bottom <= _HEAD * page.h:
            words = json.dumps(_TITLE[lang].format(layout.name), ensure_ascii=False)
            yield f'{kind}\n    title: {words}\n    layout: "{index + 1}"\n{body}\n'


def drawn(scene: Scene, deck: bytes) -> tuple[bytes, list[Finding]]:
    """The PDF that LibreOffice makes of a deck, and what is seen on its pages. Raises ResourceError if it, or the
    library that reads the PDF, is not installed."""
    from deck.core import optional
    from deck.proof.rendered import as_drawn

    optional.pypdfium2()  # before drawing needlessly
    fonts = (scene.fonts.heading, scene.fonts.body)
    document = libreoffice.to_pdf(deck, ".pptx", fonts=fonts)
    return document, as_drawn(document, scene)
