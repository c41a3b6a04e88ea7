"""Charts, drawn by us on plain values: each has the same data as a table, and can be saved as a picture."""
