"""A plan as an SVG, PNG or PDF, drawn by matplotlib."""
