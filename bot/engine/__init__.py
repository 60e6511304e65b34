"""Starts Rasa: without TensorFlow, mended and quiet."""
