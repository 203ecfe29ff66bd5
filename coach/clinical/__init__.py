"""What a clinician decides for one person: the record, the program, and what either allows."""
