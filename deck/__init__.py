"""briefdeck: an outline of an article becomes an executive briefing deck.

    import deck

    outline = deck.read("briefing.yaml")     # OutlineError holds every problem
    scene = deck.compose(outline)
    findings = deck.check(scene)
    deck.write(scene, "briefing.pptx")
    deck.export(scene, "briefing.pdf")
    deck.attach("briefing.pptx", "report.docx")

The names below are the contract; they are loaded when first used, so `import deck` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deck.composition import compose
    from deck.errors import (
        DeckError,
        ExportError,
        OutlineError,
        Problem,
        ReportError,
        ResourceError,
        WriteError,
    )
    from deck.exports import export
    from deck.findings import check
    from deck.outline import Outline, loads, read
    from deck.reports import attach
    from deck.scene import Finding, Scene
    from deck.writers.pptx import write

__version__ = "0.1.0"

_WHERE = {
    "DeckError": "deck.errors",
    "ExportError": "deck.errors",
    "Finding": "deck.scene",
    "Outline": "deck.outline",
    "OutlineError": "deck.errors",
    "Problem": "deck.errors",
    "ReportError": "deck.errors",
    "ResourceError": "deck.errors",
    "Scene": "deck.scene",
    "WriteError": "deck.errors",
    "attach": "deck.reports",
    "check": "deck.findings",
    "compose": "deck.composition",
    "export": "deck.exports",
    "loads": "deck.outline",
    "read": "deck.outline",
    "write": "deck.writers.pptx",
}

__all__ = [
    "DeckError",
    "ExportError",
    "Finding",
    "Outline",
    "OutlineError",
    "Problem",
    "ReportError",
    "ResourceError",
    "Scene",
    "WriteError",
    "__version__",
    "attach",
    "check",
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
