"""What the layouts of all tables share: records, headers, subtables, generic addresses."""
