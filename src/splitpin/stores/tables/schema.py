"""The four tables, for every database that has ready-made stores.

The app may add columns of its own to `splitpin_users` (nullable, or with a default) and may reference its `id`.
Disabling a user is setting `disabled_at`; deleting one is deleting the row. Triggers end the user's sessions in the
same transaction, whoever does it and however (OWASP ASVS 5.0, 7.4.2). They run again where a user is let in anew: a
sign-in that was under way when the user was disabled may have started a session that nobody has found since.
"""

from __future__ import annotations

TABLES = """
CREATE TABLE IF NOT EXISTS splitpin_users (
    id                   TEXT PRIMARY KEY,  -- a random UUID, never used again
    identifier           TEXT NOT NULL,     -- as the newest token shows it, or as the app imported it
    canonical_identifier TEXT NOT NULL,     -- how identifiers are compared; not unique: an address may change hands
    verified_at          BIGINT,            -- when control of the identifier was last proved; NULL: never
    disabled_at          BIGINT,            -- NULL: may sign in
    created_at           BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS splitpin_users_by_identifier ON splitpin_users (canonical_identifier);

CREATE TABLE IF NOT EXISTS splitpin_identities (
    issuer    TEXT NOT NULL,
    subject   TEXT NOT NULL,
    user_id   TEXT NOT NULL REFERENCES splitpin_users (id) ON DELETE CASCADE,
    linked_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (user_id, issuer)                -- a user has at most one subject of an issuer
);

CREATE TABLE IF NOT EXISTS splitpin_sessions (
    id                    {serial},         -- grows: the oldest sessions are swept first
    digest                {bytes} NOT NULL UNIQUE,  -- of the session id, which is nowhere
    token_id              {bytes} NOT NULL UNIQUE,  -- of the token that it began with: a token begins one session
    issued_at             BIGINT NOT NULL,          -- when that token was issued
    user_id               TEXT NOT NULL,    -- no foreign key: the app may keep users elsewhere and sessions here
    identifier            TEXT NOT NULL,
    issuer                TEXT NOT NULL,
    audience              TEXT NOT NULL,    -- with the issuer: which sign-in of the app, where it has several
    subject               TEXT NOT NULL,
    authentication_method TEXT NOT NULL,
    created_at            BIGINT NOT NULL,
    seen_at               BIGINT NOT NULL,
    expires_at            BIGINT NOT NULL,
    tokens                {bytes},          -- the issuer's tokens, sealed, where the app keeps them
    acr                   TEXT,             -- how strong the proof was; NULL: the token did not say
    auth_time             BIGINT,           -- when it was given; NULL: likewise
    ended                 BOOLEAN NOT NULL DEFAULT FALSE  -- ended rows stay a while: their tokens are spent
);

CREATE INDEX IF NOT EXISTS splitpin_sessions_by_user ON splitpin_sessions (user_id);

CREATE TABLE IF NOT EXISTS splitpin_sign_outs (
    user_id TEXT PRIMARY KEY,               -- no foreign key, as above
    at      BIGINT NOT NULL                 -- when the user was last signed out everywhere: no older token counts
);
"""

_SQLITE_TRIGGERS = """
CREATE TRIGGER IF NOT EXISTS splitpin_user_disabled AFTER UPDATE OF disabled_at ON splitpin_users
WHEN NEW.disabled_at IS NOT NULL OR OLD.disabled_at IS NOT NULL
BEGIN
    UPDATE splitpin_sessions SET ended = TRUE, tokens = NULL WHERE user_id = OLD.id AND NOT ended;
    INSERT INTO splitpin_sign_outs (user_id, at) SELECT OLD.id, NEW.disabled_at WHERE NEW.disabled_at IS NOT NULL
    ON CONFLICT (user_id) DO UPDATE SET at = excluded.at WHERE splitpin_sign_outs.at < excluded.at;
END;

CREATE TRIGGER IF NOT EXISTS splitpin_user_deleted AFTER DELETE ON splitpin_users
BEGIN
    UPDATE splitpin_sessions SET ended = TRUE, tokens = NULL WHERE user_id = OLD.id AND NOT ended;
    DELETE FROM splitpin_identities WHERE user_id = OLD.id;
END;
"""

_POSTGRES_TRIGGERS = """
CREATE OR REPLACE FUNCTION splitpin_end_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE splitpin_sessions SET ended = TRUE, tokens = NULL WHERE user_id = OLD.id AND NOT ended;
    IF TG_OP = 'UPDATE' AND NEW.disabled_at IS NOT NULL THEN
        INSERT INTO splitpin_sign_outs (user_id, at) VALUES (OLD.id, NEW.disabled_at)
        ON CONFLICT (user_id) DO UPDATE SET at = excluded.at WHERE splitpin_sign_outs.at < excluded.at;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER splitpin_user_disabled AFTER UPDATE OF disabled_at ON splitpin_users
FOR EACH ROW WHEN (NEW.disabled_at IS NOT NULL OR OLD.disabled_at IS NOT NULL) EXECUTE FUNCTION splitpin_end_sessions();

CREATE TRIGGER splitpin_user_deleted AFTER DELETE ON splitpin_users
FOR EACH ROW EXECUTE FUNCTION splitpin_end_sessions();
"""

SQLITE_SCHEMA = TABLES.format(serial="INTEGER PRIMARY KEY", bytes="BLOB") + _SQLITE_TRIGGERS
POSTGRES_SCHEMA = (
    TABLES.format(serial="BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", bytes="BYTEA") + _POSTGRES_TRIGGERS
)
