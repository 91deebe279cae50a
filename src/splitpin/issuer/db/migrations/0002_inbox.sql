-- What a development issuer would have sent: its processes share one inbox. Anywhere else it stays empty.
CREATE TABLE inbox (
    number  {serial},
    message TEXT NOT NULL,                              -- JSON: see senders/shared_inbox.py
    sent_at BIGINT NOT NULL
);
