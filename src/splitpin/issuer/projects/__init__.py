"""Projects: who owns people, the methods they sign in with and the looks of the pages; its apps are its `clients`.

`model` holds the value, `registration` who may become a user, `branding` how its pages look, `picture` what may be its
logo, `forms` what the loader script is told, `store` the SQL,
`flow` the use cases.
"""
