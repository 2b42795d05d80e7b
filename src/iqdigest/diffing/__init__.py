"""Room: diffing."""
