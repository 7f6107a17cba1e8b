"""Tests of the plugin: tiny projects, run by a pytest of their own."""
