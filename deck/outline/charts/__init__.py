"""Charts in an outline, and their conversion to chart specs."""
