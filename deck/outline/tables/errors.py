"""Mistakes of a data file and of the fields that describe it, and notes on how it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from deck.core.spelling import nearest
from deck.outline.validation import Fault, MisfitError, collect, listed

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")

MAX_MESSAGES = 20


class DataError(MisfitError):
    """A data file cannot be read as requested.

    Each of the `faults` has a message, which names the file with row and column, and the path of
    the DataFile field concerned (empty: `data` itself).
    """

    def __init__(self, faults: Iterable[Fault], field: str = "data") -> None:
        self.faults = tuple(faults)
        messages = "; ".join(fault.message for fault in self.faults)
        super().__init__(messages, field, *self.faults[0].path)


def read_field(field: str, model: type[M], data: Any, read: Callable[[M], T]) -> T:
    """What `read` makes of the data file that a field of a slide or chart describes.

    Raises DataError, at that field.
    """
    wanted, faults = collect(model, data)
    if wanted is None:
        raise DataError(faults, field)
    try:
        return read(wanted)
    except DataError as error:
        raise DataError(error.faults, field) from error.__cause__


class Note(NamedTuple):
    """A finding about how a file was read: a code for filters, and a message for its author."""

    code: str
    message: str


ONCE = frozenset({"outside-folder", "footnote-marks"})
"""The codes of notes on a file that are given where it is first read alone."""


def fail(message: str, *path: str | int) -> DataError:
    """An error with one message, at a field of the DataFile."""
    return DataError([Fault(path, message)])


def fail_all(messages: Iterable[str]) -> DataError:
    """An error with many messages; beyond MAX_MESSAGES they are only counted."""
    texts = list(messages)
    if len(texts) > MAX_MESSAGES:
        texts[MAX_MESSAGES:] = [f"… and {len(texts) - MAX_MESSAGES:,} more"]
    return DataError(Fault((), text) for text in texts)


def missing(what: str, name: str, choices: Sequence[str]) -> str:
    """`file has no column x; did you mean y?`, and a list of the choices."""
    guess = nearest(name, choices)
    cure = f"did you mean '{guess}'? " if guess else ""
    return f"{what} '{name[:60]}'; {cure}{listed(choices)}"


def and_more(items: Sequence[str], limit: int = 3) -> str:
    """`a, b, c and 4 more`."""
    rest = len(items) - limit
    return ", ".join(items[:limit]) + (f" and {rest:,} more" if rest > 0 else "")
