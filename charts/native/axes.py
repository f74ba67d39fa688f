"""Writes the axes of a plan as DrawingML (ECMA-376 Part 1, 21.2.2)."""

from __future__ import annotations

from charts.colours import gridlines
from charts.forms import base_line
from charts.native.look import NO_LINE, line, text
from charts.numbers import Axis
from charts.plan import Dial, Field, Plan, Plane
from charts.spec import escape
from charts.style import Style

_FIRST, _SECOND = (111_111_111, 222_222_222), (333_333_333, 444_444_444)
"""The ids of a category axis and its value axis."""
_NO_TICKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'


def ids(second: bool = False) -> str:
    """The elements by which a layer names its category and its value axis."""
    return "".join(f'<c:axId val="{one}"/>' for one in (_SECOND if second else _FIRST))


def write(plan: Plan, style: Style) -> str:
    """Every axis of the plan; empty if there are none."""
    if plan.field:
        axes = _categories(plan, plan.field, style) + _values(plan, plan.field, style)
        if plan.second:
            # A second value axis needs its own category axis, which stays hidden.
            hidden = f'{_NO_TICKS}<c:tickLblPos val="none"/>'
            axes += _category_axis(_SECOND, hidden, delete=True)
            axes += _values(plan, plan.second, style, second=True)
        return axes
    if plan.plane:
        return _plane(plan, plan.plane, style)
    return _dial(plan, plan.dial, style) if plan.dial else ""


def _category_axis(
    pair: tuple[int, int],
    labels: str,
    grid: str = "",
    skip: str = "",
    *,
    horizontal: bool = False,
    delete: bool = False,
) -> str:
    order, side = ("maxMin", "l") if horizontal else ("minMax", "b")
    return (
        f'<c:catAx><c:axId val="{pair[0]}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="{int(delete)}"/><c:axPos val="{side}"/>{grid}{labels}'
        f'<c:crossAx val="{pair[1]}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        f'<c:lblAlgn val="ctr"/><c:lblOffset val="60"/>{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(
    pair: tuple[int, int], axis: Axis, labels: str, grid: str, *, side: str, crosses: str, mid: bool
) -> str:
    """A value axis; `pair` are the ids of the axis that it crosses and its own. `mid`: it crosses
    in the middle of a category."""
    return (
        f'<c:valAx><c:axId val="{pair[1]}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{axis.high!r}"/><c:min val="{axis.low!r}"/></c:scaling>'
        f'<c:delete val="{int(not axis.shown)}"/><c:axPos val="{side}"/>{grid}{labels}'
        f'<c:crossAx val="{pair[0]}"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="{"midCat" if mid else "between"}"/>'
        f'<c:majorUnit val="{axis.step!r}"/></c:valAx>'
    )


def _gridlines(look: str) -> str:
    return f"<c:majorGridlines><c:spPr>{look}</c:spPr></c:majorGridlines>"


def _labels(form: str, position: str, look: str, characters: str) -> str:
    """The number format, ticks and labels of an axis; `look` is its line."""
    return (
        f'<c:numFmt formatCode="{escape(form)}" sourceLinked="0"/>{_NO_TICKS}'
        f'<c:tickLblPos val="{position}"/><c:spPr><a:noFill/>{look}</c:spPr>{characters}'
    )


def _value_labels(plan: Plan, form: str, position: str, look: str, style: Style) -> str:
    return _labels(
        form, position, look, text(plan, style.axis_size, style.muted, typeface=style.fonts.label)
    )


def _category_labels(plan: Plan, position: str, look: str, style: Style) -> str:
    # Category labels are never rotated.
    body = ' rot="0" vert="horz"'
    upright = text(plan, plan.ticks.size, style.ink, body=body, typeface=style.fonts.label)
    return _labels("General", position, look, upright)


def _categories(plan: Plan, field: Field, style: Style) -> str:
    position = "none" if plan.ticks.as_marks else "low"
    base = None if plan.rails else base_line(plan, style)
    look = line(*base) if base else NO_LINE
    return _category_axis(
        _FIRST,
        _category_labels(plan, position, look, style),
        _gridlines(line(style.line, 1)) if plan.rails else "",
        '<c:tickLblSkip val="1"/>',
        horizontal=field.horizontal,
        delete=not plan.ticks.shown,
    )


def _values(plan: Plan, field: Field, style: Style, *, second: bool = False) -> str:
    side, crosses = ("b", "max") if field.horizontal else ("l", "autoZero")
    if second:
        side, crosses = "r", "max"
    labels = _value_labels(plan, field.axis_format, "nextTo", NO_LINE, style)
    grid = field.axis.shown and plan.grid and style.gridlines and not second
    look = _gridlines(line(gridlines(style), 0.75)) if grid else ""
    pair = _SECOND if second else _FIRST
    return _value_axis(pair, field.axis, labels, look, side=side, crosses=crosses, mid=field.edge)


def _plane(plan: Plan, plane: Plane, style: Style) -> str:
    """Two value axes at the left and lower edge, whatever the signs of the values."""
    look = line(style.line, 1)
    grid = _gridlines(line(gridlines(style), 0.75)) if style.gridlines else ""
    x_labels = _value_labels(plan, plane.x_format, "low", look, style)
    y_labels = _value_labels(plan, plane.y_format, "low", look, style)
    return _value_axis(
        _FIRST[::-1], plane.x_axis, x_labels, grid, side="b", crosses="min", mid=True
    ) + _value_axis(_FIRST, plane.y_axis, y_labels, grid, side="l", crosses="min", mid=True)


def _dial(plan: Plan, dial: Dial, style: Style) -> str:
    """The spokes and rings of a radar."""
    pale = line(gridlines(style), 0.75)
    names = _category_labels(plan, "none", pale, style)
    labels = _value_labels(plan, dial.axis_format, "nextTo", pale, style)
    rings = _gridlines(line(style.line, 0.75))
    return _category_axis(_FIRST, names, _gridlines(pale)) + _value_axis(
        _FIRST, dial.axis, labels, rings, side="l", crosses="autoZero", mid=False
    )
