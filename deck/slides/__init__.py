"""An outline becomes a scene: slide kinds, the blocks they share, the frame around them."""
