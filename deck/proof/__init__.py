"""Proving figures: facts by their source, texts by their facts, a finished deck by its record.

quotes    a fact follows from the words of its source (matching, times, subjects)
texts     figures that are typed; claims: words of direction and size; statements: their kinds
stale     sources that changed
pages     what a finished deck says; finished: against its record; foreign: against an article
checking  all of these together; report and evidence: what is told of it
"""
