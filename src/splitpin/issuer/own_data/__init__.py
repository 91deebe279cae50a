"""Everything that is kept of a person, for the person: a copy in a format that programs read (GDPR articles 15 and 20).

`store` names each table that has rows of people, which of its columns are told, and which are withheld since they prove
something: digests, salts, keys. A test holds both lists complete, so that neither a new table nor a new column is
forgotten.
"""
