"""How good a suite of checks is: what it does not touch, and what it would not notice."""
