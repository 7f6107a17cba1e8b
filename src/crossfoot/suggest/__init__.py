"""Checks proposed for the figures of a text or of a source: what is worded, and what can hardly be chance."""
