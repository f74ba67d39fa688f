"""Draws scenes without LibreOffice: text laid out line by line, pages as SVG and as tagged PDF."""
