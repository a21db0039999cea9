"""The database: typed rows, mapping, units of work, the one writer, migrations."""
