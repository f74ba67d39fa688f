"""Writers: a Scene becomes a file."""
