"""What becomes of a code that is asked for with a test person's address: it is the fixed one, and no message goes out.

`store` is the SQL, `flow` what happens in the transactions of `codes.flow`.
"""
