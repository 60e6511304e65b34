"""Starts web, rasa and actions together, waits until each answers, restarts one that dies, stops all cleanly."""
