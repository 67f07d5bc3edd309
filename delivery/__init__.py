"""What is read is never stale, and is fast: editions, changes and what is built on them.

Every clinic has an edition, a number that goes up in the transaction of every change of what the
public sees of it, with a row that says what happened. `recording` keeps account, `noticing` sees
the changes, `states` compares before with after.
"""
