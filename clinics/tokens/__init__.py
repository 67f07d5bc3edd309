"""API tokens of a clinic's staff: made and revoked by its managers, good for that clinic alone."""
