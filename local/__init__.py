"""Everything on one machine: serve, talk, plan."""
