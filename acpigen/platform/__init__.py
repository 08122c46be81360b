"""A machine as data: the model, its checks, its file."""
