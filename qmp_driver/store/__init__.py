"""Files kept for later runs: written whole or not at all, known when damaged."""
