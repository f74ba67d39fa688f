"""Facts: values, formulas, and references from texts."""
