"""Finding users by what an operator or a project's server knows of them: lists, parts of addresses, names.

Lists go on where the last one ended, by time and id, so that the last page of a million costs what the first one does.
`model` holds where that is, `store` the SQL, `flow` the use cases.
"""
