"""Charts in an outline, and the chart specs they stand for."""
