"""What to do and say, decided. Pure: no I/O, no clock, no randomness, no environment."""
