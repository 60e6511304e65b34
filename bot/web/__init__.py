"""The only process that listens to people: JSON contract, pages, login."""
