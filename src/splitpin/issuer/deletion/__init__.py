"""The end of an account at its owner's word, with some days in which the owner can take it back.

Whoever asks is signed out everywhere at once, and the account is disabled like one that an operator disables: no code
and no passkey opens it, and whoever proves an address of it is told why. Who then signs in to keep it
(`signin.keeping`) has it as it was. When the days are over, housekeeping erases it (`accounts.deletion`). The owner
gets a mail each time.
"""
