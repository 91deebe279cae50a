-- Second factors: see factors/. Conventions are those of 0001_initial.sql.

-- Codes on paper, of 80 random bits each: a plain hash will do, there is nothing to guess.
CREATE TABLE recovery_codes (
    digest     {bytes} PRIMARY KEY,                 -- SHA-256 of the subject and the code
    project_id TEXT NOT NULL,
    subject    TEXT NOT NULL REFERENCES users (subject),
    made_at    BIGINT NOT NULL,
    used_at    BIGINT,                              -- one use: whoever sets this has it
    set_aside_at BIGINT NOT NULL DEFAULT 0          -- when a recovery took the account from whoever has it; 0: none did
);
CREATE INDEX recovery_codes_by_subject ON recovery_codes (subject);

-- What an authenticator app and the issuer share (RFC 6238). Until its first code was typed it counts for nothing.
CREATE TABLE totp_secrets (
    subject      TEXT NOT NULL REFERENCES users (subject),
    project_id   TEXT NOT NULL,
    sealed       {bytes} NOT NULL,                  -- encrypted under the master secret
    begun_in     TEXT NOT NULL,                     -- the session, or the first proof: only there it is confirmed
    begun_at     BIGINT NOT NULL,
    confirmed_at BIGINT,
    last_step    BIGINT NOT NULL DEFAULT 0,         -- of the newest code that was used: only later ones are good
    set_aside_at BIGINT NOT NULL DEFAULT 0,         -- as above
    PRIMARY KEY (subject, set_aside_at)
);

-- Proofs that were right and not enough. What names one is derived from its row under a key that is not here.
CREATE TABLE first_proofs (
    id          TEXT PRIMARY KEY,                   -- 128 random bits, base64url
    project_id  TEXT NOT NULL,
    client_id   TEXT NOT NULL,
    subject     TEXT NOT NULL REFERENCES users (subject),
    kind TEXT, address TEXT, shown TEXT,            -- of the address that was proven; none: something else was
    method TEXT NOT NULL, amr TEXT NOT NULL, proven_at BIGINT NOT NULL,
    holder      TEXT NOT NULL,                      -- the browser: RFC 7636 S256, or of its cookie
    attempts    INTEGER NOT NULL DEFAULT 0,
    expires_at  BIGINT NOT NULL,
    consumed_at BIGINT, consumed_as TEXT,           -- when a second proof was right, and which
    sid TEXT, led_to TEXT                           -- the session and what came of it: for who asks again
);
CREATE INDEX first_proofs_by_expiry ON first_proofs (expires_at);
CREATE INDEX first_proofs_by_subject ON first_proofs (subject);
