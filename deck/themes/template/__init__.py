"""Understanding a company's own template: package, layouts, roles, colours, what is kept of it."""
