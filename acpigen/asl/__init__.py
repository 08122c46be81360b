"""ASL as a tree of nodes, and its printer."""
