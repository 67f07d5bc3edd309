"""A CDN in front, where the operator has one: what it may keep, and being told to purge it.

Nothing here does anything without `CDN_PURGE_URL`.
"""
