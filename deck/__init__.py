"""briefdeck: an outline of an article becomes an executive briefing deck.

    import deck

    outline = deck.read("briefing.yaml")
    scene = deck.compose(outline)
    findings = deck.check(scene)
    deck.write(scene, "briefing.pptx")
"""

__version__ = "0.1.0"
