"""The records that are checked: files with places kept, and what is read from them."""
