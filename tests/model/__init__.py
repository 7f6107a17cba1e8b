"""Tests of the records: files with places kept, and what is read from them."""
