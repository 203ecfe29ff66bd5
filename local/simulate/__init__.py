"""The digital twin: invented people who live for weeks with the real skill, and what must always hold meanwhile."""
