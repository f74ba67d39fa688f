"""What a check finds, where, and how grave it is."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Level: TypeAlias = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")

# code -> how grave it is, and what it means in a sentence
CODES: dict[str, tuple[Level, str]] = {
    # a fact and its source
    "quote-missing": ("error", "The quote of a fact does not stand in its source."),
    "quote-cut": ("error", "The quote of a fact cuts a number of the source in two."),
    "value-differs": ("error", "The value of a fact does not follow from its quote."),
    "unit-differs": ("error", "The unit of a fact is not that of its quote."),
    "sign-differs": ("error", "The quote says the opposite direction of the fact."),
    "bound-differs": ("error", "A bound (over, about, at most) stands in one of fact and quote only."),
    "period-differs": ("error", "The source names another period for the figure."),
    "period-doubtful": ("warning", "The passage before the figure speaks of another period."),
    "subject-differs": ("warning", "The passage does not speak of what the fact says it measures."),
    "no-figure": ("error", "The quote of a fact holds no figure that could prove it."),
    "source-unread": ("warning", "A source has no text to prove its facts with."),
    "rounded": ("note", "A fact has fewer digits than its quote."),
    "unit-unstated": ("note", "The quote does not name the unit that the fact has."),
    "period-unstated": ("note", "No words near the quote name the period of the fact."),
    # texts and facts
    "bare-figure": ("error", "A figure on a page is typed, and no fact of the outline holds it."),
    "typed-figure": ("warning", "A figure on a page is typed although a fact holds it."),
    "misread-figure": ("error", "The words beside a reference give its figure another size or unit."),
    "direction-contradicted": ("error", "A word of direction contradicts the facts beside it."),
    "size-contradicted": ("error", "A word of size contradicts the facts beside it."),
    "size-unproved": ("warning", "A word of size stands on a page without facts to prove it."),
    "claim-without-speaker": ("error", "A claim does not say who makes it."),
    "forecast-without-horizon": ("error", "A forecast does not say for when."),
    "outlook-without-inference": ("warning", "An outlook marks nothing as our inference."),
    # sources that change
    "source-changed": ("warning", "A source changed since its facts were accepted."),
    "quote-moved": ("note", "A quote stands at another line of its source than when accepted."),
    "source-not-accepted": ("note", "A source was never accepted, so that a change is not noticed."),
    # the finished deck
    "figure-changed": ("error", "A figure was changed in the finished deck."),
    "figure-added": ("error", "A figure was added to the finished deck that no fact holds."),
    "fact-added": ("warning", "A figure was added to the finished deck; a fact holds it."),
    "text-changed": ("warning", "A text was changed in the finished deck."),
    "text-removed": ("warning", "A text was removed from the finished deck."),
    "chart-changed": ("error", "The data of a chart were changed in the finished deck."),
    "chart-differs": ("error", "A chart draws other figures than its workbook holds."),
    "picture-changed": ("warning", "A picture was put in, or in another's place, after the build."),
    "slide-added": ("warning", "A slide was added to the finished deck."),
    "slide-removed": ("note", "A slide was removed from the finished deck."),
    "figure-unproved": ("error", "A figure of the deck is in no source that was given."),
    "unverifiable": ("note", "What cannot be read cannot be proved: look at it."),
    "source-absent": ("note", "A source is not at hand, so quotes are as read when the deck was built."),
}  # fmt: skip
"""Every code with its level and its meaning."""


class Place(NamedTuple):
    """Where a finding is: in an outline (line and column from 1, the path in its data), or on a
    slide of a deck (number from 1, the name of the shape)."""

    file: str = ""
    line: int | None = None
    column: int | None = None
    path: str = ""
    slide: int | None = None
    shape: str = ""

    def __str__(self) -> str:
        if self.slide is not None:
            return f"slide {self.slide}" + (f", {self.shape}" if self.shape else "")
        where = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return f"{where}: {self.path}" if self.path and where else where or self.path


class Finding(NamedTuple):
    """Something that is not proved: its code, where it is, what is wrong and what would be right.

    `fact` is the id of the fact that it is about, or that a typed figure probably is.
    """

    code: str
    place: Place
    message: str
    fact: str = ""

    @property
    def level(self) -> Level:
        """How grave it is: an error is wrong, a warning wants a look, a note is told."""
        return CODES[self.code][0]

    def __str__(self) -> str:
        return f"{self.place}: {self.message} [{self.code}]"

    def as_dict(self) -> dict[str, str | int | None]:
        """The finding as JSON-ready data."""
        return {
            "code": self.code,
            "level": self.level,
            "message": self.message,
            "fact": self.fact or None,
            **{name: value or None for name, value in self.place._asdict().items()},
        }


def worst(findings: list[Finding]) -> Level | None:
    """The gravest level among findings; None where there is none."""
    return next((level for level in LEVELS if any(f.level == level for f in findings)), None)


def short(text: str) -> str:
    """A text as a message shows it."""
    return text if len(text) <= 60 else f"{text[:59]}…"
