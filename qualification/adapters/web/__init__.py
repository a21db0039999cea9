"""National services asked on request only: every call has a timeout and a refusal."""
