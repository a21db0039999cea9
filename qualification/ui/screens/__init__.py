"""What pages do: services called, components drawn. Pages stay outlines of these."""
