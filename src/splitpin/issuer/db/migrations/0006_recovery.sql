-- Ways back into an account whose owner has lost what it asks for: see recovery/. Conventions are those of 0001_initial.sql.

CREATE TABLE recoveries (
    recovery_id    TEXT PRIMARY KEY,                -- 128 random bits, base64url
    project_id     TEXT NOT NULL,
    subject        TEXT NOT NULL REFERENCES users (subject),
    begun_by       TEXT NOT NULL CHECK (begun_by IN ('person', 'operator')),
    reason         TEXT,                            -- the operator's, for whoever looks at what operators did
    code_challenge TEXT,                            -- RFC 7636 S256: the browser that may finish it; none: nobody's yet
    proven TEXT,                                    -- the kind of address that it was begun or taken up with
    network TEXT NOT NULL, user_agent TEXT NOT NULL,
    begun_at       BIGINT NOT NULL,
    opens_at       BIGINT NOT NULL,                 -- when the wait is over
    expires_at     BIGINT NOT NULL,
    shortened_by   TEXT,                            -- the strong proof that ended the wait early
    ended_at       BIGINT, ended_as TEXT CHECK (ended_as IN ('finished', 'stopped', 'replaced', 'expired')),
    undone_at      BIGINT                           -- of a finished one: the owner before it came back
);
-- One at a time; the end of one is written where the next begins.
CREATE UNIQUE INDEX recoveries_under_way ON recoveries (subject) WHERE ended_at IS NULL;
CREATE INDEX recoveries_by_subject ON recoveries (subject, ended_at);
CREATE INDEX recoveries_by_expiry ON recoveries (expires_at);
