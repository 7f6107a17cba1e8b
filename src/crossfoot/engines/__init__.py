"""What evaluates checks: which claims meet, and what their figures admit."""
