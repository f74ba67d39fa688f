"""What every room stands on: errors, files put in place whole, cache, resources, Office packages."""
