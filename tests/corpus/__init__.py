"""The coding corpus, what reads it, and what trains the coder on it."""
