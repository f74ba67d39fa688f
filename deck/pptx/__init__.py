"""The .pptx format: writing, reading, redaction, and comparison of charts with their workbooks."""
