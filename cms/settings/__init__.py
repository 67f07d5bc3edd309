"""Settings by concern; `dev`, `test` and `production` are the three that can be named."""
