"""Steps about the GPU."""
