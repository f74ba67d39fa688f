"""Shared by all other packages: errors, safe file writing, cache, resources, Office packages."""
