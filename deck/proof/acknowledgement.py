"""Findings that a person judged to be false: kept in the outline with a reason, until they change."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import yaml

from deck.core.errors import DeckError, OutlineError, Problem
from deck.outline.facts.resolved import Facts
from deck.outline.model import Outline
from deck.outline.sources import Acknowledged
from deck.outline.yaml.builder import LOADER
from deck.outline.yaml.source import parse
from deck.proof.acceptance import child, end_of
from deck.proof.claims import facts_in
from deck.proof.report import AcknowledgedFinding, Finding, Proof, located
from deck.scene.record import digest

_SLIDE = re.compile(r"^slides\.\d+\.")
_DRAWN = ("chart", "charts", "columns", "rows", "kpis", "events")
"""The fields of a slide that its texts are compared with."""


class ChoiceError(DeckError):
    """What was to be acknowledged is no finding, or several."""


class Fingerprints:
    """Digests of what findings are about: the words, the facts and their passages."""

    def __init__(self, data: Mapping[str, Any], facts: Facts, proofs: Sequence[Proof]) -> None:
        self.data, self.facts = data, facts
        self.sentences = {proof.fact.id: proof.sentence for proof in proofs}

    def of_any(self, finding: Finding, paths: Iterable[str]) -> set[str]:
        """The digests for a finding: of one in an outline at its place, of one on a slide of a deck at
        those fields of any slide that have been acknowledged."""
        if finding.place.slide is None:
            return {self.of(finding, finding.place.path)} if paths else set()
        fields = {path.split(".", 2)[2] for path in paths if _SLIDE.match(path)}
        count = len(self.data.get("slides") or ())
        return {self.of(finding, f"slides.{i}.{field}") for i in range(count) for field in fields}

    def of(self, finding: Finding, at: str) -> str:
        """The digest for a finding at a path, 16 hexadecimal digits."""
        path = at.split(".")
        names = dict.fromkeys([finding.fact] if finding.fact in self.facts else ())
        about: list[Any] = [match[1] if (match := re.search("“(.*?)”", finding.message)) else ""]
        if path[0] != "facts":
            node: Any = self.data
            slide: Any = {}
            for i, step in enumerate(path):
                node = _step(node, step)
                slide = node if path[0] == "slides" and i == 1 else slide
            about += [node, [_step(slide, field) for field in _DRAWN]]
            names |= facts_in(about[1:], self.facts)
        for name in names:
            fact = self.facts[name].fact
            about += [name, fact.model_dump(exclude_none=True, exclude={"check"})]
            about.append(self.sentences.get(name, ""))
        text = json.dumps(about, ensure_ascii=False, sort_keys=True, default=str)
        return digest(text.encode("utf-8", "replace"))[:16]


def _step(node: Any, step: str) -> Any:
    if isinstance(node, dict):
        return next((value for key, value in node.items() if str(key) == step), None)
    is_index = isinstance(node, list) and step.isdigit() and int(step) < len(node)
    return node[int(step)] if is_index else None


def without_acknowledged(
    findings: Sequence[Finding],
    entries: Sequence[Acknowledged],
    fingerprints: Fingerprints,
    gone: Callable[[int, str], Finding] | None = None,
) -> tuple[list[Finding], tuple[AcknowledgedFinding, ...]]:
    """The findings that are left, and those that `entries` acknowledge.

    A finding whose words have changed since is left, and says so; `gone` makes the note on an entry
    without a finding, from its index and a message.
    """
    left: list[Finding] = []
    acknowledged: list[AcknowledgedFinding] = []
    used: set[int] = set()
    for finding in findings:
        here = [i for i, entry in enumerate(entries) if _may_be(finding, entry)]
        words = fingerprints.of_any(finding, [entries[i].at for i in here])
        used.update(i for i in here if entries[i].at == finding.place.path)
        match = next((i for i in here if entries[i].words in words), None)
        if match is not None:
            used.add(match)
            acknowledged.append(AcknowledgedFinding(finding, entries[match].reason))
            continue
        reasons = [entries[i].reason for i in here if entries[i].at == finding.place.path]
        was = f"; it was acknowledged as “{reasons[0]}”, and has changed since" if reasons else ""
        left.append(finding._replace(message=finding.message + was))
    if gone is not None:
        for i, entry in enumerate(entries):
            if i not in used:
                message = f"this no longer matches a finding ({entry.finding} at {entry.at}); remove the entry"
                left.append(gone(i, message))
    return left, tuple(acknowledged)


def _may_be(finding: Finding, entry: Acknowledged) -> bool:
    """Whether an entry may be about a finding: in the same field; of a slide of a deck in any."""
    if finding.code != entry.finding:
        return False
    return finding.place.slide is not None or _spot(entry.at) == _spot(finding.place.path)


def _spot(path: str) -> str:
    """A path without the number of its slide, which may be moved."""
    return _SLIDE.sub("slides.", path)


def gone_in(outline: Outline) -> Callable[[int, str], Finding]:
    """Makes the notes on entries of an outline that acknowledge nothing any more."""

    def note(index: int, message: str) -> Finding:
        problem = outline.source.problem(("acknowledged", index), message)
        return located(problem, "acknowledged-gone")

    return note


def choose(findings: Sequence[Finding], which: str) -> Finding:
    """The finding that a user names: `CODE@PATH`, its path, its code, or its line and column.

    Raises ChoiceError if there is none, or several.
    """
    matches = [finding for finding in findings if which in _names(finding)]
    matches = [finding for finding in matches if finding.level != "note"] or matches
    distinct = {(finding.code, finding.place.path): finding for finding in matches}
    if len(distinct) == 1:
        return matches[0]
    listed = [f"{f.code}@{f.place.path}" for f in matches or findings if f.level != "note"]
    names = ", ".join(dict.fromkeys(listed))
    if matches:
        raise ChoiceError(f"'{which}' names several findings; write one of {names}")
    there = f"the findings are: {names}" if names else "there are no errors and no warnings"
    raise ChoiceError(f"there is no finding '{which}'; {there}")


def _names(finding: Finding) -> tuple[str, ...]:
    place = finding.place
    line = str(place.line or "")
    return (
        f"{finding.code}@{place.path}",
        place.path,
        finding.code,
        line,
        f"{line}:{place.column}",
    )


# ---- writing ------------------------------------------------------------------------------------


def with_acknowledged(
    text: str, outline: Outline, proofs: Sequence[Proof], chosen: Sequence[tuple[Finding, str]]
) -> str:
    """`text`, which is that of the outline, with an entry in `acknowledged` for each finding that is
    chosen, and its reason; all else is unchanged.

    Raises OutlineError if the text cannot be changed.
    """
    file, changed = outline.source.file, text
    fingerprints = Fingerprints(outline.source.data, outline.facts, proofs)
    for finding, why in chosen:
        code, at = finding.code, finding.place.path
        words = fingerprints.of(finding, at)
        root = yaml.compose(changed, Loader=LOADER)
        if not isinstance(root, yaml.MappingNode) or root.flow_style:
            raise OutlineError([Problem(file, "this file is JSON; add `acknowledged` by hand")])
        values = {"finding": code, "at": at, "words": words, "reason": why}
        changed = _written(changed, root, values)
    before, after = parse(text, file).data, parse(changed, file).data
    if {**before, "acknowledged": None} != {**after, "acknowledged": None}:
        message = "`acknowledged` cannot be changed in this file; write it as a list of its own"
        raise OutlineError([Problem(file, message)])
    return changed


def _written(text: str, root: yaml.MappingNode, values: dict[str, str]) -> str:
    """The text with an entry added to the list, or replaced in it."""
    entry = ", ".join(f"{key}: {_scalar(value)}" for key, value in values.items())
    entry = f"{{{entry}}}"
    entries = child(root, "acknowledged")
    if isinstance(entries, yaml.SequenceNode) and entries.value:
        for old in entries.value:
            same = [getattr(child(old, key), "value", None) for key in ("finding", "at")]
            if same == [values["finding"], values["at"]]:
                return text[: old.start_mark.index] + entry + text[end_of(old) :]
        if entries.flow_style:
            at = end_of(entries.value[-1])
            return f"{text[:at]}, {entry}{text[at:]}"
        at = _line_end(text, end_of(entries))
        return f"{text[:at]}\n{' ' * entries.start_mark.column}- {entry}{text[at:]}"
    if entries is not None:  # `acknowledged: []`
        start, at = entries.start_mark.index, entries.end_mark.index
        return f"{text[:start].rstrip(' ')}\n  - {entry}{text[at:]}"
    keys = [key.value for key, _ in root.value]
    slides = keys.index("slides") if "slides" in keys else len(keys)
    at = _line_end(text, end_of(root.value[slides - 1][1])) if slides else 0
    block = f"acknowledged:\n  - {entry}"
    return f"{text[:at]}\n{block}{text[at:]}" if at else f"{block}\n{text}"


def _line_end(text: str, at: int) -> int:
    """The end of the line on which a value ends; that of a block scalar is behind its line break."""
    end = text.find("\n", len(text[:at].rstrip()))
    return len(text) if end < 0 else end


def _scalar(value: str) -> str:
    """A value in a flow mapping: bare where YAML reads it as the same text, else in quotes."""
    if re.fullmatch(r"[A-Za-z][\w.-]*", value) and not re.fullmatch(
        r"(?i)y|n|yes|no|on|off|true|false|null", value
    ):
        return value
    return json.dumps(value, ensure_ascii=False)


def on_record(entries: Any) -> tuple[Acknowledged, ...]:
    """The entries in the record of a deck."""
    return tuple(Acknowledged.model_validate(entry) for entry in entries)
