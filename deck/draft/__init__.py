"""Turns an article into a draft outline: facts, story, and YAML with comments for the editor."""
