"""What people see of their own account, and what they do to it: sessions, passkeys, devices.

Whoever asks is known by a session that stands. What would lock its owner out, or a thief in, asks besides for a proof
of the last five minutes in that very session, and of those who have a passkey for a proof by a passkey: a code that a
stranger reads in a mailbox does not take a passkey away (`model.missing`). The owner is told by mail.

`model` holds the rule, `flow` the use cases over those of the features, `service` what the edges call.
"""
