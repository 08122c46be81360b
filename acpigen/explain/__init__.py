"""One GPU's description, each number with its origin."""
