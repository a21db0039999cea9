"""All the French a user reads."""
