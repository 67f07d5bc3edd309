"""A clinic's redirects: its old addresses, where they lead, and those that lead nowhere yet."""
