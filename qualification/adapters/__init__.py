"""The outside world: database, files, web, maps. Four neighbours that do not know each other."""
