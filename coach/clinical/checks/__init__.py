"""The checks of a routine for one person, each for one reason."""
