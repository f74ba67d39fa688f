"""The .pptx format: writing, reading back, redacting, linting."""
