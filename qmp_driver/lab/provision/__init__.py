"""Installing and removing a lab."""
