"""The page on which somebody who has lost what an account asks for begins a recovery, and comes back to end it."""
