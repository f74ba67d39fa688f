"""YAML text with positions, and explanations of what is wrong with it."""
