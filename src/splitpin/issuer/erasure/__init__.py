"""The end of a project: one transaction shuts it, and the rest goes in batches that nobody waits for.

From the first commit on no server finds its clients, lets anybody in or moves a refresh token on: the statements that
would ask for it themselves, for a server remembers a client for some seconds. What then is left goes table by table,
people first, and servers go on with it where the command was ended. The project's own row stays, shut, so that its id
is given to nobody and late comers find it; so do the audit records.
"""
