"""Tests of numbers: intervals, units, and figures as they are printed."""  # noqa: A005  # as in the package
