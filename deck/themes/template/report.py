"""Reports how a company's template was understood: as text, as data, as a mapping."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from charts.style import Colour
from charts.widths import is_known
from deck.scene.items import EMU_PER_INCH, Box
from deck.themes.template.model import PAGES, CompanyTemplate, Layout
from deck.themes.template.roles import below_title
from deck.themes.template.theme import CompanyTheme, grown, has_space

COLOURS = (
    "ink", "paper", "surface", "accent", "strong", "series", "muted", "line", "tint",
    "on_strong", "on_accent",
)  # fmt: skip
_KINDS = {
    "ctrTitle": "title", "subTitle": "subtitle", "obj": "content", "pic": "picture",
    "tbl": "table", "dt": "date", "ftr": "footer", "sldNum": "number", "dgm": "diagram",
}  # fmt: skip


def as_data(theme: CompanyTheme) -> dict[str, Any]:
    """The complete analysis, ready for JSON; lengths in inches."""
    t = theme.template
    return {
        "template": t.name,
        "width": _inches(t.width),
        "height": _inches(t.height),
        "slides": t.slides,
        "theme": t.scheme.name,
        "scale": theme.scale,
        "pages": {name: _page(t, name) for name in PAGES},
        "layouts": [_layout(layout) for layout in t.layouts],
        "colours": {name: _colour(getattr(theme, name)) for name in COLOURS},
        "fonts": {"heading": t.scheme.heading, "body": t.scheme.body,
                  "heading_ea": theme.fonts.heading_ea, "body_ea": theme.fonts.body_ea},
        "doubts": [{"about": d.about, "message": d.message} for d in t.doubts],
    }  # fmt: skip


def _page(t: CompanyTemplate, name: str) -> dict[str, Any]:
    use, layout = t.use(name), t.layout(name)
    return {
        "layout": layout.name,
        "fits": use.fits,
        "roles": {role: layout.placeholders[i].name for role, i in use.roles},
        "free": _box(use.free),
    }


def _layout(layout: Layout) -> dict[str, Any]:
    return {
        "name": layout.name,
        "part": layout.part,
        "placeholders": [
            {"name": p.name, "kind": _KINDS.get(p.type, p.type), "box": _box(p.box)}
            for p in layout.placeholders
            if p.on_layout
        ],
        "ground": layout.background.rgb,
        "obstacles": [{"name": o.name, "box": _box(o.box)} for o in layout.obstacles],
    }


def _inches(length: int) -> float:
    return round(length / EMU_PER_INCH, 2)


def _box(box: Box) -> list[float]:
    return [_inches(v) for v in box]


def _colour(colour: Colour) -> str:
    if colour.slot is None:
        return colour.rgb
    shift = " ".join(f"{name} {by // 1000}%" for name, by in colour.shift)
    return f"{colour.rgb} ({colour.slot}{' ' + shift if shift else ''})"


def as_text(theme: CompanyTheme) -> str:
    """The report that `deck template inspect` prints."""
    data = as_data(theme)
    t = theme.template
    slides = f"{t.slides} sample slide{'' if t.slides == 1 else 's'}"
    head = (
        f"{t.name}: {data['width']:g} × {data['height']:g} in, {len(t.layouts)} layouts, {slides}, "
        f"theme “{t.scheme.name}”"
    )
    blocks = [
        [head],
        ["Pages", *_table(_page_rows(data))],
        ["Layouts", *_table(_layout_rows(data))],
        ["Colours", *_table(data["colours"].items())],
        ["Fonts", *_table(_font_rows(data["fonts"]))],
    ]
    if data["doubts"]:
        blocks.append(["In doubt", *_table(d.values() for d in data["doubts"])])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _page_rows(data: dict[str, Any]) -> Iterator[list[str]]:
    yield ["page", "layout", "placeholders", "free area (in)"]
    for name, page in data["pages"].items():
        layout = page["layout"] if page["fits"] else f"{page['layout']} (nearest)"
        x, y, w, h = page["free"]
        shown = [role for role in page["roles"] if role != "date"]
        yield [name, layout, ", ".join(shown), f"{w:g} × {h:g} at {x:g}, {y:g}"]


def _layout_rows(data: dict[str, Any]) -> Iterator[list[str]]:
    yield ["#", "layout", "placeholders", "background", "drawn on it"]
    for number, layout in enumerate(data["layouts"], 1):
        counted = Counter(holder["kind"] for holder in layout["placeholders"])
        kinds = ", ".join(f"{n} {kind}" if n > 1 else kind for kind, n in counted.items())
        drawn = len(layout["obstacles"])
        yield [str(number), layout["name"], kinds or "none", layout["ground"], str(drawn or "")]


def _font_rows(fonts: dict[str, str]) -> Iterator[list[str]]:
    for role, face in fonts.items():
        measured = "" if role.endswith("_ea") or is_known(face) else "its widths are estimated"
        yield [role, face, measured]


def _table(rows: Iterable[Iterable[str]]) -> list[str]:
    """Rows in columns, two spaces apart; a Han character is two cells wide."""
    cells = [list(row) for row in rows]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    return [
        "  " + "  ".join(
            text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in cells
    ]  # fmt: skip


def _width(text: str) -> int:
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def as_map(theme: CompanyTheme) -> str:
    """The analysis as a mapping in YAML, for users to correct and name in an outline."""
    data = as_data(theme)
    out = [
        f"# What deck understood of {data['template']}. Correct what is wrong, leave out what is right,",
        "# and name this file in the outline:  template: {file: …, map: …}",
        f"template: {_yaml(data['template'])}",
        "pages:",
    ]
    for name, page in data["pages"].items():
        if not page["fits"]:
            out.append("  # no layout is made for this page: the nearest is named")
        out.append(f"  {name}:")
        out.append(f"    layout: {_yaml(page['layout'])}")
        out.append("    roles:")
        out += [f"      {role}: {_yaml(holder)}" for role, holder in page["roles"].items()]
        free, note = theme.template.use(name).free, "left, top, width, height in inches"
        if name in ("page", "text") and not has_space(free):
            free = below_title(theme.template, name)
            note = (
                f"too little was found, {json.dumps(page['free'])}: this is what the title leaves"
            )
        out.append(f"    free: {json.dumps(_box(free))}  # {note}")
        title = theme.placements[name, "title"].box
        box = json.dumps(_box(grown(title, 1 / theme.scale)))
        out.append(f"    title_box: {box}  # left, top, width, height in inches")
        out.append(
            f"    # ground: {_yaml(theme.template.background(name).rgb)}  # read off the layout below each text; name one for all of them"
        )
        drawn = dict.fromkeys(o.name for o in theme.template.layout(name).obstacles)
        if drawn:
            out.append(
                f"    # drop: [{', '.join(map(_yaml, drawn))}]  # what content need not avoid"
            )
    out.append("colours:  # six digits, or a slot of the theme, such as accent2")
    for name in COLOURS:
        colour = getattr(theme, name)
        out.append(f"  {name}: {_yaml(colour.rgb)}  # {_colour(colour)}")
    for doubt in data["doubts"]:
        out.append(f"# in doubt: {doubt['about']}: {doubt['message']}")
    return "\n".join(out) + "\n"


def _yaml(text: str) -> str:
    """A text in double quotes, which YAML and JSON share."""
    return json.dumps(text, ensure_ascii=False)
