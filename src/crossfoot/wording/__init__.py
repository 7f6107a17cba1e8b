"""Relations between figures that the wording of a text states, and what the exact engine makes of them."""
