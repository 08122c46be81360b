"""Steps about the guest inside the guest."""
