"""The web: console, API, tracks."""
