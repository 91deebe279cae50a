"""Where the ways of proving oneself meet and tokens come out.

A method ends in an `Authentication`; from there on nothing depends on which it was: the address is claimed, the gate is
asked, a grant is opened and the mint turns it into tokens. Edges call `flow.CodeSignIn` for codes, `link.LinkSignIn`
for magic links, `identity_token.IdentityTokenSignIn` for the word of an earlier sign-in that a server brings back, and
`authorize.AuthorizedSignIn` where the tokens are for another page than the proof was given on.
"""
