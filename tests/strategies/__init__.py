"""What hypothesis draws for the laws: a file an area."""
