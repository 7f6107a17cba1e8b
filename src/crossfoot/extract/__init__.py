"""Figures found in running text, and records drafted from it."""
