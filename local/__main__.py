"""`python -m local`: the console script, where it is not on the path."""

from local.cli import main

main()
