"""Proves figures: facts by their source, texts by their facts, a finished deck by its record.

`outline_check` and `deck_check` are the two checks, `report` has their results, `formats` and
`evidence` write them. Facts: `quotes`, `matching`, `context`; texts: `texts`, `claims`; sources that
change: `acceptance`; finished decks: `pages` reads them, `recorded` compares them.
"""
