"""Progression and regression: what a person's history makes of a program (clinical.md section 4, R5 to R10)."""
