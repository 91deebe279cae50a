"""Whether messages to phones of a country are read by people: the brake on fraud that is paid by the message.

Who earns from each SMS to a range of numbers asks for codes there and never types one. So each project remembers, per
country, which of its latest messages led to a sign-in; where too few did, messages to that country stop for an hour or
until an operator says otherwise (`splitpin codes resume`).

`model` holds the count and its rule, `store` the SQL, `flow` what a message, a sign-in and an operator do to it.
"""
