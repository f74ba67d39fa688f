"""Every kind with few items, with many, and with long texts: variants of its example, each a sound page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest

import deck
from deck.outline.yaml.source import parse
from deck.slides import gallery, kinds
from deck.slides.variants import VARIANTS, Variant, vary
from tests.tools.lint import linter

LANGS = ("en", "zh")
FACTS = ("revenue", "renewals", "before", "growth", "forecast")
ELSEWHERE: tuple[tuple[str, Variant, str], ...] = (
    ("editorial", "few", "en"),
    ("keynote", "few", "zh"),
    ("public", "many", "zh"),
    ("public", "long", "zh"),
    ("studio", "long", "en"),
    ("mono", "long", "zh"),
)
"""A sample of the other themes; those with a narrow page or large type do not hold as much."""


def example(name: str, lang: str) -> Any:
    return parse(kinds.load(name).example[lang], "e.yaml").data


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from texts(key)
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif value is not None:
        yield str(value)


def sizes(value: Any, path: str = "") -> Iterator[tuple[str, int]]:
    """The lengths of the lists in a value, by their paths."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from sizes(item, f"{path}.{key}")
    elif isinstance(value, list):
        yield path, len(value)
        for item in value:
            yield from sizes(item, path)


def longest(value: Any) -> dict[str, int]:
    found: dict[str, int] = {}
    for path, size in sizes(value):
        found[path] = max(size, found.get(path, 0))
    return found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_a_variant_is_a_sound_deck_of_every_kind_without_a_finding(
    variant: Variant, lang: str
) -> None:
    sound(variant, lang, "boardroom")


@pytest.mark.parametrize(("theme", "variant", "lang"), ELSEWHERE)
def test_other_themes_hold_variants_too(theme: str, variant: Variant, lang: str) -> None:
    sound(variant, lang, theme)


def sound(variant: Variant, lang: str, theme: str) -> None:
    outline = gallery.outline(lang, (f"theme={theme}",), variant)
    assert {getattr(slide, "kind", "section") for slide in outline.slides} == set(kinds.names())
    scene = deck.compose(outline)
    assert deck.check(scene) == []
    out = io.BytesIO()
    deck.write(scene, out)
    assert linter.lint(out.getvalue()) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", kinds.names())
def test_few_cuts_lists_many_fills_them_and_long_makes_texts_longer(name: str, lang: str) -> None:
    given = example(name, lang)
    few, many, long = (vary(name, lang, variant, FACTS) for variant in VARIANTS)
    own = longest(given)
    assert all(size <= own[path] for path, size in longest(few).items())
    assert all(size >= own[path] for path, size in longest(many).items() if path in own)
    assert len("".join(texts(long))) > len("".join(texts(given)))
    assert len(long["title"]) >= len(given["title"])
    for path, (least, most) in kinds.load(name).ranges.items():
        if most > 1 and f".{path}" in own:
            assert least <= longest(few).get(f".{path}", least) <= longest(many)[f".{path}"] <= most


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", kinds.names())
def test_long_texts_have_no_other_figures(name: str, lang: str) -> None:
    def figures(value: Any) -> list[str]:
        return sorted(re.findall(r"\d+", " ".join(texts(value))))

    assert figures(vary(name, lang, "long", FACTS)) == figures(example(name, lang))


@pytest.mark.parametrize("name", kinds.names())
def test_what_a_kind_says_of_its_variants_names_its_fields(name: str) -> None:
    kind = kinds.load(name)
    schema = kind.model.model_json_schema()
    models = [schema, *schema.get("$defs", {}).values()]
    fields = {field for model in models for field in model.get("properties", ())}
    assert {field for path in kind.ranges for field in path.split(".")} <= fields
    assert set(kind.as_is) <= fields


def test_items_that_are_added_have_names_of_their_own() -> None:
    for name, field in (("actions", "what"), ("risks", "name"), ("status", "name")):
        slide = vary(name, "en", "many")
        (items,) = [value for value in slide.values() if isinstance(value, list)]
        named = [item[field] for item in items]
        assert len(set(named)) == len(named)


def test_years_go_on_where_events_are_added() -> None:
    events = vary("timeline", "en", "many")["events"]
    assert [event["date"] for event in events] == [2023, 2024, 2025, 2026, 2027, 2028]


def test_the_command_offers_every_variant() -> None:
    from deck.cli.commands.gallery import command

    (option,) = [param for param in command.params if param.name == "variant"]
    assert tuple(option.type.choices) == VARIANTS  # type: ignore[attr-defined]
