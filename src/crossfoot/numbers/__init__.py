"""Figures as they are written: intervals, units, and the reading of a text into both."""
