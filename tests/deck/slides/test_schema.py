"""The JSON Schema takes what the reader takes; what it lets through is a deck or a clear message."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree

import charts
import deck
from deck.core.errors import OutlineError
from deck.core.resources import seeds, templates
from deck.outline.charts.chart import ChartModel
from deck.outline.model import loads
from deck.outline.yaml.source import parse
from deck.slides import gallery, kinds
from deck.slides.schema import MODELINE, SCHEMA_URL, chart_fields, outline_schema
from tests.tools.lint import linter

DATA = Path(__file__).parents[1] / "data"
NAUGHTY = [
    json.loads(line) for line in (DATA / "naughty.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]  # fmt: skip
NEVER = ("pydantic", "BaseModel", "ValidationError", "Traceback", "Input should", "object at 0x")
CLOSING = {"kind": "closing", "title": "A"}


schema = cache(outline_schema)


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


def wrong(data: Any) -> list[str]:
    return [f"{list(error.path)}: {error.message[:200]}" for error in validator().iter_errors(data)]


def outline(**more: Any) -> dict[str, Any]:
    return {"title": "T", "slides": [CLOSING], **more}


def chart(**more: Any) -> dict[str, Any]:
    """An outline with one chart."""
    fields = {"kind": "column", "data": {"a": 1, "b": 2}, **more}
    return outline(slides=[{"kind": "chart", "title": "T", "chart": fields}])


def charts_page(**more: Any) -> dict[str, Any]:
    """An outline with two charts beside each other, the second with these fields."""
    both = [{"kind": "column", "data": {"a": 1}}, {"kind": "column", "data": {"a": 1}, **more}]
    return outline(slides=[{"kind": "charts", "title": "T", "charts": both}])


def test_the_schema_is_one_and_says_where_it_is_kept() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$id"] == SCHEMA_URL
    assert MODELINE.endswith(SCHEMA_URL)
    assert schema()["required"] == ["slides", "title"]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", kinds.names())
def test_the_example_of_every_kind_holds(name: str, lang: str) -> None:
    assert wrong(parse(gallery.text(lang, (name,)), "example.yaml").data) == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_whole_gallery_holds_with_every_kind_of_chart(lang: str) -> None:
    assert wrong(parse(gallery.text(lang), "gallery.yaml").data) == []


OUTLINES = [
    path
    for folder in (seeds(), Path(__file__).parents[2] / "compat" / "material")
    for path in sorted(folder.glob("*.yaml"))
    if "\nslides:" in path.read_text("utf-8")
]


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.name)
def test_every_outline_of_the_package_and_of_the_first_release_holds(path: Path) -> None:
    assert wrong(parse(path.read_text("utf-8"), path.name).data) == []


def test_every_field_of_every_model_says_what_it_means() -> None:
    silent = [
        f"{name}.{field}"
        for name, model in schema()["$defs"].items()
        for field, about in model.get("properties", {}).items()
        # the kinds of slides and charts describe themselves
        if about and not {"description", "enum"} & about.keys() and name not in ("Row", "FontNames")
    ]
    assert silent == []


@pytest.mark.parametrize(
    "slide",
    [
        {"kind": "text", "title": 1.5, "points": ["a", True, 3, {"text": "b", "points": "c"}]},
        {"kind": "summary", "title": "T", "kpis": ["a", {"figure": "1"}], "points": [{"a": "b"}]},
        {"kind": "table", "title": "T", "columns": ["a"], "rows": [["1"], [None], 3], "highlight": 1},
        {"kind": "matrix", "title": "T", "x": {"label": "a", "low": "b", "high": "c"},
         "y": {"label": "a", "low": "b", "high": "c"}, "quadrants": ["a", {"title": "b"}, "c", "d"]},
        {"kind": "chart", "title": "T", "chart": {"kind": "column", "data": {"a": 1, "b": "fact"},
         "growth": ["a", "b"], "highlight": "a"}},
        {"kind": "chart", "title": "T", "chart": {"kind": "line", "data": ["a", "b"],
         "growth": {"start": "a", "end": "b"}, "highlight": ["a"]}},
        {"section": "A"},
    ],
)  # fmt: skip
def test_every_short_form_holds(slide: dict[str, Any]) -> None:
    assert wrong(outline(slides=[slide])) == []


@pytest.mark.parametrize(
    "data",
    [
        [], {}, {"title": "T"}, {"slides": [CLOSING]}, outline(titel="x"), outline(slides=[]),
        outline(slides=["a"]), outline(slides=[{}]), outline(slides=[{"kind": "bulets", "title": "T"}]),
        outline(slides=[{"title": "T"}]), outline(slides=[{**CLOSING, "titel": "x"}]),
        outline(slides=[{"kind": "closing"}]), outline(lang="de"), outline(template={"fil": "x"}),
        outline(title=["a"]), outline(title=""), outline(slides=[{**CLOSING, "hide": "x"}]),
        outline(facts={"a": {"valu": 1}}), outline(facts={"a": {"value": 1, "bound": "!"}}),
        outline(facts={"a": {"value": {}}}), outline(sources={"a": {}}),
        outline(slides=[{"kind": "text", "title": "T", "points": []}]),
        outline(slides=[{"kind": "text", "title": "T", "points": "a"}]),
        outline(slides=[{"kind": "text", "title": "T", "points": [{"txt": "a"}]}]),
        outline(slides=[{"kind": "cycle", "title": "T", "nodes": ["a", "b"]}]),
        outline(slides=[{"kind": "kpis", "title": "T", "kpis": ["a"] * 7}]),
        outline(slides=[{"kind": "summary", "title": "T", "points": [{"a": "b", "c": "d"}]}]),
        outline(slides=[{"kind": "chart", "title": "T", "chart": {"kind": "column"}}]),
        outline(slides=[{"kind": "chart", "title": "T", "chart": {"data": {"a": 1}}}]),
        chart(kind="colum"), chart(highlite="a"), chart(titel="x"), chart(kind="charts"),
        chart(data={"file": "a.csv", "sheeet": "x"}), chart(growth={"start": "a", "ennd": "b"}),
        charts_page(kind="donut", center="x"),
    ],
    ids=lambda data: json.dumps(data)[:70],
)  # fmt: skip
def test_what_the_reader_refuses_does_not_hold(data: Any) -> None:
    assert wrong(data)
    with pytest.raises(OutlineError):
        loads(json.dumps(data))


VALUES: dict[str, Any] = {
    **dict.fromkeys(
        ("title", "unit", "n", "alt", "forecast", "centre", "centre_note", "rest"), "a"
    ),
    **dict.fromkeys(("second_axis_why", "x_title", "y_title", "average"), "a"),
    **{"digits": 1, "render": "auto", "axis_break": [1, 2]},
}
"""A value for each field of a chart; the others take two labels."""


@pytest.mark.parametrize("kind", charts.kinds())
def test_a_chart_takes_the_fields_of_its_kind_and_a_build_reports_the_others(kind: str) -> None:
    fields = yaml.safe_load(gallery.chart_example(kind, "en"))[0]["chart"]
    takes = {field.name for field in chart_fields(kind)}
    for name in ChartModel.model_fields.keys() - {"kind", "data"}:
        assert bool(wrong(chart(**fields | {name: VALUES.get(name, ["a", "b"])}))) == (
            name not in takes
        )
    for name, value in (("centre", "x"), ("x_title", "x"), ("second_axis_why", "x"), ("rest", "x")):
        scene = deck.compose(loads(json.dumps(chart(**fields | {name: value}))))
        ignored = [f.message for f in scene.findings if f.code == "field-ignored"]
        assert [message.split()[0] for message in ignored] == [f"'{name}'"] * (name not in takes)


def test_a_chart_reads_a_file_or_values() -> None:
    assert wrong(chart(data={"file": "a.csv", "where": {"Country": "China"}, "top": 3})) == []
    assert wrong(chart(data={"a": None, "b": [1], "c": "fact"})) == []


def test_a_mistake_in_a_chart_is_reported_where_it_is() -> None:
    (error,) = validator().iter_errors(charts_page(kind="bar", centre="x"))
    assert list(error.path) == ["slides", 0, "charts", 1]
    assert "'centre'" in error.message
    (error,) = validator().iter_errors(chart(kind="colum"))
    assert list(error.path) == ["slides", 0, "chart", "kind"]


# ---- outlines made from the schema ---------------------------------------------------------------

FACTS = {
    "gmv": {"value": 118.6, "unit": "RMB bn", "what": "GMV", "period": "Q1 2021", "quote": "q"},
    "share": {"value": 80, "unit": "%", "bound": ">", "quote": "q"},
    "ratio": {"formula": "gmv / 2", "unit": "RMB bn"},
    "odd": {"unclear": "why", "quote": "q"},
}
PLAIN = ("Herons stay", "gmv", "share", "${gmv}", "a")


def held(text: str) -> bool:
    """Whether a slide can hold a text."""
    odd = any((ord(c) < 32 and c not in "\t\n\r") or 0x7F <= ord(c) < 0xA0 for c in text)
    odd = odd or any(0xD800 <= ord(c) <= 0xDFFF or ord(c) & 0xFFFE == 0xFFFE for c in text)
    return not odd and bool(text.strip()) and "${" not in text and "](" not in text


KIND = st.sampled_from([t for t in NAUGHTY if held(t)]) | st.sampled_from(PLAIN)
CRUEL = KIND | st.sampled_from(NAUGHTY)


DATA_FILE = "#/$defs/DataFile"


def at(pointer: str) -> Any:
    """The part of the schema that a pointer such as `#/$defs/slide` leads to."""
    part: Any = schema()
    for name in pointer.split("/")[1:]:
        part = part[name]
    return part


class Maker:
    """Values that a JSON Schema allows, texts hostile, lists short."""

    def __init__(self, draw: Callable[[Any], Any], texts: st.SearchStrategy[str] = KIND) -> None:
        self.draw, self.texts = draw, texts
        self.defs = schema()["$defs"]

    def value(self, about: dict[str, Any], depth: int = 0) -> Any:
        if "$ref" in about:
            return self.value(at(about["$ref"]), depth)
        if "allOf" in about:  # one form for each kind
            return self.value(self.draw(st.sampled_from(about["allOf"]))["then"], depth)
        if "const" in about:
            return about["const"]
        if "enum" in about:
            return self.draw(st.sampled_from(about["enum"]))
        if "anyOf" in about:
            forms = [form for form in about["anyOf"] if form.get("$ref") != DATA_FILE]
            return self.value(self.draw(st.sampled_from(forms)), depth)
        match about.get("type"):
            case "object":
                return self.mapping(about, depth)
            case "array":
                return self.list(about, depth)
            case "integer":
                low = about.get("minimum", -2)
                return self.draw(st.integers(low, about.get("maximum", low + 5)))
            case "number":
                return self.draw(st.sampled_from([0, 1, -3, 12.5, 1e9, 1e-9]))
            case "boolean":
                return self.draw(st.booleans())
            case "null":
                return None
        return self.draw(self.texts)

    def mapping(self, about: dict[str, Any], depth: int) -> dict[str, Any]:
        needed = set(about.get("required", ()))
        found = {
            name: self.value(field, depth + 1)
            for name, field in about.get("properties", {}).items()
            if name in needed or (field and depth < 4 and self.draw(st.integers(0, 3)) == 0)
        }
        if isinstance(about.get("additionalProperties"), dict):
            count = self.draw(
                st.integers(about.get("minProperties", 0), about.get("maxProperties", 3))
            )
            for _ in range(count):
                found[self.draw(self.texts)] = self.value(about["additionalProperties"], depth + 1)
        return found

    def list(self, about: dict[str, Any], depth: int) -> list[Any]:
        if "prefixItems" in about:
            return [self.value(item, depth + 1) for item in about["prefixItems"]]
        low = about.get("minItems", 0)
        count = self.draw(st.integers(low, min(about.get("maxItems", low + 3), low + 3)))
        return [self.value(about.get("items", {}), depth + 1) for _ in range(count)]


@st.composite
def outlines(draw: Callable[[Any], Any]) -> dict[str, Any]:
    """A small outline of one to three slides of any kind."""
    make = Maker(draw, CRUEL if draw(st.integers(0, 3)) == 0 else KIND)
    forms = [form["then"] for form in schema()["$defs"]["slide"]["allOf"]]
    forms.append({"$ref": "#/$defs/SectionMark"})
    slides = [make.value(draw(st.sampled_from(forms))) for _ in range(draw(st.integers(1, 3)))]
    for slide in slides:
        if slide.get("kind") == "picture":
            slide["image"] = "example.svg"
    lang = draw(st.sampled_from(["en", "zh"]))
    return {"title": draw(KIND), "lang": lang, "facts": deepcopy(FACTS), "slides": slides}


def drawn(*_: Any) -> tuple[bytes, bytes]:
    """A picture for a test."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (700, 400)).save(out, "PNG")
    return out.getvalue(), b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 7 4"/>'


GEOMETRY = {"shape-outside", "picture-stretched", "picture-coarse"}
"""Faults that a finding tells, or that the picture above brings along."""


QUICK = settings(
    phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck),
)  # fmt: skip


@settings(QUICK, max_examples=settings().max_examples * 3 // 2)
@given(outlines())
def test_an_outline_with_hostile_texts_is_a_sound_deck_or_a_clear_message(
    data: dict[str, Any],
) -> None:
    _judge(data)


def _judge(data: dict[str, Any]) -> bool:
    """Whether the outline becomes a deck; what it becomes is sound."""
    try:
        read = loads(json.dumps(data, ensure_ascii=False), "o.yaml", templates())
    except OutlineError as error:
        _told_well(error)
        return False
    scene = deck.compose(read, picture=drawn)
    deck.check(scene)
    out = io.BytesIO()
    deck.write(scene, out)
    faults = linter.lint(out.getvalue())
    assert [f for f in faults if not _expected(f.code, f.message)] == []
    return True


def _told_well(error: OutlineError) -> None:
    assert error.problems
    assert all(problem.line for problem in error.problems)
    assert [word for word in NEVER if word in str(error)] == []


def _expected(code: str, message: str) -> bool:
    if code in GEOMETRY or code.startswith("title-"):
        return True
    leftover = code == "text-leftover" and ("{{" in message or "${" in message)
    return leftover or (code == "cache-differs" and "_x005F_" in message)


STRICT = (
    "agenda", "bignumber", "case", "chart", "charts", "comparison", "cycle", "dashboard", "financials", "from_to", "guidance",
    "kpis", "options", "org", "people", "raci", "roadmap", "scenarios", "statement", "summary", "swot", "table",
    "timeline", "tree", "value_chain",
)  # fmt: skip
"""Kinds whose fields must fit together, or may name a file, which few made at random do."""


@pytest.mark.parametrize("name", kinds.names())
def test_most_slides_that_the_schema_allows_become_decks(name: str) -> None:
    """Else the test above would look at messages only."""
    made: list[bool] = []

    @settings(QUICK, max_examples=settings().max_examples // 8)
    @given(st.data())
    def attempt(data: st.DataObject) -> None:
        make = Maker(data.draw)
        form = next(
            m
            for m in make.defs.values()
            if m.get("properties", {}).get("kind", {}).get("const") == name
        )
        slide = make.value(form)
        if name == "picture":
            slide["image"] = "example.svg"
        for field in ("image", "logo", "client_logo") if name == "cover" else ():
            if slide.get(field):
                slide[field] = "example.svg"
        made.append(_judge({"title": "T", "facts": deepcopy(FACTS), "slides": [slide]}))

    attempt()
    if name not in STRICT:
        assert sum(made) >= len(made) // 2
    assert len(made) >= 12


def test_what_is_written_is_well_formed_xml_whatever_it_says() -> None:
    import zipfile

    fine = [text for text in NAUGHTY if held(text)]
    slides = [
        {"kind": "text", "title": f"{i} {t}", "points": [t], "notes": t} for i, t in enumerate(fine)
    ]
    scene = deck.compose(
        loads(
            json.dumps({"title": fine[0], "author": '<&">', "slides": slides}, ensure_ascii=False)
        )
    )
    out = io.BytesIO()
    deck.write(scene, out)
    with zipfile.ZipFile(out) as archive:
        parts = [n for n in archive.namelist() if n.endswith((".xml", ".rels"))]
        for name in parts:
            etree.fromstring(archive.read(name))
    assert len(parts) > 2 * len(fine)
