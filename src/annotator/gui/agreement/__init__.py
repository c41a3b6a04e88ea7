"""Agreement mode: how far coders agree, on what, and which spans are behind each figure."""
