"""What all other packages use: errors, safe writing of files, cache, resources, Office packages."""
