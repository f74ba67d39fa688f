"""The ids that authors give to slides, so that a rebuild knows them again."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator

from deck.outline.fields import Text
from deck.outline.validation import Fault


def _slide_id(name: str) -> str:
    if not re.fullmatch(r"[^\W_][\w-]*", name):
        raise ValueError(f"'{name}' is not an id: use letters, digits, - and _, such as growth-2")
    return name


SlideId = Annotated[Text, AfterValidator(_slide_id)]
"""The id of a slide: it is that of no other slide (`equal_ids`)."""


def equal_ids(items: list[Any]) -> list[Fault]:
    """Faults for ids that several slides have, at each of them."""
    places: dict[str, list[int]] = {}
    for i, item in enumerate(items):
        name = item.get("id") if isinstance(item, dict) else None
        if isinstance(name, (str, int, float)):
            places.setdefault(str(getattr(name, "text", name)), []).append(i)
    return [
        Fault(
            ("slides", i, "id"),
            f"'{name}' is the id of {' and '.join(f'slides.{o}' for o in same if o != i)} too; "
            "give each slide its own",
        )
        for name, same in places.items()
        if len(same) > 1
        for i in same
    ]
