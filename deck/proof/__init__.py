"""Checks figures: facts against their source, texts against their facts, a deck against its record.

`outline_check` and `deck_check` are the two checks, `report` defines their results, `formats` and
`evidence` write them. Facts: `quotes`, `matching`, `context`; texts: `texts`, `claims`; sources
that change: `acceptance`; finished decks: `pages` reads them, `recorded` compares them.
"""
