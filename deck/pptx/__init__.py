"""The .pptx format: writing, reading back, redacting; charts against their workbooks."""
