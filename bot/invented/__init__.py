"""Invented conversations, for whoever tries Prismabril out: made by chance from ready sentences, the same each time."""
