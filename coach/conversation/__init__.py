"""What is asked and answered, turn by turn: (household, command, now) -> (household, reply, records)."""
