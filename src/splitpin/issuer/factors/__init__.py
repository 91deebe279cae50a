"""Second factors: what somebody proves after a code or a link, in a project that wants more than that.

`totp` says what a code of an authenticator app is (RFC 6238), `recovery_code` what one on paper is. `second` judges one
after a first proof that waits (`first_proofs`), and `proving` is that as a sign-in sees it. `service` is what edges
call: what a person has, and changes of it, each by whoever has just proven who they are, and told to the owner by mail.
"""
