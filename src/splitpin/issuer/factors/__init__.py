"""Second factors: what somebody proves after a code or a link, in a project that wants more than that.

`recovery_code` says what a code on paper is. `service` is what edges call: what a person has, and changes of it, each
by whoever has just proven who they are, and told to the owner by mail.
"""
