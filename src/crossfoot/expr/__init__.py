"""The expression language: grammar, syntax tree, and what an expression means before any figure is known."""
