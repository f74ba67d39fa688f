"""briefdeck: turns an outline of an article into an executive briefing deck.

    import deck

    outline = deck.read("briefing.yaml")     # OutlineError holds every problem
    scene = deck.compose(outline)
    findings = deck.check(scene)
    deck.write(scene, "briefing.pptx")
    deck.export(scene, "briefing.pdf")
    deck.attach("briefing.pptx", "report.docx")

    report = deck.check_outline(outline)     # facts against sources, texts against facts
    report = deck.check_deck("briefing.pptx")    # the finished file

The names below are the public API; they are loaded on first use, so `import deck` costs nothing.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # that of `typing`, without its import: Ctrl-C is awaited early
if TYPE_CHECKING:
    from typing import Any

    from deck.core.errors import (
        AttachError,
        DeckError,
        ExportError,
        OutlineError,
        Problem,
        ResourceError,
        WriteError,
    )
    from deck.outline.model import Outline, loads, read
    from deck.pptx.writer.deck import write
    from deck.proof.deck_check import check_deck
    from deck.proof.outline_check import check_outline
    from deck.proof.report import Report
    from deck.publish.attach import attach
    from deck.publish.export import export
    from deck.scene.scene import Finding, Scene
    from deck.slides.composition import compose
    from deck.slides.findings import check

__version__ = "0.1.0"

_WHERE = {
    "AttachError": "deck.core.errors",
    "DeckError": "deck.core.errors",
    "ExportError": "deck.core.errors",
    "Finding": "deck.scene.scene",
    "Outline": "deck.outline.model",
    "OutlineError": "deck.core.errors",
    "Problem": "deck.core.errors",
    "Report": "deck.proof.report",
    "ResourceError": "deck.core.errors",
    "Scene": "deck.scene.scene",
    "WriteError": "deck.core.errors",
    "attach": "deck.publish.attach",
    "check": "deck.slides.findings",
    "check_deck": "deck.proof.deck_check",
    "check_outline": "deck.proof.outline_check",
    "compose": "deck.slides.composition",
    "export": "deck.publish.export",
    "loads": "deck.outline.model",
    "read": "deck.outline.model",
    "write": "deck.pptx.writer.deck",
}

__all__ = [
    "AttachError",
    "DeckError",
    "ExportError",
    "Finding",
    "Outline",
    "OutlineError",
    "Problem",
    "Report",
    "ResourceError",
    "Scene",
    "WriteError",
    "__version__",
    "attach",
    "check",
    "check_deck",
    "check_outline",
    "compose",
    "export",
    "loads",
    "read",
    "write",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'deck' has no attribute '{name}'")
    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    return __all__
