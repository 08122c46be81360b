"""What Linux makes of tables: apertures, NUMA nodes, access classes, retired pages."""
