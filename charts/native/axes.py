"""Writes the axes of a plan as DrawingML (ECMA-376 Part 1, 21.2.2)."""

from __future__ import annotations

from charts.native.look import NO_LINE, level, line, text
from charts.numbers import Axis
from charts.plan import Dial, Field, Plan, Plane
from charts.spec import escape
from charts.style import Style

_FIRST, _SECOND = (111_111_111, 222_222_222), (333_333_333, 444_444_444)


def ids(second: bool = False) -> str:
    """The elements by which a layer names its category and its value axis."""
    pair = _SECOND if second else _FIRST
    return "".join(f'<c:axId val="{one}"/>' for one in pair)


def write(plan: Plan, style: Style) -> str:
    """Every axis of the plan; none where it has none."""
    if plan.field:
        found = _categories(plan, plan.field, style) + _values(plan, plan.field, style)
        if plan.second:
            found += _hidden_categories() + _values(plan, plan.second, style, second=True)
        return found
    if plan.plane:
        return _plane(plan, plan.plane, style)
    return _dial(plan, plan.dial, style) if plan.dial else ""


def _gridlines(look: str) -> str:
    return f"<c:majorGridlines><c:spPr>{look}</c:spPr></c:majorGridlines>"


def _scaling(axis: Axis) -> str:
    return (
        '<c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{axis.high!r}"/><c:min val="{axis.low!r}"/></c:scaling>'
    )


def _labelled(plan: Plan, form: str, place: str, look: str, style: Style) -> str:
    """Number format, ticks and text of a value axis; `look` is its line."""
    return (
        f'<c:numFmt formatCode="{escape(form)}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{place}"/><c:spPr><a:noFill/>{look}</c:spPr>'
        f"{text(plan, style.axis_size, style.muted)}"
    )


def _categories(plan: Plan, field: Field, style: Style) -> str:
    order, side = ("maxMin", "l") if field.horizontal else ("minMax", "b")
    rails = _gridlines(line(style.line, 1)) if plan.rails else ""
    look = NO_LINE if plan.rails else line(style.line, 1)
    place = "low" if plan.ticks.every == 1 else "none"
    return (
        f'<c:catAx><c:axId val="{_FIRST[0]}"/><c:scaling><c:orientation val="{order}"/>'
        f'</c:scaling><c:delete val="{int(not plan.ticks.shown)}"/>'
        f'<c:axPos val="{side}"/>{rails}'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{place}"/>'
        f"<c:spPr><a:noFill/>{look}</c:spPr>"
        f"{level(plan, plan.ticks.size, style.ink)}"
        f'<c:crossAx val="{_FIRST[1]}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="60"/>'
        '<c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _hidden_categories() -> str:
    """The category axis that a second value axis needs, and nobody sees."""
    return (
        f'<c:catAx><c:axId val="{_SECOND[0]}"/><c:scaling><c:orientation val="minMax"/>'
        '</c:scaling><c:delete val="1"/><c:axPos val="b"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f'<c:crossAx val="{_SECOND[1]}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _values(plan: Plan, field: Field, style: Style, *, second: bool = False) -> str:
    axis = field.axis
    pair = _SECOND if second else _FIRST
    side, crosses = ("b", "max") if field.horizontal else ("l", "autoZero")
    if second:
        side, crosses = "r", "max"
    grid = axis.shown and plan.grid and not second
    return (
        f'<c:valAx><c:axId val="{pair[1]}"/>{_scaling(axis)}'
        f'<c:delete val="{int(not axis.shown)}"/><c:axPos val="{side}"/>'
        f"{_gridlines(line(style.pale, 0.75)) if grid else ''}"
        f"{_labelled(plan, field.axis_format, 'nextTo', NO_LINE, style)}"
        f'<c:crossAx val="{pair[0]}"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="{"midCat" if field.edge else "between"}"/>'
        f'<c:majorUnit val="{axis.step!r}"/></c:valAx>'
    )


def _plane(plan: Plan, plane: Plane, style: Style) -> str:
    """Two value axes at the left and lower edge, whatever their signs."""
    found = []
    for own, other, axis, form, side in (
        (_FIRST[0], _FIRST[1], plane.across, plane.across_format, "b"),
        (_FIRST[1], _FIRST[0], plane.up, plane.up_format, "l"),
    ):
        found.append(
            f'<c:valAx><c:axId val="{own}"/>{_scaling(axis)}<c:delete val="0"/>'
            f'<c:axPos val="{side}"/>{_gridlines(line(style.pale, 0.75))}'
            f"{_labelled(plan, form, 'low', line(style.line, 1), style)}"
            f'<c:crossAx val="{other}"/><c:crosses val="min"/>'
            f'<c:crossBetween val="midCat"/><c:majorUnit val="{axis.step!r}"/></c:valAx>'
        )
    return "".join(found)


def _dial(plan: Plan, dial: Dial, style: Style) -> str:
    """The spokes and rings of a radar."""
    spokes = _gridlines(line(style.pale, 0.75))
    return (
        f'<c:catAx><c:axId val="{_FIRST[0]}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="b"/>{spokes}'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f"<c:spPr><a:noFill/>{line(style.pale, 0.75)}</c:spPr>"
        f"{level(plan, plan.ticks.size, style.ink)}"
        f'<c:crossAx val="{_FIRST[1]}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_FIRST[1]}"/>{_scaling(dial.axis)}<c:delete val="0"/>'
        f'<c:axPos val="l"/>{_gridlines(line(style.line, 0.75))}'
        f"{_labelled(plan, dial.axis_format, 'nextTo', line(style.pale, 0.75), style)}"
        f'<c:crossAx val="{_FIRST[0]}"/><c:crosses val="autoZero"/>'
        f'<c:crossBetween val="between"/><c:majorUnit val="{dial.axis.step!r}"/></c:valAx>'
    )
