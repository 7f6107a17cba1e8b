"""Tests of numbers: intervals, units, and figures as they are printed."""
