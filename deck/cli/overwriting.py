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
    """The file that a build will replace: whether a copy is kept, and why; `seen` tells whether it is
    still the file that was judged."""

    target: Path
    keep: bool = False
    reason: str = ""
    seen: tuple[int, ...] = ()

    def renewed(self, force: bool) -> Replacement:
        """The same permission, sought anew if the file was changed since. Raises EditedError."""
        return self if self.seen == _state(self.target) else replacement(self.target, force)

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
    seen = _state(target)  # before it is read
    if not target.is_file() or is_as_built(target):
        return Replacement(target, seen=seen)
    from deck.proof.target import inspect  # with all that reads decks: only for a file that differs

    found = inspect(target)
    if found.state in ("new", "built") or (redacted and found.state == "redacted"):
        return Replacement(target, seen=seen)
    if found.state == "saved":
        return Replacement(target, True, found.reason, seen)
    edited = found.state == "edited"
    reason = "was edited after it was built" if edited else found.reason
    if force:
        return Replacement(target, True, reason, seen)
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


def _state(path: Path) -> tuple[int, ...]:
    """What differs once a file was written to or replaced; empty if there is none."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_ino, status.st_size, status.st_mtime_ns
