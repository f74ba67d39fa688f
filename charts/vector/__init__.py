"""Draws a plan as plain shapes and words, for writers of vector formats: SVG, typst."""
