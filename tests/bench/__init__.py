"""What answers cost: a large group, the production server, and others to measure it against."""
