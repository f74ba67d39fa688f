"""The words that people write first for a field, and those that the outline uses.

A word is looked up without regard to case, hyphens, spaces and a plural s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deck.core.spelling import nearest

# Each row: words of one meaning, one of which is a field of the model at hand.
_FIELDS = (
    "kind type layout slide_type slide_kind template",
    "slides pages deck presentation content",
    "title heading headline name claim label",
    "subtitle sub_title subheading tagline lead",
    "points bullets bullet_points items list content text body lines paragraphs",
    "text words message body content description",
    "items points entries list rows",
    "actions items steps tasks todos next_steps points",
    "steps items stages phases points",
    "events items milestones points entries dates",
    "kpis metrics figures numbers facts items",
    "rows data cells values body table",
    "columns headers header heads headings cols",
    "what action task label description text name item",
    "owner who responsible assignee person by lead",
    "by due deadline until when date due_date speaker author who",
    "when date time year period at",
    "role position occasion function job",
    "quote text citation words evidence quotation snippet",
    "value amount number figure val",
    "unit units currency measure",
    "period year date when time quarter",
    "what name label measure metric description title",
    "digits decimals precision places round",
    "bound qualifier comparison",
    "unclear doubtful uncertain",
    "formula calculation expression calc computed",
    "file path filename src url",
    "image picture file src path img photo",
    "alt alt_text description alternative",
    "caption legend subtitle description",
    "chart graph figure diagram plot",
    "charts graphs figures diagrams plots chart",
    "data values points numbers rows",
    "series names legend lines",
    "highlight emphasis accent emphasize highlighted",
    "growth change delta increase",
    "difference delta change gap",
    "average mean avg",
    "target goal plan",
    "reference line baseline benchmark",
    "forecast projection estimate outlook",
    "notes note speaker_notes comments talking_points script",
    "source sources ref reference footnote citation",
    "sources source references bibliography",
    "facts figures numbers data",
    "so_what takeaway takeaways message key_message implication implications conclusion insight",
    "kicker eyebrow topic overline tag",
    "hide hidden skip invisible",
    "lang language locale",
    "author presenter by authors",
    "theme style design look",
    "template master pptx potx",
    "date day published",
    "publisher company organisation organization outlet",
    "url link address href website",
    "meta occasion footer info",
    "lead summary description subtitle text message",
    "align alignment aligned",
    "start from since begin",
    "end to until till",
    "from start since begin",
    "where filter condition",
    "agg aggregate aggregation",
    "sort order order_by",
    "subject company entity about",
    "basis base compared_with",
    "reporting reports_on reporting_period period",
)


def folded(word: str) -> str:
    """A word as it is compared: `So-What` is `sowhat`."""
    return re.sub(r"[\W_]", "", word).casefold()


def field_for(word: str, fields: Iterable[str]) -> str | None:
    """The field that is probably meant by an unknown key."""
    fields = list(fields)
    same = {folded(field): field for field in fields}
    wanted = folded(word)
    for form in (wanted, wanted.removesuffix("s"), f"{wanted}s"):
        if form in same:
            return same[form]
    for row in _FIELDS:
        words = row.split()
        if wanted in {folded(other) for other in words}:
            known = next((other for other in words if other in fields), None)
            if known:
                return known
    return nearest(word, fields)
