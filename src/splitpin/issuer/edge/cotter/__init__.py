"""What the published clients speak, under `/api/v0`. Delete this folder and its line in `app`; nothing else changes.

Success is always 200, errors are always JSON `{"msg", "type"}`, `auth_time` is text, and the first key of the key set
is the one that signs, under the one key id those clients look for.
"""
