"""Analyses a company's template: package, layouts, roles, colours, the parts to keep."""
