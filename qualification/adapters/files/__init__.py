"""Files read (inventories) and written (exports)."""
