"""A Django app whose users are known by a unique e-mail address, as many projects have it."""
