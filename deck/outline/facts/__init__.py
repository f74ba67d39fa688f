"""Facts: values, formulas, references from texts."""
