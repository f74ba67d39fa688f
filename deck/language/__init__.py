"""Numbers, units, periods and labels: read from text, written for people."""
