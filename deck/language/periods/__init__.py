"""Periods and dates in text, Chinese and English, as intervals of days."""
