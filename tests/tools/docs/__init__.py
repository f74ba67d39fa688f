"""Makes what is generated of the documentation: pages, pictures, snapshots."""
