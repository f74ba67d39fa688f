"""The checks, one module each: its findings are those of `findings(deck)`.

A module also gives the `CODES` of its findings and the `GROUP` by which `deck check --only` and `--ignore`
name it: `figures` (what the pages say of figures), `words` (titles, agenda, style, leftovers), `looks`
(what can be read) or `leaks` (what would leave the house).
"""
