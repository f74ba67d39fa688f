"""Outline + Theme -> Scene: every slide kind arranges its pages, then each page gets its frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING

from deck.language.labels import labels_in
from deck.language.markup import plain
from deck.language.periods.dates import write_date
from deck.outline.facts.references import Ledger
from deck.outline.facts.values import number_meant
from deck.outline.model import Outline, Slide
from deck.outline.tables.errors import ONCE
from deck.scene.design import Foot
from deck.scene.items import Box, Figures
from deck.scene.layouts import BARE, has_logos
from deck.scene.record import slide_key
from deck.scene.scene import Finding, Page, Scene
from deck.slides import kinds
from deck.slides.canvas import Canvas
from deck.slides.chosen_layouts import Looks
from deck.slides.drafts import Draft, Section
from deck.slides.foot import unmarked, with_foot, with_logos
from deck.slides.frame import body_of, dress, part_of
from deck.slides.hang import hang
from deck.slides.headline import ended
from deck.slides.line_ends import well_broken
from deck.slides.masthead import Tracker, tracker
from deck.slides.plans import Plan, plans_of, sections_of
from deck.slides.record import about
from deck.slides.slips import slips
from deck.slides.takeaway import so_what
from deck.themes.checking import typefaces
from deck.themes.theme import Theme, load

if TYPE_CHECKING:
    pass

_TRIES = 3
"""How often a page is arranged, at most."""

_ONCE = ONCE | {"running-head-cut", "no-kicker", "no-logo"}
"""The codes of findings that are the same on page after page."""

Draw = Callable[..., tuple[bytes, bytes]]


def compose(
    outline: Outline,
    theme: Theme | None = None,
    charts: str = "auto",
    picture: Draw | None = None,
    step: Callable[[], None] | None = None,
) -> Scene:
    """Arranges every page of the outline.

    `charts` is `auto`, `native` or `picture`; `picture` draws a chart as (PNG, SVG) and is called
    only for charts that are pictures. `step` is called before each slide; what it raises ends the
    composition. What does not fit becomes a finding of the Scene.
    """
    head = outline.head
    theme = theme or theme_of(outline)
    looks = Looks(theme, outline, _titles(outline, theme.data.masthead.title_full_stop))
    labels = labels_in(head.written)
    foot = _foot_of(outline)
    design = with_foot(theme.design, theme, foot, head.lang)
    theme.design = design if theme.placements else with_logos(design, outline)
    exhibits = 1 if head.exhibits else None
    ledger = Ledger(outline.facts, head.sources, head.lang, labels)
    plans = plans_of(outline)

    def arrange(plan: Plan, sections: tuple[Section, ...] = ()) -> None:
        nonlocal exhibits
        if step is not None:
            step()
        slide = plan.slide
        body: Box | None = None
        look, layout = looks.of(plan)
        for _ in range(_TRIES):  # until title and foot leave the space that was arranged
            canvas = plan.canvas = Canvas(
                look, labels, ledger, outline, layout, charts, picture, sections,
                place=f"slides.{plan.index}", page_id=plan.page_id, section=plan.name,
                footnotes=len(slide.footnotes), foot=foot, exhibit=exhibits if slide.exhibit else None,
                wide=plan.kind.is_wide is not None and plan.kind.is_wide(slide),
            )  # fmt: skip
            looks.tell(canvas, plan)
            if plan.kind.prepare is not None:
                plan.kind.prepare(slide, canvas)
            # facts are numbered in reading order, all of them before the sources page
            canvas.fill(slide.title or "")
            kicker = _kicker(plan, head.title, canvas)
            body = canvas.body = body or body_of(canvas, slide, kicker)
            so_what(canvas, slide.so_what, plan.kind.so_what)
            free, first = canvas.body, len(canvas.page.items)
            plan.kind.arrange(slide, canvas)
            if plan.kind.layout in ("page", "text"):
                for i, draft in enumerate(canvas.drafts):
                    whole = i > 0 or draft.layout.endswith("-side")  # it begins beside the content
                    hang(canvas, draft, 0 if whole else first, free)
            left = body_of(canvas, slide, kicker, body)
            if left.y <= body.y and left.bottom >= body.bottom:
                break
            top, bottom = max(left.y, body.y), min(left.bottom, body.bottom)
            body = body._replace(y=top, h=bottom - top)
        assert plan.canvas is not None
        exhibits = plan.canvas.exhibit or exhibits
        _cite(ledger, plan)

    for plan in plans:
        if not plan.kind.after:
            arrange(plan)
    previous: tuple[Section, ...] | None = None
    first = 1 if theme.template is None else theme.template.kept.number
    for _ in range(2):  # an agenda's page numbers are final only once every page is arranged
        sections = sections_of(plans, outline, first)
        if sections == previous:
            break
        previous = sections
        for plan in plans:
            if plan.kind.after:
                arrange(plan, sections)
    return _told(looks, ledger, _scene(outline, theme, plans, about(outline, ledger)))


def _told(looks: Looks, ledger: Ledger, scene: Scene) -> Scene:
    """The Scene with all findings of its composition."""
    outline = looks.outline
    findings = (
        *_of_typefaces(looks.theme),
        *scene.findings,
        *_of_facts(outline, ledger, scene.pages),
        *_of_files(outline, scene.pages),
        *slips(outline, scene.pages),
    )
    scene = scene._replace(findings=tuple(_mentioned_once(findings)))
    return looks.in_template(scene)


def _of_typefaces(theme: Theme) -> Iterator[Finding]:
    """The typefaces whose lines may break elsewhere than they do here."""
    for message in dict.fromkeys(str(face) for face in typefaces(theme.fonts) if not face.known):
        yield Finding(0, "typeface-unknown", message, level="note")


def _of_facts(outline: Outline, ledger: Ledger, pages: Sequence[Page]) -> Iterator[Finding]:
    """Doubtful facts, on the page that first shows them: those whose quote is not in the text of
    their source (`deck check` reports the difference), those whose number was typed as a text, and
    those with a slip in their formula."""
    for name, fact in outline.facts.items():
        number = next((n for n, page in enumerate(pages, 1) if name in page.facts), None)
        if number is None:
            continue
        source = ledger.source_of(fact)
        file = source.file if fact.fact.quote and source is not None else None
        if file is not None and ledger.passage(name, outline.folder) is None:
            message = f"the quote of '{name}' is not in {file}; see `deck check`"
            yield Finding(number, "quote-missing", message, f"facts.{name}")
        text = fact.fact.value
        if isinstance(text, str) and fact.fact.unit and (typed := number_meant(text)):
            message = f"'{name}' is shown as {fact.text}: its value is a text, which no chart or formula can use; write {typed}"
            yield Finding(number, "number-as-text", message, f"facts.{name}.value")
        if (slip := fact.slip) is not None:
            reason = {
                "times-100": "percentages are fractions in a formula, so that 10% is 0.1",
                "gap-in-percent": "the difference of two percentages is in points",
            }[slip.code]
            message = f"'{name}' is shown as {fact.text}: {reason}; {slip.cure}"
            yield Finding(number, slip.code, message, f"facts.{name}")


def _of_files(outline: Outline, pages: Sequence[Page]) -> Iterator[Finding]:
    """How facts were read from data files, on the page that first shows the fact or one that is
    computed from it; else on the first that shows anything of its file."""
    facts: dict[str, int] = {}
    files: dict[str, int] = {}
    for number, page in enumerate(pages, 1) if outline.data_notes else ():
        for _, file in page.files:
            files.setdefault(file, number)
        waiting = list(page.facts)
        while waiting:
            fact = outline.facts[waiting.pop()]
            if fact.id not in facts:
                facts[fact.id] = number
                waiting += fact.inputs
                if fact.origin is not None:
                    files.setdefault(fact.origin.file, number)
    for name, note in outline.data_notes:
        origin = outline.facts[name].origin
        number = facts.get(name) or files.get(origin.file if origin else "", 1)
        yield Finding(number, note.code, note.message, f"facts.{name}")


def _cite(ledger: Ledger, plan: Plan) -> None:
    """Counts the facts that a slide names beside its content as used."""
    for text in (plan.name, plan.slide.kicker, plan.slide.source, plan.slide.notes):
        for name in ledger.facts.fill(text or "")[1]:
            ledger.cite(name)


def _mentioned_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings by page; some are given on the first that has them alone."""
    mentioned: set[str] = set()
    for finding in sorted(findings, key=lambda finding: finding.page):
        if finding.code not in _ONCE or finding.message not in mentioned:
            yield finding
        if finding.code in _ONCE:
            mentioned.add(finding.message)


def theme_of(outline: Outline, cache: bool = True) -> Theme:
    """The theme that an outline names: a built-in one, a file, or a company's template.

    `cache` stores the analysis of a template. Raises ResourceError or OutlineError.
    """
    setting = outline.head.template
    if setting is None:
        return load(outline.head.theme, outline.folder)
    # imported only for outlines that name a template
    from deck.themes.template.cached import open_company
    from deck.themes.template.mapping import colours, corrections, read_map
    from deck.themes.template.placements import company_theme
    from deck.themes.template.theme import require_space

    mapping = read_map(outline.folder / setting.map) if setting.map else None
    template = open_company(
        outline.folder / setting.file,
        setting.keep_slides,
        corrections(mapping) if mapping else (),
        setting.drop_macros,
        cache,
        tuple(setting.slides_as_layouts.items()),
    )
    require_space(template)
    return company_theme(template, colours(mapping, template) if mapping else None)


def _titles(outline: Outline, full_stop: str) -> list[str]:
    """The titles of all pages that have a frame, with their facts filled in and the full stop that the theme wants."""
    labels = labels_in(outline.head.written)
    return [
        _filled(
            outline,
            ended(slide.title or slide.default_title(labels) or "", full_stop, outline.head.lang),
        )
        for slide in outline.slides
        if isinstance(slide, Slide) and kinds.load(slide.kind).layout in ("page", "text")
    ]


def _foot_of(outline: Outline) -> Foot:
    """What the deck shows at the foot of every page."""
    head = outline.head
    date = write_date(head.date, head.lang) if head.foot_date and head.date else ""
    return Foot(head.numbers, head.confidential or "", date)


def _kicker(plan: Plan, head_title: str, canvas: Canvas) -> tuple[str, str]:
    """The section and the topic above the title of a page."""
    topic = plan.slide.kicker or plan.slide.default_kicker(canvas.words)
    section = plan.name or ""
    if topic and not plan.slide.kicker:
        section = ""
    return (section, topic) if section or topic else ("", head_title)


def _scene(outline: Outline, theme: Theme, plans: list[Plan], record: str) -> Scene:
    head = outline.head
    pages: list[Page] = []
    findings: list[Finding] = []
    keys: set[int] = set()
    names = list(dict.fromkeys(plan.name for plan in plans if plan.name))
    filled = [_filled(outline, name) for name in names]
    trackers: dict[tuple[str, int], Tracker] = {}
    """Those of the sections, by where they end: a picture beside a page narrows it."""
    typed = outline.source.data
    about_deck = tuple(
        (f"/{name}", typed[name]) for name in ("title", "subtitle", "author") if typed.get(name)
    )
    for plan in plans:
        canvas = plan.canvas
        assert canvas is not None
        drafts = list(canvas.drafts)
        for i, draft in enumerate(drafts):
            canvas.drafts = [draft]
            if not any(getattr(item, "role", None) == "title" for item in draft.items):
                kicker, part = _kicker(plan, head.title, canvas), part_of(canvas, i, len(drafts))
                tracked = Tracker()
                if plan.name and plan.slide.tracked:
                    place = plan.name, canvas.grid.content.right
                    if place not in trackers:
                        trackers[place] = tracker(canvas, filled, names.index(plan.name))
                    tracked = trackers[place]
                draft.items[:0] = dress(canvas, draft, plan.slide, kicker, part, tracked)
            if i + 1 == len(drafts):
                unmarked(canvas, plan.slide, drafts)
            draft.items = [well_broken(canvas, item) for item in draft.items]
            number = len(pages) + 1
            findings += [finding._replace(page=number) for finding in draft.findings]
            pages.append(
                Page(
                    id=plan.page_id + (f"-{i + 1}" if i else ""),
                    layout=_layout(draft, plan, theme),
                    title=_title_of(draft.items),
                    items=tuple(draft.items),
                    notes=_notes(plan.slide.notes if i == 0 else None, canvas, draft),
                    hidden=plan.slide.hide,
                    section=_filled(outline, plan.name) if plan.name else None,
                    facts=tuple(draft.facts),
                    files=tuple(draft.files.items()),
                    kind=plan.kind.name,
                    key=_key(plan, i, keys),
                    slide=plan.slide.id or "",
                    typed=(
                        ("", typed["slides"][plan.index]),
                        (plan.opened, plan.name),
                        *about_deck,
                    ),
                    said=_said(plan, outline) if i == 0 else (),
                )
            )
    grid = theme.grid
    return Scene(
        title=_filled(outline, head.title),
        lang=head.lang,
        width=grid.width,
        height=grid.height,
        pages=tuple(pages),
        palette=theme.palette,
        fonts=theme.fonts,
        design=theme.design,
        foot=_foot_of(outline),
        subtitle=_filled(outline, head.subtitle or ""),
        author=_filled(outline, head.author or ""),
        date=head.date,
        keywords=", ".join(dict.fromkeys(page.section for page in pages if page.section)),
        about=record,
        findings=tuple(findings),
    )


def _layout(draft: Draft, plan: Plan, theme: Theme) -> str:
    """The layout of a page: that of its draft, without logos if the slide has them left out."""
    bare = bool(theme.design.logos) and not plan.slide.logo and has_logos(draft.layout)
    return draft.layout + BARE * bare


def _key(plan: Plan, part: int, keys: set[int]) -> int:
    """The id that a page keeps: from the `id:` of its slide, else from its kind and title, not from
    its position. `keys` are those of the pages before."""
    slide = plan.slide
    name = (slide.id,) if slide.id else (slide.kind, slide.title or "")
    for number in count():
        key = slide_key(*name, str(part), str(number))
        if key not in keys:
            keys.add(key)
            return key
    raise AssertionError


def _said(plan: Plan, outline: Outline) -> Figures:
    """The figures in the notes that the author wrote."""
    return outline.facts.figures(plan.slide.notes or "")


def _filled(outline: Outline, text: str) -> str:
    """A text without markup, its facts filled in: the name of a section, a property of the file."""
    return outline.facts.fill(plain(text))[0]


def _title_of(items: Sequence[object]) -> str:
    for item in items:
        if getattr(item, "role", None) == "title":
            runs = (run for p in item.paragraphs for run in p.runs)  # type: ignore[attr-defined]
            return "".join(run.words for run in runs if not run.raised)
    return ""


def _notes(notes: str | None, canvas: Canvas, draft: Draft) -> tuple[str, ...]:
    """The speaker's notes, then the quotes behind the page's figures."""
    lines: list[str] = []
    facts = draft.facts
    if notes:
        filled, used = canvas.ledger.facts.fill(plain(notes))
        lines += filled.rstrip().split("\n")
        facts = facts + [name for name in used if name not in facts]
    lines += draft.remarks
    if facts and canvas.outline.head.sources_shown != "file":
        lines += [f"{canvas.words.rests_on}{canvas.words.colon.strip()}"]
        lines += canvas.ledger.evidence(facts)
    return tuple(lines)
