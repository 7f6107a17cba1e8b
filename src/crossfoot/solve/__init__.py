"""Claims and checks that touch each other, solved together: conflicts, repairs, what may have happened."""
