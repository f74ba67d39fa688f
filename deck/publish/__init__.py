"""A deck in other forms: PDF, pictures, HTML, Markdown, handouts, reports, bundles."""
