"""The outbox: what has to be sent, written in the transaction that promised it, and handed over until it is out.

A row says what a message is about, never what it says: codes and links derive from their challenge, so a message is
composed anew for every try, and it is the same one each time, Message-ID and date included. Whichever process is there
hands it over. It holds the row for a while (`model.LEASE`); after a kill or a deploy the lease runs out, or was given
back, and another process takes the row. A handing-over is written down before it begins and taken back where it is
known to have failed, so that of one message no more than two can have arrived.

`flow.put` writes the row; who has a place for it takes it with the insert and sends it as soon as it is committed, so
that the usual mail costs one statement. `delivery` sends, and takes what has no place yet, or was left by others;
`shares` says whose turn it is, so that nobody's recipients hold the places of others.
"""
