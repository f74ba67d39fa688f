"""Checks figures: facts against their source, texts against their facts, a deck against its record.

`outline_check` and `deck_check` are the two checks, `report` defines their results, `formats` and
`evidence` write them. Facts: `quotes` and `matching` compare them with their quotes, `comparing` with the
statements of their sources; texts: `texts`, `claims`, `labels`, `titles`; sources that change:
`acceptance`; finished decks: `pages` reads them, `recorded` and `edits` compare them with their record.
"""
