"""Writes a plan as a DrawingML chart with its workbook."""
