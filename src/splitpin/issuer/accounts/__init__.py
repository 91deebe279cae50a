"""What an operator may do to an account: shut it and open it again, end its sessions, delete it.

Each is one transaction over all that an account has, whatever feature keeps it: no way of shutting somebody out leaves
them a session, and no way of deleting them leaves an address or a device behind.
"""
