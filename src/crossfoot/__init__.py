"""Figures stated in documents, kept as exact intervals and checked against each other."""
