"""The canonical form: the same for each spelling of a part, and known to the writer without a parser."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

import deck
from deck.core import canonical
from deck.core.resources import seeds
from deck.outline.model import Outline
from deck.pptx.presentation import Presentation
from deck.proof.drawn import design_of, form_of
from deck.slides.chart_pictures import Pictures
from deck.slides.gallery import outline as gallery
from tests.compat.working import MATERIAL

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def _runs(*runs: tuple[str, str]) -> str:
    inner = (f"<a:r><a:rPr><a:{x}/></a:rPr><a:t>{text}</a:t></a:r>" for x, text in runs)
    return f"<a:p>{''.join(inner)}</a:p>"


ALIKE = {
    "attributes in another order": ('<a:off x="1" y="2"/>', '<a:off y="2" x="1"/>'),
    "another prefix": ('<a:off x="1"/>', '<q:off x="1"/>'),
    "language and spelling": ('<a:rPr lang="en-US"/>', '<a:rPr lang="de-DE" err="1" dirty="0"/>'),
    "divided runs": (
        '<a:p><a:r><a:rPr b="1"/><a:t>One two</a:t></a:r></a:p>',
        '<a:p><a:r><a:rPr b="1" err="1"/><a:t>One</a:t></a:r><a:r><a:rPr b="1"/><a:t> two</a:t></a:r></a:p>',
    ),
    "runs without properties": ("<a:r><a:rPr/><a:t>x</a:t></a:r>", "<a:r><a:t>x</a:t></a:r>"),
    "white space between elements": ("<a:p><a:pPr/></a:p>", "<a:p>\n  <a:pPr/>\n</a:p>"),
    "the end of a paragraph": ("<a:p/>", '<a:p><a:endParaRPr lang="de-DE" sz="900"/></a:p>'),
    "a page number": (
        '<a:fld id="{1}" type="slidenum"><a:t>‹#›</a:t></a:fld>',
        '<a:fld id="{1}" type="slidenum"><a:t>7</a:t></a:fld>',
    ),
}
UNLIKE = {
    "runs whose looks take turns": (
        _runs(("x", "up "), ("y", "4%"), ("x", "up "), ("y", "9%")),
        _runs(("x", "up "), ("y", "4%9%")),
    ),
    "a text": ("<a:t>One</a:t>", "<a:t>One </a:t>"),
    "a look": ('<a:r><a:rPr b="1"/><a:t>x</a:t></a:r>', "<a:r><a:t>x</a:t></a:r>"),
    "runs of two looks": (
        '<a:p><a:r><a:rPr b="1"/><a:t>a</a:t></a:r><a:r><a:t>b</a:t></a:r></a:p>',
        '<a:p><a:r><a:rPr b="1"/><a:t>ab</a:t></a:r></a:p>',
    ),
    "an order": ("<a:p><a:r/><a:br/></a:p>", "<a:p><a:br/><a:r/></a:p>"),
    "a nesting": ("<a:p><a:r><a:br/></a:r></a:p>", "<a:p><a:r/><a:br/></a:p>"),
}  # fmt: skip


def form(xml: str) -> str:
    return canonical.of_element(etree.fromstring(f"<a:x {A} {A.replace(':a=', ':q=')}>{xml}</a:x>"))


@pytest.mark.parametrize("name", list(ALIKE))
def test_what_programs_change_on_saving_makes_no_difference(name: str) -> None:
    one, other = ALIKE[name]
    assert form(one) == form(other)


@pytest.mark.parametrize("name", list(UNLIKE))
def test_what_readers_see_makes_a_difference(name: str) -> None:
    one, other = UNLIKE[name]
    assert form(one) != form(other)


OUTLINES = {
    **{f"gallery {lang} {theme}": (lang, theme) for lang in ("en", "zh") for theme in ("boardroom", "midnight")},
    **{path.name: path for path in sorted(seeds().glob("*.yaml"))},
    "company.en.yaml": MATERIAL / "company.en.yaml",
    "full.en.yaml": MATERIAL / "full.en.yaml",
}  # fmt: skip


def outline_of(name: str) -> Outline:
    given = OUTLINES[name]
    return (
        deck.read(given) if isinstance(given, Path) else gallery(given[0], (f"theme={given[1]}",))
    )


@pytest.mark.parametrize("name", list(OUTLINES))
def test_the_writer_notes_the_forms_that_a_reader_finds(name: str) -> None:
    stream = BytesIO()
    scene = deck.compose(outline_of(name), picture=Pictures())
    deck.write(scene, stream)
    package = Presentation(stream.getvalue())
    record = package.record()
    assert record is not None
    kept = record["kept"]
    slides = [slide for slide in package.slides if slide.id not in kept]
    found = [canonical.fingerprint(form_of(slide)) for slide in slides]
    assert found == [entry["digest"] for entry in record["drawn"]]
    noted = [
        shape[5][1]
        for entry in record["drawn"]
        for shape in entry["shapes"]
        if isinstance(shape[5], list)
    ]
    charts = [
        r.target for slide in slides for r in package.relationships(slide.part) if r.kind == "chart"
    ]
    assert [
        canonical.fingerprint(canonical.of_element(package.xml(part))) for part in charts
    ] == noted
    assert design_of(package) == record["design"]
    assert json.dumps(record)
