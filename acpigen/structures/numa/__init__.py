"""Tables that place memory, processors and devices in proximity domains."""
