"""The rotation: model, bounds, engine, checker. Knows organisations and meetings, no database."""
