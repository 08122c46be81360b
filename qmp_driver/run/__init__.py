"""Scenarios, and the runner that takes their steps in order."""
