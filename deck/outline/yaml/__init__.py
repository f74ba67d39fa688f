"""YAML text with positions, and explanations of its errors."""
