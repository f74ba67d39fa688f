"""Accepted sources: the hash and quote lines stored in an outline, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

import yaml

from deck.core.errors import OutlineError, Problem
from deck.core.files import read_file
from deck.outline.model import Outline
from deck.outline.yaml.builder import LOADER
from deck.outline.yaml.source import parse
from deck.proof.report import Finding, Proof, located
from deck.scene.record import digest


def source_changes(outline: Outline, proofs: list[Proof]) -> Iterator[Finding]:
    """Sources that were never accepted or have changed since, and their quotes that have moved.

    Missing quotes are separate findings (`quote-missing`).
    """
    for name, source in outline.head.sources.items():
        if source.file is None:
            continue
        if source.accepted is None:
            message = (
                "if this source changes later, nothing will say so; `deck check --accept` notes its "
                "present state"
            )
            problem = outline.source.problem(("sources", name, "file"), message)
            yield located(problem, "source-not-accepted")
            continue
        if source.accepted.sha256 == digest(read_file(outline.folder / source.file)):
            continue
        quotes = [p for p in proofs if p.source == name and p.fact.fact.quote]
        gone = [p for p in quotes if p.passage is None]
        changed = ", ".join(p.fact.id for p in gone if p.near is not None)
        removed = ", ".join(p.fact.id for p in gone if p.near is None)
        parts = [f"{source.file} has changed since it was accepted"]
        parts += [f"quotes changed: {changed}"] if changed else []
        parts += [f"quotes removed: {removed}"] if removed else []
        parts += [] if gone else ["all quotes are still in it"]
        message = "; ".join([*parts, "run `deck check --accept` to accept it"])
        problem = outline.source.problem(("sources", name, "accepted"), message)
        yield located(problem, "source-changed")
        for proof in quotes:
            line = source.accepted.quotes.get(proof.fact.id)
            if proof.passage is not None and line and line != proof.passage.line:
                message = f"the quote moved from line {line} to line {proof.passage.line}"
                problem = outline.source.problem(("facts", proof.fact.id, "quote"), message)
                yield located(problem, "quote-moved", proof.fact.id)


def accepted(outline: Outline, proofs: list[Proof]) -> str:
    """The text of the outline with the hash of every source and the lines of its quotes.

    Everything else is unchanged. Raises OutlineError if the text cannot be changed.
    """
    text = "\n".join(outline.source.lines)
    for name, source in outline.head.sources.items():
        if source.file is not None:
            quotes = [
                f"{proof.fact.id}: {proof.passage.line}"
                for proof in proofs
                if proof.source == name and proof.passage is not None
            ]
            sha256 = digest(read_file(outline.folder / source.file))
            text = _with_entry(text, outline.source.file, name, sha256, quotes)
    return text


def _with_entry(text: str, file: str, name: str, sha256: str, quotes: list[str]) -> str:
    """The text with the entry `accepted` of the source `name` added or replaced."""
    node = yaml.compose(text, Loader=LOADER)
    source = child(child(node, "sources"), name)
    if not isinstance(source, yaml.MappingNode):
        raise OutlineError([Problem(file, f"the source '{name}' cannot be changed in this file")])
    flow = f"{{sha256: {sha256}, quotes: {{{', '.join(quotes)}}}}}"

    def block(indent: int) -> str:
        """The entry as lines, the first without indentation."""
        lead = " " * indent + "quotes: {"
        rest = " " * len(lead)
        lines = fill(", ".join(quotes), 100, initial_indent=lead, subsequent_indent=rest)
        return f"sha256: {sha256}\n{lines if quotes else lead}}}"

    old = child(source, "accepted")
    if isinstance(old, yaml.MappingNode):
        start = old.start_mark
        value = flow if old.flow_style else block(start.column)
        changed = text[: start.index] + value + text[end_of(old) :]
    elif source.flow_style:
        end = len(text[: source.end_mark.index - 1].rstrip(", \t\r\n"))
        changed = f"{text[:end]}, accepted: {flow}{text[end:]}"
    else:
        end = text.find("\n", end_of(source))
        end = len(text) if end < 0 else end
        column = source.value[0][0].start_mark.column
        entry = f"{' ' * column}accepted:\n{' ' * (column + 2)}{block(column + 2)}"
        changed = f"{text[:end]}\n{entry}{text[end:]}"
    parse(changed, file)  # a bug here must not destroy the user's outline
    return changed


def child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """The value of a key of a mapping; None if there is none."""
    entries = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in entries if name.value == key), None)


def end_of(node: yaml.Node) -> int:
    """The end of a node; PyYAML's end mark of a block is after the white space that follows it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return end_of(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)
