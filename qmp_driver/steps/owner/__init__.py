"""Steps about processes that own memory."""
