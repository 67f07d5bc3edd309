"""The wall between clinics in the admin and in the API for writing.

`table.md` is the allow list of views; `named.py` finds which objects a request names; `guard.py`
asks both before the view runs.
"""
