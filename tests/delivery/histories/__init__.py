"""Whatever editors do, in whatever order: nothing that is kept is stale, and no mirror is wrong."""
