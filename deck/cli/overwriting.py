"""Decides whether a deck may replace the file at its path; what somebody edited is never lost."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import click

from deck.core.errors import EditedError
from deck.core.files import free_copy
from deck.pptx.sealed import is_as_built

_LISTED = 20


class Replacement(NamedTuple):
    """The file that a build will replace: whether a copy is kept, and why."""

    target: Path
    keep: bool = False
    reason: str = ""

    def copy(self) -> Path | None:
        """Keeps a copy of the file, if one is due; returns its path."""
        return free_copy(self.target) if self.keep else None

    def tell(self, kept: Path) -> None:
        """Says on standard error that a copy was kept."""
        note = f"{self.target} {self.reason}: that file is kept as {kept}"
        click.echo(click.style(note, fg="yellow"), err=True)


def replacement(target: Path, force: bool, redacted: bool = False) -> Replacement:
    """Permission to replace the file at `target`; with `redacted`, also if it is a deck of ours without
    its record. Raises EditedError."""
    if not target.is_file() or is_as_built(target):
        return Replacement(target)
    from deck.proof.target import inspect  # with all that reads decks: only for a file that differs

    found = inspect(target)
    if redacted and found.state == "redacted":
        return Replacement(target)
    if found.state == "new":
        return Replacement(target)
    if found.state == "saved":
        return Replacement(target, True, found.reason)
    edited = found.state == "edited"
    reason = "was edited after it was built" if edited else found.reason
    if force:
        return Replacement(target, True, reason)
    lines = [f"{target} {reason}; nothing was written"]
    lines += [f"  {finding}" for finding in found.edits[:_LISTED]]
    if len(found.edits) > _LISTED:
        more = len(found.edits) - _LISTED
        lines.append(f"  … and {more} more, which `deck check {target}` lists")
    lines.append(
        f"name another file with -o, or replace {'the edited deck' if edited else 'it'} with --force, "
        f"which keeps it as {free_copy(target, only_name=True).name}"
    )
    raise EditedError("\n".join(lines), [finding.as_dict() for finding in found.edits])
