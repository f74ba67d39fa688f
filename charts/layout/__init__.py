"""What chart kinds share when they lay out their plan."""
