"""The tests of crossfoot, laid out as its package is."""
