"""Rasa components: how a turn is understood. Runs in the sealed Rasa environment."""
