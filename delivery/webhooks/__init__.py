"""Webhooks: a clinic's changes, sent to addresses that its managers chose.

A subscriber's row keeps the number up to which it was told; what is after that number among the
clinic's changes is what is to be sent. So nothing is queued that a restart could lose.
"""
