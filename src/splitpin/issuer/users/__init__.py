"""People as the issuer knows them: a subject that never changes, and the addresses it has proven.

A user belongs to one project. `register_or_find` turns an `Authentication` into its user, making one on first sight:
the address is claimed by one conditional INSERT, so that any number of first sign-ins at once make one user.
`may_issue` is the one gate every token passes.

`address` says when two texts are the same email address, `model` holds the values, `store` the SQL, `flow` the use
cases.
"""
