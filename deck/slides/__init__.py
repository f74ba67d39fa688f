"""Turns an outline into a scene: slide kinds, shared building blocks, page frames."""
