"""Data files: CSV and workbooks as tables for charts."""
