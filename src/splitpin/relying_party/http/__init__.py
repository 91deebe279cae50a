"""HTTP without a framework: `request`, `answer`, the `cookie`, the `guard` against other sites, `proven_headers`."""
