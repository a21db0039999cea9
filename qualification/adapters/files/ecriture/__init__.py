"""Documents and data files handed over by the application: ``RENDERERS``."""
