"""The scene: what is drawn on each page, its geometry, text measuring and pictures."""
