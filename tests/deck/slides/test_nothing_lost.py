"""Every text of an outline is in the finished file, or was refused: none is lost in silence.

A word and `${fact}` go into each text field of each kind of slide and chart in turn: the word has to be in
the file, and `${` must not.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, TypeAlias

import pytest

import charts
import deck
from deck.core.resources import templates
from deck.outline.charts.chart import ChartModel
from deck.outline.yaml.source import parse
from deck.slides import gallery, kinds, schema

Path: TypeAlias = tuple[str | int, ...]

WORD, REFERENCE = "zqxheron", "${zqx}"
HEAD: dict[str, Any] = {
    "title": "Deck",
    "sources": {"s": {"title": "Pond survey"}},
    "facts": {"zqx": {"value": 4242, "what": "Herons", "period": "2024", "quote": "herons"}},
}
NO_TEXT = {
    "kind", "style", "type", "fit", "image", "render", "align", "highlight", "file", "fact", "recommend",
    "roles", "R", "A", "C", "I", "logo", "client_logo", "current", "layout",
}  # fmt: skip
"""Fields that hold names of other things; what they may be is tested with their kinds."""
NOT_FILLED = {"tree": {"answer", "delta"}, "org": {"points"}}
"""Fields of nodes that only some nodes of a tree take."""
NOT_DRAWN = {"histogram": {"data"}}
"""A chart of one group of samples has no place for the group's name."""


def texts_of(slides: list[dict[str, Any]]) -> str:
    """Every text of the deck that is built, its record excepted, which holds the whole outline."""
    facts = {**_GALLERY["facts"], **HEAD["facts"]}
    facts = {name: {"source": "s"} | fact for name, fact in facts.items()}
    text = json.dumps({**HEAD, "facts": facts, "slides": slides})
    outline = deck.loads(text, "o.yaml", templates())
    scene = deck.compose(outline)
    told = " ".join(f"{finding.place}: {finding.message}" for finding in deck.check(scene))
    stream = io.BytesIO()
    deck.write(scene, stream)
    found = [told]
    with zipfile.ZipFile(stream) as archive:
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(archive.read(name))) as workbook:
                    found += [workbook.read(part).decode() for part in workbook.namelist()]
            elif name.startswith(
                ("ppt/slides/", "ppt/notesSlides/", "ppt/charts/", "docProps/core")
            ):
                found.append(archive.read(name).decode("utf-8", "replace"))
    return re.sub(r"</?a:(r|t|rPr)\b[^>]*>", "", " ".join(found)).casefold()


def places(data: Any, path: Path = ()) -> Iterator[Path]:
    """The paths of the texts in the fields of a slide."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in NO_TEXT:
                yield from places(value, (*path, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from places(value, (*path, i))
    elif isinstance(data, str):
        yield path


def changed(data: Any, path: Path, value: str) -> Any:
    copy = deepcopy(data)
    node = copy
    for part in path[:-1]:
        node = node[part]
    node[path[-1]] = value
    return copy


def complete(name: str) -> dict[str, Any]:
    """The example of a kind, with a text in every optional field that takes one."""
    slide: dict[str, Any] = next(
        deepcopy(slide) for slide in _GALLERY["slides"] if slide.get("kind") == name
    )
    kind = kinds.load(name)
    _fill(kind.model, slide, {*kind.omits, *NOT_FILLED.get(name, ())})
    return slide


def _fill(model: Any, data: dict[str, Any], without: Any = ()) -> None:
    for field in schema.fields(model):
        form = re.sub(r"\{[^}]*\}", "", field.form)  # without the fields of models
        takes_text = "text" in form and not re.match(r"mapping|list of [\w ]*\(", form)
        if takes_text and field.name not in {*data, *without, *NO_TEXT}:
            data[field.name] = "Optional"
        inner = data.get(field.name)
        for item in inner if isinstance(inner, list) else [inner]:
            for each in field.models:
                if each is ChartModel:
                    continue  # its fields depend on its kind, see below
                if isinstance(item, dict) and set(item) <= set(each.model_fields):
                    _fill(each, item, without)


def _plain(data: Any) -> Any:
    """Data as JSON has it."""
    if isinstance(data, dict):
        return {str(key): _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    if isinstance(data, (bool, type(None))):
        return data
    return (
        data
        if type(data) in (int, float)
        else json.loads(data.text)
        if hasattr(data, "text")
        else str(data)
    )


def lost(slide: dict[str, Any]) -> Iterator[Path]:
    """The places of a slide whose text is taken, but not in the deck, or with `${…}` left in it."""
    for path in places(slide):
        try:
            texts = texts_of([changed(slide, path, f"{WORD} {REFERENCE}")])
        except deck.OutlineError:
            continue
        told = f"'{path[-1]}' has no effect" in texts  # a finding of the chart
        if REFERENCE in texts or not (WORD in texts or told):
            yield path


_GALLERY = _plain(parse(gallery.text("en"), "gallery.yaml").data)


# ---- slides --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(set(kinds.names()) - {"chart", "charts"}))
def test_every_text_of_a_slide_is_in_the_file_with_its_facts_filled_in(name: str) -> None:
    slide = complete(name)
    texts_of([slide])  # the example as completed is an outline
    assert len(list(places(slide))) >= 2
    assert list(lost(slide)) == []


# ---- charts --------------------------------------------------------------------------------------


def chart_slide(kind: str) -> dict[str, Any]:
    (text,) = (
        slide for slide in deepcopy(_GALLERY["slides"])
        if _first_chart(slide).get("kind") == kind and slide["title"].startswith("The “")
    )  # fmt: skip
    chart = _first_chart(text)
    chart.pop("render", None)
    return {"kind": "chart", "title": "A chart", "chart": chart}


def _first_chart(slide: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = slide.get("chart") or next(iter(slide.get("charts", [])), {})
    return found


@pytest.mark.parametrize("kind", charts.kinds())
def test_every_text_of_a_chart_is_in_the_file_or_its_field_is_told(kind: str) -> None:
    slide = chart_slide(kind)
    slide["chart"] |= {
        field: "Optional"
        for field in (
            "title",
            "unit",
            "centre",
            "centre_note",
            "second_axis_why",
            "x_title",
            "y_title",
        )
        if field not in slide["chart"]
    }
    assert list(lost(slide)) == []


@pytest.mark.parametrize("kind", charts.kinds())
def test_every_name_of_a_chart_is_in_the_file(kind: str) -> None:
    slide = chart_slide(kind)
    data = slide["chart"]["data"]
    names = list(data) if isinstance(data, dict) and "data" not in NOT_DRAWN.get(kind, ()) else []
    for old in names:
        text = json.dumps(slide["chart"], ensure_ascii=False)
        renamed = json.loads(text.replace(json.dumps(old, ensure_ascii=False), json.dumps(WORD)))
        try:
            texts = texts_of([{**slide, "chart": renamed}])
        except deck.OutlineError:
            continue  # such as a year that a growth rate needs
        assert WORD in texts, old


# ---- the head ------------------------------------------------------------------------------------


SOURCE = {"title": "Heron survey", "author": "Ada Bird", "publisher": "Pond Ltd", "date": "2024-05"}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("count", [1, 9])
def test_the_sources_page_has_every_source_in_full_however_many(lang: str, count: int) -> None:
    text = json.dumps(
        {
            **HEAD,
            "lang": lang,
            "sources": {f"s{i}": {**SOURCE, "title": f"Survey {i}."} for i in range(count)},
            "facts": {
                "herons": {"value": 5, "quote": "five", "source": "s0", "what": "Herons"},
                "cranes": {
                    "unclear": "two totals", "what": "Cranes", "period": "2024", "quote": "3 or 4", "source": "s0",
                },
            },
            "slides": [{"kind": "sources", "notes": "${herons}"}],
        }
    )  # fmt: skip
    scene = deck.compose(deck.loads(text))
    assert [f for f in deck.check(scene) if f.code == "text-too-long"] == []
    stream = io.BytesIO()
    deck.write(scene, stream)
    with zipfile.ZipFile(stream) as archive:
        pages = "".join(
            archive.read(name).decode()
            for name in archive.namelist()
            if name.startswith("ppt/slides/slide")
        )
    for i in range(count):
        assert f"Survey {i}." in pages
    for words in ("Ada Bird", "Pond Ltd", "2024", "two totals"):
        assert words in pages
