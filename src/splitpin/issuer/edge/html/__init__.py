"""HTML for people: one template for all pages of the issuer, and errors as pages for browsers that navigate."""
