"""The demonstration: two clinics that do not exist, their people and places, as data and loader."""
