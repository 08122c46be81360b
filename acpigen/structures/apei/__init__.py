"""Tables of the ACPI Platform Error Interface."""
