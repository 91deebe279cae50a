"""Addresses that went from an account, and how they come back: for whoever did not take them away themselves.

Two people may read the mail to an address that went: its owner, from whom a thief took the account, and somebody whom
the owner has rightly shut out. Nobody can tell them apart, so that nobody wins by a link: it puts an address back
beside the others, ends all sessions, and tells everybody; and for a week after that no address goes. Of whoever has
more than a code it asks for that, on the page of the account.

`model` has the times, `flow` the use cases, `service` what the edges call.
"""
