"""The way back into an account whose owner has lost what it asks for, which nobody can be talked into shortening.

Where a code is not enough to sign in, a code is not enough to come back either: it begins a wait, of three days unless
an operator says longer, of which every address and every session of the account is told. A click on any of those stops
it, and so does a sign-in with what was said to be lost. Whoever has waited proves the address again, in the same
browser, and is in: as somebody who has proven one address, for a week. What the owner before had is set aside for a
month, in which using it takes the account back.

`model` has the times, `need` says whose account it is for, `flow` the use cases, each decided by one conditional
statement. `proving` is the method of the sign-in that ends it; `meeting` is what every other sign-in does to it.
"""
