"""Compares a deck that briefdeck did not build with sources: articles, reports and data files.

`comparison.compare_with_sources` says of each figure of the pages where it stands, how its source
differs, or that no source has it; of each quotation whether a source has its words.
"""
