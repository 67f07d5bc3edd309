"""A clinic's people: who works there, who is invited, who has left."""
