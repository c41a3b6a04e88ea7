"""Files in and out: one module a format, registered in tuples one can read."""
