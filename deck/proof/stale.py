"""Sources that change: the hash and the lines that were accepted, and what they are now."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill
from typing import NamedTuple

import yaml

from deck.core.errors import OutlineError, Problem
from deck.outline.model import Outline
from deck.outline.yaml.source import parse
from deck.proof.finding import Finding
from deck.proof.quotes import Proof
from deck.proof.texts import located
from deck.scene.record import digest


def stale(outline: Outline, proofs: list[Proof]) -> Iterator[Finding]:
    """Sources whose text is not the one that was accepted, and the quotes that moved in them.

    Quotes that are no longer there are findings of their own (`quote-missing`).
    """
    for name, source in outline.head.sources.items():
        if source.file is None:
            continue
        if source.accepted is None:
            told = "the source was never accepted: `deck check --accept` notes its state"
            yield located(outline, ("sources", name, "file"), "source-not-accepted", told)
            continue
        if source.accepted.sha256 == digest((outline.folder / source.file).read_bytes()):
            continue
        there = [p for p in proofs if p.source == name and p.fact.fact.quote]
        gone = [p for p in there if p.passage is None]
        changed = [p.fact.id for p in gone if p.near is not None]
        vanished = [p.fact.id for p in gone if p.near is None]
        parts = [
            f"{word}: {', '.join(names)}"
            for word, names in (("changed", changed), ("vanished", vanished))
            if names
        ]
        told = (
            f"{source.file} is not the text that was accepted; "
            + ("; ".join(parts) if parts else "every quote still stands in it")
            + ". `deck check --accept` accepts it as it is"
        )
        path = ("sources", name, "accepted")
        yield located(outline, path, "source-changed", told)
        for proof in there:
            line = source.accepted.quotes.get(proof.fact.id)
            if proof.passage is not None and line and line != proof.passage.line:
                moved = f"the quote stood at line {line} and stands at {proof.passage.line} now"
                where = ("facts", proof.fact.id, "quote")
                yield located(outline, where, "quote-moved", moved, proof.fact.id)


def accepted(outline: Outline, proofs: list[Proof]) -> str:
    """The text of the outline with the hash of every source, and the lines of the quotes in it.

    Everything else stays to the character. Raises OutlineError where the text cannot be changed.
    """
    text = "\n".join(outline.source.lines)
    for name, source in outline.head.sources.items():
        if source.file is None:
            continue
        lines = {
            proof.fact.id: proof.passage.line
            for proof in proofs
            if proof.source == name and proof.passage is not None
        }
        state = _State(digest((outline.folder / source.file).read_bytes()), lines)
        text = _with_entry(text, outline.source.file, name, state)
    return text


class _State(NamedTuple):
    sha256: str
    lines: dict[str, int]

    def flow(self) -> str:
        """The state as a YAML mapping in one line."""
        return f"{{sha256: {self.sha256}, quotes: {{{', '.join(self._quotes())}}}}}"

    def block(self, indent: int) -> str:
        """The state as lines of a YAML mapping, the first one without its indent."""
        lead = " " * indent + "quotes: {"
        quotes = fill(
            ", ".join(self._quotes()), 100, initial_indent=lead, subsequent_indent=" " * len(lead)
        )
        return f"sha256: {self.sha256}\n{quotes if self.lines else lead}}}"

    def _quotes(self) -> list[str]:
        return [f"{fact}: {line}" for fact, line in self.lines.items()]


def _with_entry(text: str, file: str, name: str, state: _State) -> str:
    """The text with the state of the source `name` as its `accepted`, in place of an old one."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    source = _under(_under(node, "sources"), name)
    if not isinstance(source, yaml.MappingNode):
        raise OutlineError([Problem(file, f"the source '{name}' cannot be changed in this file")])
    old = _under(source, "accepted")
    if isinstance(old, yaml.MappingNode):
        start = old.start_mark
        value = state.flow() if old.flow_style else state.block(start.column)
        changed = text[: start.index] + value + text[_end(old) :]
    elif source.flow_style:
        end = source.end_mark.index - 1
        while text[end - 1].isspace() or text[end - 1] == ",":
            end -= 1
        changed = f"{text[:end]}, accepted: {state.flow()}{text[end:]}"
    else:
        key, last = source.value[0][0], source.value[-1][1]
        at = _line_end(text, _end(last))
        column = key.start_mark.column
        entry = f"{' ' * column}accepted:\n{' ' * (column + 2)}{state.block(column + 2)}"
        changed = f"{text[:at]}\n{entry}{text[at:]}"
    parse(changed, file)  # a slip here must not cost the user their outline
    return changed


def _under(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == key:
                found: yaml.Node = value
                return found
    return None


def _end(node: yaml.Node) -> int:
    """Where a node ends; that of a block ends after the white space that follows it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    end: int = node.end_mark.index
    return end


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
