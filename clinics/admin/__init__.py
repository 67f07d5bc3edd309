"""Wagtail's admin, showing everybody their own clinics alone: its lists, filters and pickers."""
