"""The layouts of a company's template: those that an outline names for its slides, and what is told of all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deck.core.errors import OutlineError
from deck.core.spelling import nearest
from deck.scene.items import Box
from deck.scene.scene import Finding, Scene, base_of

if TYPE_CHECKING:
    from deck.outline.model import Outline
    from deck.slides.canvas import Canvas
    from deck.slides.plans import Plan
    from deck.themes.template.model import CompanyTemplate
    from deck.themes.theme import Theme


class Looks:
    """The themes of a deck: its own, and one for each layout that is named, whose ground may be another.

    `template` is the company's, with a use for each layout that was named so far.
    """

    def __init__(self, theme: Theme, outline: Outline, titles: list[str]) -> None:
        self.theme, self.outline, self.titles = theme, outline, titles
        self.template = theme.template
        self._of_layouts: dict[str, Theme] = {}
        theme.fit_titles(titles, outline.head.lang)

    def of(self, plan: Plan) -> tuple[Theme, str]:
        """The theme and the layout of a slide's pages. Raises OutlineError for a layout that the template lacks, or
        that has no title."""
        kind, name = plan.kind.layout, named(plan)
        if name is None or self.template is None:
            return self.theme, kind
        number = self._number(self.template, plan, name)
        layout = f"{kind}@{number}"
        if layout not in self._of_layouts:
            self._of_layouts[layout] = self._made(self.template, plan, layout, number)
        return self._of_layouts[layout], layout

    def tell(self, canvas: Canvas, plan: Plan) -> None:
        """Reports a layout that is named although the deck is built in no template."""
        if self.template is None and named(plan) is not None:
            message = "a layout is named, but the deck is built in no company's template"
            canvas.finding("no-template", message, "layout")

    def in_template(self, scene: Scene) -> Scene:
        """The Scene at the size of the template's page, with findings on layouts; as it is without a template."""
        from deck.scene.scaling import scaled

        template = self.template
        if template is None:
            return scene
        told: dict[tuple[str, str], Finding] = {}
        for number, page in enumerate(scene.pages, 1):
            name, kind = page.layout.partition("-")[0], base_of(page.layout)
            layout = template.layout(page.layout).name
            if not template.use(page.layout).fits:
                what = {"page": "a page of content", "text": "a page of text"}
                message = (
                    f"the template has no layout for {what.get(kind, f'a {kind}')}; "
                    f"“{layout}” is used, with boxes at default positions"
                )
                told.setdefault((name, "no-layout"), Finding(number, "no-layout", message))
            if over := self._of_layouts.get(name, self.theme).crossed.get(kind):
                message = f"the title stands over “{over}” of the layout “{layout}”"
                found = Finding(number, "title-over-mark", message, "Title")
                told.setdefault((name, "title-over-mark"), found)
        return scaled(scene, self.theme.scale, template.width, template.height)._replace(
            template=template, findings=(*scene.findings, *told.values())
        )

    def _made(self, template: CompanyTemplate, plan: Plan, layout: str, number: int) -> Theme:
        from deck.themes.template.placements import company_theme
        from deck.themes.template.roles import use_of
        from deck.themes.template.theme import CompanyTheme

        kind, base = plan.kind.layout, self.theme
        page = Box(0, 0, template.width, template.height)
        use = use_of(template.layouts, number - 1, kind, page)
        if use.role("title") is None:
            name = template.layouts[number - 1].name
            raise self._wrong(plan, f"the layout “{name}” has no placeholder for a title")
        self.template = replace(template, uses={**template.uses, layout: use})
        uses = {**template.uses, kind: use}
        if kind == "text":
            uses["page"] = use  # whose ground the colours are chosen for
        assert isinstance(base, CompanyTheme)
        theme = company_theme(replace(template, uses=uses), base.given, base.scale)
        theme.fit_titles(self.titles, self.outline.head.lang)
        theme.design = base.design
        return theme

    def _number(self, template: CompanyTemplate, plan: Plan, name: str) -> int:
        names = [layout.name for layout in template.layouts]
        if name in names:
            return names.index(name) + 1
        if name.isdecimal() and 1 <= int(name) <= len(names):
            return int(name)
        guess = nearest(name, names)
        cure = f"did you mean “{guess}”?" if guess else f"it has: {', '.join(names)}"
        raise self._wrong(plan, f"the template has no layout “{name}”; {cure}")

    def _wrong(self, plan: Plan, message: str) -> OutlineError:
        place = ("slides", plan.index, "layout")
        return OutlineError([self.outline.source.problem(place, message)])


def named(plan: Plan) -> str | None:
    """The layout that a slide names; None if it names none, or has another field of this name."""
    own = "layout" in type(plan.slide).__annotations__
    return None if own else plan.slide.layout
