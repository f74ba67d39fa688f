"""The file of a company's rules (`deck check theirs.pptx --rules company.yaml`)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from deck.core.errors import ResourceError
from deck.core.files import read_file
from deck.outline.fields import Model, Text

Where: TypeAlias = Literal["every page", "content pages", "first page", "last page", "any page"]


def _is_pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"this is no regular expression: {error}") from None
    return text


def _is_colour(text: str) -> str:
    if not re.fullmatch("#?[0-9A-Fa-f]{6}", text):
        raise ValueError(f"{text!r} is no colour; write six hex digits, such as 12233D")
    return text


def _rule_of(value: Any) -> Any:
    """A text alone as the rule that has it."""
    return {"text": value} if isinstance(value, str) else value


def _word_of(value: Any) -> Any:
    return {"word": value} if isinstance(value, str) else value


Pattern = Annotated[Text, AfterValidator(_is_pattern)]
Rgb = Annotated[Text, AfterValidator(_is_colour)]
Size = Annotated[float, Field(ge=1, le=400)]


class RequiredText(Model):
    """A text that has to be there, such as a legal line: `{text: Confidential, where: every page}`."""

    text: Text | None = None
    """The words; white space and upper case are ignored. Numbers in `{…}` stand for any: `© {year} Acme`."""
    matches: Pattern | None = None
    """A regular expression instead of `text`."""
    where: Where = "any page"
    """Where it has to be: `every page`, `content pages` (all but the first, the last and dividers),
    `first page`, `last page`, `any page`."""

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if (self.text is None) == (self.matches is None):
            raise ValueError("a required text has either text or matches")
        return self


class ForbiddenWord(Model):
    """A word or phrase that must not be used: `{word: leverage, instead: use}`."""

    word: Text
    """The word or phrase; in English it is found as a whole word only, in any case."""
    instead: Text | None = None
    """What to write in its place."""


ShortText = Annotated[
    RequiredText, BeforeValidator(_rule_of, json_schema_input_type=RequiredText | str)
]
ShortWord = Annotated[
    ForbiddenWord, BeforeValidator(_word_of, json_schema_input_type=ForbiddenWord | str)
]


class Sizes(Model):
    """Sizes of text in points."""

    least: Size | None = None
    """The smallest size of any text."""
    most: Size | None = None
    """The largest."""
    titles: tuple[Size, Size] | None = None
    """The smallest and the largest size of titles: `[24, 32]`."""

    @model_validator(mode="after")
    def _in_order(self) -> Sizes:
        for low, high in ((self.least, self.most), self.titles or (None, None)):
            if low is not None and high is not None and low > high:
                raise ValueError(
                    f"the smallest size, {low:g}, is larger than the largest, {high:g}"
                )
        return self


class Titles(Model):
    """The titles of pages."""

    longest: Annotated[int, Field(ge=1, le=1000)] | None = None
    """The most characters of a title."""
    required: bool = False
    """Whether every page needs one."""


class Rules(Model):
    """The rules of a company for its decks."""

    company: Text | None = None
    """Whose rules they are; for the reader."""
    pages: tuple[Text, ...] = ()
    """Titles, or parts of titles, of pages that have to be there: `[Disclaimer, Contacts]`."""
    texts: tuple[ShortText, ...] = ()
    """Texts that have to be there: legal line, disclaimer, classification."""
    forbidden: tuple[ShortWord, ...] = ()
    """Words that must not be used: `[synergy, {word: leverage, instead: use}]`."""
    fonts: tuple[Text, ...] = ()
    """The typefaces that may be used."""
    colours: tuple[Rgb, ...] = ()
    """The colours of texts and fills that may be used, as six hex digits; black and white are always allowed."""
    sizes: Sizes = Sizes()
    """Sizes of text in points: `{least: 10, titles: [24, 32]}`."""
    titles: Titles = Titles()
    """The titles of pages: `{longest: 90}`."""
    sources: bool = False
    """Whether every page with a chart or a table has to name its source."""


SCHEMA_URL = "https://briefdeck.github.io/schema/rules.json"


def rules_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a file of rules, for editors."""
    address = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": address, "$id": SCHEMA_URL, **Rules.model_json_schema()}


def read_rules(path: Path) -> Rules:
    """A file of rules. Raises ResourceError if it cannot be read, OutlineError for its mistakes."""
    from deck.outline.validation import validate
    from deck.outline.yaml.source import parse, read_text

    try:
        raw = read_file(path)
    except OSError as error:
        raise ResourceError(f"the rules {path} cannot be read: {error.strerror}") from error
    top = "a file of rules has keys such as `texts:`, `forbidden:` and `fonts:`"
    return validate(Rules, parse(read_text(raw, str(path)), str(path), top))
