"""Where the ways of proving oneself meet what a sign-in hands over, and nowhere else.

A method ends in an `Authentication`, an outcome begins with somebody who was let in; neither knows the other. `flow`
is the one driver, `SignIn.complete(client, proving, outcome, circumstances)`, with the rules between them: find or
register, the gate, the session. `model` says what a method and an outcome are.

Methods are `codes` (one-time codes and magic links) and `identity_tokens`; outcomes are `tokens.outcome`, tokens for
this page, and `authorization.outcome`, an authorization code for another.
"""
