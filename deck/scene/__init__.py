"""The scene: page contents and geometry, text measurement and pictures."""
