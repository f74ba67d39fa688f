"""A slope chart: how each series moves between two moments."""

from __future__ import annotations

from typing import Literal

from charts.layout import bubbles
from charts.marks import Mark, PillMark, TextMark
from charts.plan import Drawn, Field, Label, Layer, Plan, Size, code, heading, texts, upright
from charts.spec import Growth, Series, Spec
from charts.style import Style
from charts.text_width import height, shorten, spread, width

NAMES = {"en": "Slope chart", "zh": "斜率图"}
FORM = "chart"


def problems(spec: Spec) -> list[str]:
    """Two categories, and no series with an end missing."""
    if len(spec.categories) != 2:
        return [f"a slope chart compares two categories, not {len(spec.categories)}; use 'line'"]
    return [
        f"'{s.name}' misses a value; a slope needs both" for s in spec.series if None in s.values
    ]


def _size(spec: Spec, style: Style) -> float:
    """A single slope speaks louder."""
    return round(style.label_size * 1.6) if len(spec.series) == 1 else style.label_size


def plan(spec: Spec, size: Size, style: Style) -> Plan:
    """Values left and right of two rails; with several series the name stands at the right."""
    text_size = _size(spec, style)
    several = len(spec.series) > 1
    shown = [texts(spec, series) for series in spec.series]
    rights = [
        " ".join(shorten(f"{text[1]}  {series.name}", 0.4 * size[0], text_size))
        if several
        else str(text[1])
        for series, text in zip(spec.series, shown, strict=True)
    ]
    left = max(width(str(text[0]), text_size, True) for text in shown) + 0.2
    right = max(width(text, text_size, True) for text in rights) + 0.2
    if not several:
        left = right = max(left, right, 0.19 * size[0])
    room = height(text_size) + (bubbles.pill_size("", style)[1] if spec.growth else 0)
    left = max(left, width(spec.categories[0], style.axis_size) / 2 + 0.05)
    right = max(right, width(spec.categories[1], style.axis_size) / 2 + 0.05)
    field, ticks = upright(
        spec,
        size,
        style,
        (min(spec.present), max(spec.present)),
        above=room,
        below=height(text_size),
        left=left,
        right=right,
        zero=False,
        edge=True,
    )
    drawn, marks = _series(spec, field, shown, rights, style)
    marks += _change(spec, field, style)
    return Plan(
        size,
        field.rect,
        (Layer("line", drawn),),
        code(spec),
        ticks,
        spec.lang,
        field,
        marks,
        rails=True,
    )


def _series(
    spec: Spec,
    field: Field,
    shown: list[tuple[str | None, ...]],
    rights: list[str],
    style: Style,
) -> tuple[tuple[Drawn, ...], tuple[Mark, ...]]:
    """The lines; a label that had to move away from its point becomes a mark."""
    text_size = _size(spec, style)
    tall = height(text_size) / field.size[1]
    gap = 0.12 / field.size[0]
    low, high = tall / 2, field.rect.bottom - tall / 3
    wanted = [[field.to(s.values[end] or 0.0) for s in spec.series] for end in (0, 1)]
    places = [spread(ys, tall * 0.96, low, high) for ys in wanted]
    drawn, marks = [], list[Mark]()
    alone = len(spec.series) == 1
    for i, series in enumerate(spec.series):
        loud = alone or series.name in spec.highlight_series
        colour = style.accent if loud else style.series[0]
        labels: list[Label | None] = [None, None]
        for end, text in enumerate((str(shown[i][0]), rights[i])):
            ink = style.accent if loud and (end or not alone) else style.muted
            if abs(places[end][i] - wanted[end][i]) < tall * 0.02:
                own = text != shown[i][end] or series.label(end) is not None
                labels[end] = Label(text, "r" if end else "l", text_size, ink, own)
                continue
            x = field.rect.right + gap if end else 0.0
            w = 1 - x if end else field.rect.x - gap
            y = places[end][i] - tall / 2
            side: Literal["l", "r"] = "l" if end else "r"
            marks.append(TextMark(text, x, y, w, tall, text_size, ink, True, align=side))
        head = heading(spec, series)
        thick = 3.0 if loud else 2.0
        drawn.append(
            Drawn(head, series.values, colour, (), tuple(labels), thick, 9 if alone else 7)
        )
    # Drawn last, the highlighted lines lie on top.
    drawn.sort(key=lambda one: one.colour == style.accent)
    return tuple(drawn), tuple(marks)


def _change(spec: Spec, field: Field, style: Style) -> tuple[Mark, ...]:
    """One bubble in the middle, over every line."""
    if not spec.growth:
        return ()
    growth = spec.growth[0]
    w, h = field.size
    wide, tall = bubbles.pill_size(growth.text, style)
    x = field.at(0.5)
    reach = wide / w / 2 / field.rect.w
    edges = [_height(field, s, share) for s in spec.series for share in (0.5 - reach, 0.5 + reach)]
    y = max(min(edges) - tall / h / 2 - 0.08 / h, tall / h / 2)
    size = (wide / w, tall / h)
    return (PillMark(growth.text, x, y, *size, style.label_size, style.accent, style.paper),)


def _height(field: Field, series: Series, share: float) -> float:
    """The y of a line at a share of its way."""
    start, end = (field.to(v or 0.0) for v in series.values)
    return start + (end - start) * share


_VALUES = ((45, 65), (52, 49), (31, 38))
EXAMPLES = {
    "en": Spec(
        "slope",
        ("2024", "2025"),
        (Series("Repeat purchase rate", (45, 65)),),
        unit="%",
        title="Repeat purchase rate",
        number_format='0"%"',
        growth=(Growth(0, 1, "+20 pts"),),
    ),
    "zh": Spec(
        "slope",
        ("2024年", "2025年"),
        tuple(map(Series, ("会员", "新客", "企业客户"), _VALUES)),
        unit="%",
        title="复购率",
        number_format='0"%"',
        highlight_series=("会员",),
        lang="zh",
    ),
}
