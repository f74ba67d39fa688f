"""The sources of a briefing, and what its author decided about findings."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, model_validator

from deck.language.periods.dates import last_day
from deck.language.periods.reading import read_period
from deck.language.periods.slips import FORMS
from deck.outline import fields as base
from deck.outline.fields import Model
from deck.outline.validation import MisfitError


def _hash(text: str) -> str:
    if not re.fullmatch("[0-9a-f]{64}", text):
        raise ValueError(
            "this is no hash; delete `accepted`, and let `deck check --accept` write it"
        )
    return text


class Accepted(Model):
    """The state of a source when its quotes were last accepted, written by `deck check --accept`."""

    sha256: Annotated[base.Text, AfterValidator(_hash)]
    """The hash of its file."""
    quotes: dict[str, int] = Field(default_factory=dict)
    """The line of each fact's quote."""


_YEAR_OF_DAYS = 366


def _reported(text: str) -> str:
    span = read_period(text)
    if span is None:
        raise ValueError(f"'{text}' does not name a period with its year; {FORMS}")
    if span.first == span.last:
        raise ValueError(f"'{text}' is a day, and a source reports on a stretch of time; {FORMS}")
    return text


class Reference(Model):
    """A source of the briefing."""

    short: ClassVar[str] = "{title: …, file: article.txt}"

    file: base.Text | None = None
    """The text file of the source, relative to the outline."""
    title: base.Text
    """Its title."""
    publisher: base.Text | None = None
    """Who published it; shown in the source line."""
    author: base.Text | None = None
    """Who wrote it."""
    date: base.When | None = None
    """Its date: 2021, 2021-07 or 2021-07-23."""
    reporting: Annotated[base.Period, AfterValidator(_reported)] | None = None
    """The period that it reports on: `Q3 2025`, `2024`, `2022年上半年`. The check reads “a year ago”, “the
    quarter” and undated figures against it."""
    url: base.Text | None = None
    """Its address; shown at the foot of the sources page."""
    accepted: Accepted | None = None
    """The text that the facts were taken from, written by `deck check --accept`; `deck check`
    reports when the file has changed."""

    @model_validator(mode="after")
    def _reports_what_was_known(self) -> Reference:
        """Refuses a period that begins more than a year after the source appeared."""
        published = last_day(self.date) if self.date else None
        span = read_period(self.reporting) if self.reporting else None
        if published and span and (span.first - published).days > _YEAR_OF_DAYS:
            message = (
                f"'{self.reporting}' begins more than a year after the date of the source, {self.date}; "
                "correct one of them"
            )
            raise MisfitError(message, "reporting")
        return self


class Acknowledged(Model):
    """A finding that a person judged to be false, as `--acknowledge` of `deck check` writes it."""

    short: ClassVar[str] = "{finding: code, at: path, words: digest, reason: …}"

    finding: base.Text
    """The code of the finding."""
    at: base.Text
    """Where it is: `slides.3.title`. The slide may be moved."""
    words: base.Text
    """A digest of the words, the facts and the passages that it is about. When they change, the finding
    is reported again."""
    reason: base.Text
    """Why it is false."""
