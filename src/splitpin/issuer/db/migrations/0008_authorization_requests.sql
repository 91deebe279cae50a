-- OpenID Connect: see authorization_requests/. Conventions are those of 0001_initial.sql.

-- JSON: what an OpenID client was granted, see tokens/openid.py; NULL: the profile of the published clients.
ALTER TABLE grants ADD COLUMN openid TEXT;
ALTER TABLE authorization_codes ADD COLUMN openid TEXT;

-- What an app asked a browser for, while its person signs in. The code that names it stands in the page's address.
CREATE TABLE authorization_requests (
    digest      {bytes} PRIMARY KEY,                -- SHA-256 of 256 random bits
    project_id  TEXT NOT NULL,
    client_id   TEXT NOT NULL REFERENCES clients (client_id),
    parameters  TEXT NOT NULL,                      -- JSON, as they were sent; judged anew whenever the page is opened
    hinted      TEXT,                               -- the sub of the ID token that came as a hint
    pushed      {bytes},                            -- the pushed request that it came of (RFC 9126), or itself, being one
    seen        TEXT NOT NULL,                      -- the browser's session as it was at the beginning, see the model
    begun_at    BIGINT NOT NULL,
    chosen      TEXT,                               -- the session that the person chose to go on in
    consented   TEXT,                               -- the session in which they let the app know what it asked for
    finished_at BIGINT,                             -- when its answer was given
    expires_at  BIGINT NOT NULL
);
CREATE INDEX authorization_requests_by_expiry ON authorization_requests (expires_at);
CREATE INDEX authorization_requests_by_client ON authorization_requests (client_id);

-- What people let apps know that are not their own project's, or that any program of their device may claim to be.
CREATE TABLE consents (
    subject    TEXT NOT NULL REFERENCES users (subject),
    client_id  TEXT NOT NULL REFERENCES clients (client_id),
    project_id TEXT NOT NULL,
    scope      TEXT NOT NULL,                       -- all that was ever allowed, blanks between
    given_at   BIGINT NOT NULL,                     -- the last time
    PRIMARY KEY (subject, client_id)
);
CREATE INDEX consents_by_client ON consents (client_id);
