"""The conversation with Alexa."""
