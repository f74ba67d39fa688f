"""The layouts of a company's template: those that an outline names for its slides, and what is told of all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deck.core.errors import OutlineError
from deck.core.spelling import nearest
from deck.scene.scene import Finding, Scene, base_of

if TYPE_CHECKING:
    from deck.outline.model import Outline
    from deck.slides.canvas import Canvas
    from deck.slides.plans import Plan
    from deck.themes.template.model import CompanyTemplate
    from deck.themes.template.theme import CompanyTheme
    from deck.themes.theme import Theme


class Looks:
    """The themes of a deck: its own, and one for each layout that is named, whose ground may be another."""

    def __init__(self, theme: Theme, outline: Outline, titles: list[str]) -> None:
        self.theme, self.outline, self.titles = theme, outline, titles
        self._of_layouts: dict[str, Theme] = {}
        theme.fit_titles(titles, outline.head.lang)

    def of(self, plan: Plan) -> tuple[Theme, str]:
        """The theme and the layout of a slide's pages. Raises OutlineError for a layout that the template lacks, or
        that has no title."""
        kind, name = plan.kind.layout, named(plan)
        if name is None or self.theme.template is None:
            return self.theme, kind
        layout = f"{kind}@{self._number(plan, name)}"
        if layout not in self._of_layouts:
            self._of_layouts[layout] = self._made(kind, layout)
        return self._of_layouts[layout], layout

    def tell(self, canvas: Canvas, plan: Plan) -> None:
        """Reports a layout that is named although the deck is built in no template."""
        if self.theme.template is None and named(plan) is not None:
            message = "a layout is named, but the deck is built in no company's template"
            canvas.finding("no-template", message, "layout")

    def _made(self, kind: str, layout: str) -> Theme:
        from deck.themes.template.placements import company_theme

        base: CompanyTheme = self.theme  # type: ignore[assignment]
        use = base.template.use(layout)
        uses = {**base.template.uses, kind: use}
        if kind in ("page", "text"):
            uses["page"] = use  # whose ground the colours are chosen for
        theme = company_theme(replace(base.template, uses=uses), base.given, base.scale)
        theme.fit_titles(self.titles, self.outline.head.lang)
        theme.design = base.design
        return theme

    def _number(self, plan: Plan, name: str) -> int:
        template = self.theme.template
        assert template is not None
        names = [layout.name for layout in template.layouts]
        if name in names:
            number = names.index(name) + 1
        elif name.isdecimal() and 1 <= int(name) <= len(names):
            number = int(name)
        else:
            guess = nearest(name, names)
            cure = f"did you mean “{guess}”?" if guess else f"it has: {', '.join(names)}"
            raise self._wrong(plan, f"the template has no layout “{name}”; {cure}")
        if template.use(f"{plan.kind.layout}@{number}").role("title") is None:
            raise self._wrong(
                plan, f"the layout “{names[number - 1]}” has no placeholder for a title"
            )
        return number

    def _wrong(self, plan: Plan, message: str) -> OutlineError:
        return OutlineError(
            [self.outline.source.problem(("slides", plan.index, "layout"), message)]
        )


def in_template(scene: Scene, theme: Theme, template: CompanyTemplate) -> Scene:
    """The Scene at the size of the template's page, with findings on layouts that are missing."""
    from deck.scene.scaling import scaled

    missing: dict[str, Finding] = {}
    for number, page in enumerate(scene.pages, 1):
        use = template.use(page.layout)
        name = base_of(page.layout)
        if not use.fits and name not in missing:
            what = {"page": "a page of content", "text": "a page of text"}.get(name, f"a {name}")
            message = (
                f"the template has no layout for {what}; "
                f"“{template.layout(name).name}” is used, with boxes at default positions"
            )
            missing[name] = Finding(number, "no-layout", message)
        if (over := theme.crossed.get(name)) and f"over {name}" not in missing:
            message = f"the title stands over “{over}” of the layout “{template.layout(name).name}”"
            missing[f"over {name}"] = Finding(number, "title-over-mark", message, "Title")
    return scaled(scene, theme.scale, template.width, template.height)._replace(
        template=template, findings=(*scene.findings, *missing.values())
    )


def named(plan: Plan) -> str | None:
    """The layout that a slide names; None if it names none, or has another field of this name."""
    own = "layout" in type(plan.slide).__annotations__
    return None if own else plan.slide.layout
