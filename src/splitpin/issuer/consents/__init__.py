"""What people let apps know of them, and how they take it back.

Of each person and app there is one row. It is asked for before an app learns anything, and again for what it has not
asked for before (OpenID Connect Core section 3.1.2.4); whoever takes it back ends what the app had.

`model` holds the value, `store` the SQL, `flow` the use cases.
"""
