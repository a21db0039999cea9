"""Entities, invariants and transitions. Standard library only."""
