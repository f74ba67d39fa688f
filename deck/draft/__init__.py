"""From an article to an outline worth editing: facts, story, and the YAML with comments."""
