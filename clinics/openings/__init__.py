"""Opening a clinic from a screen, and what is left to do until it is ready for patients."""
