"""The proof that a clinic is walled in: two clinics, every address, every role.

`world.py` opens two clinics and fills every table for both (`planting.py`), with a word in every
text by which it is known again (`marks.py`), and with keys that say whose a row is (`numbers.py`).
`walker.py` asks for every address as everybody (`visitors.py`), the other clinic's keys in every
argument and parameter; whatever of it comes back, changes or gets referred to is a finding.
"""
