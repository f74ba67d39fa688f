"""Writers, which turn a Scene into a file."""
