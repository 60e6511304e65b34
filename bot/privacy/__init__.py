"""The name guard: finds names, addresses and numbers in a text and puts pseudonyms in their place."""
