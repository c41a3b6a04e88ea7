"""Pure functions over values: no store, no Qt."""
