"""Draws a plan as SVG, PNG or PDF with matplotlib."""
