"""ACPICA's programs: the only place that runs iasl and acpiexec."""
