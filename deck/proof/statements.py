"""Kinds of statement: a claim has a speaker, a forecast a horizon, an outlook an inference."""

from __future__ import annotations

from collections.abc import Iterator

from deck.language.statement import Statement
from deck.outline.facts.resolved import find
from deck.outline.model import Outline
from deck.proof.finding import Finding
from deck.proof.texts import PageText, located

_LACKING = {
    Statement("claim"): (
        "claim-without-speaker",
        "a claim needs its speaker: {fact} for a fact, `${{claim by …}}` in a text",
        "`by: …`",
    ),
    Statement("forecast"): (
        "forecast-without-horizon",
        "a forecast needs its time: {fact} for a fact, `${{forecast for …}}` in a text",
        "`horizon: …`",
    ),
}


def unfounded(outline: Outline, texts: list[PageText]) -> Iterator[Finding]:
    """Every claim, forecast and outlook that lacks what makes it one."""
    for name, fact in outline.head.facts.items():
        lacks = (fact.statement == "claim" and not fact.by) or (
            fact.statement == "forecast" and not fact.horizon
        )
        if lacks:
            code, told, field = _LACKING[Statement(fact.statement)]  # type: ignore[arg-type]
            yield located(outline, ("facts", name, "kind"), code, told.format(fact=field), name)
    for text in texts:
        for statement in outline.facts.statements(text.typed):
            if statement in _LACKING:
                code, told, field = _LACKING[statement]
                yield located(outline, text.path, code, told.format(fact=field))
    yield from _outlooks(outline, texts)


def _outlooks(outline: Outline, texts: list[PageText]) -> Iterator[Finding]:
    for i, slide in enumerate(outline.source.data.get("slides") or ()):
        if not isinstance(slide, dict) or slide.get("kind") != "outlook":
            continue
        inside = [text for text in texts if text.path[:2] == ("slides", i)]
        marked = any(
            s.kind == "inference" for t in inside for s in outline.facts.statements(t.typed)
        )
        ours = any(
            reference.id in outline.facts
            and outline.facts[reference.id].fact.statement == "inference"
            for text in inside
            for reference in find(text.typed)
        )
        if not marked and not ours:
            told = (
                "what here is our inference, and what the source's? write ${inference} behind a "
                "heading or text that is ours"
            )
            yield located(outline, ("slides", i, "kind"), "outlook-without-inference", told)
