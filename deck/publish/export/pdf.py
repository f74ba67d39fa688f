"""A deck as PDF, tagged, with a title, a language and bookmarks by section: drawn here from its scene, or by
LibreOffice."""

from __future__ import annotations

from collections.abc import Sequence

from deck.publish.finished import Finished


def pdf(deck: Finished, numbers: Sequence[int], notes: bool = False) -> bytes:
    """The pages `numbers` of a deck, tagged; with `notes`, the speaker's notes follow on A4.

    Pictures keep their resolution. Raises ResourceError and ExportError.
    """
    scene = deck.scene
    if scene is None:
        from deck.publish.export.libreoffice_pdf import libreoffice_pdf

        return libreoffice_pdf(deck, numbers, notes)
    from deck.drawing.pdf import pages_of, properties_of, set_pdf

    after = ""
    if notes:
        from deck.publish.export.handout import notes_of

        after = notes_of(deck.contents, numbers)

    return set_pdf(
        lambda files: pages_of(scene, numbers, files) + after, properties_of(scene), scene.fonts
    )
