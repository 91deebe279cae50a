"""A Django app whose users are known by a unique email address, as many projects have it."""
