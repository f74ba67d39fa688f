"""The slides of an outline in their order, each with its section; and agendas that are repeated before sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from deck.language.labels import labels_in
from deck.language.markup import without_notes
from deck.outline.model import Outline, SectionMark, Slide
from deck.outline.sections import SectionHead
from deck.slides import kinds
from deck.slides.canvas import Canvas
from deck.slides.drafts import Section, SectionPage


@dataclass
class Plan:
    """A slide, its index and section (and the path where that was opened), and the canvas with its
    pages once they are arranged. An `inserted` one is not in the outline."""

    slide: Slide
    kind: kinds.Kind
    index: int
    section: SectionHead | None
    opened: str
    inserted: bool = False
    canvas: Canvas | None = field(default=None)

    @property
    def name(self) -> str | None:
        """The name of its section."""
        return self.section.name if self.section is not None else None

    @property
    def page_id(self) -> str:
        """The id of its first page."""
        return f"p{self.index}" + ("-agenda" if self.inserted else "")


def plans_of(outline: Outline) -> list[Plan]:
    """A plan for each slide that the deck shows, and for each agenda that is repeated."""
    plans = list(_plans(outline))
    if outline.head.sources_shown == "pages":
        return plans
    return [plan for plan in plans if not plan.slide.lists_sources] or plans


def _plans(outline: Outline) -> Iterator[Plan]:
    section: SectionHead | None = None
    opened, mark = "", -1  # the index of a mark right before
    previous = ""
    for index, slide in enumerate(outline.slides):
        if isinstance(slide, SectionMark):
            section, mark, opened = slide.section, index, f"/slides.{index}.section"
            continue
        opens = mark >= 0
        if slide.kind == "section" and not opens:
            section, opens, opened = SectionHead(name=slide.title), True, f"/slides.{index}.title"
        if (
            section
            and opens
            and outline.head.agenda == "repeat"
            and "agenda" not in (slide.kind, previous)
        ):
            agenda = _repeated(outline, section)
            yield Plan(
                agenda, kinds.load("agenda"), max(mark, 0) or index, section, opened, inserted=True
            )
        mark, previous = -1, slide.kind
        yield Plan(slide, kinds.load(slide.kind), index, section, opened)


def _repeated(outline: Outline, section: SectionHead) -> Slide:
    """The agenda of the deck with a section marked, under the question of that."""
    kind = kinds.load("agenda")
    slides = (slide for slide in outline.slides if isinstance(slide, Slide))
    agenda: Slide = next((s for s in slides if s.kind == kind.name), kind.model(kind=kind.name))
    colon = labels_in(outline.head.written).colon
    title = section.name + (colon + section.question if section.question else "")
    changed = {"title": title, "current": section.name, "id": None, "notes": None, "kicker": None}
    return agenda.model_copy(update=changed | {"so_what": (), "lead": None, "hide": False})


def sections_of(plans: Sequence[Plan], outline: Outline, first: int) -> tuple[Section, ...]:
    """The sections in order; a slide that is not arranged yet counts as one page.

    `first` is the number of the first page.
    """
    labels = labels_in(outline.head.written)
    sections: dict[str, Section] = {}
    number = first
    for plan in plans:
        if (head := plan.section) is not None:
            page, slide = plan.page_id, plan.slide
            new = Section(head.name, page, number, head.question or "", head.minutes)
            section = sections.get(head.name, new)
            if plan.kind.name != "section" and not slide.hide and not plan.inserted:
                title = slide.title or slide.default_title(labels) or outline.head.title
                title = without_notes(title) if slide.footnotes else title
                pages = (*section.pages, SectionPage(page, number, title))
                section = replace(section, pages=pages)
            sections[head.name] = section
        number += len(plan.canvas.drafts) if plan.canvas else 1
    return tuple(sections.values())
