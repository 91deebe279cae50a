-- Passkeys: see passkeys/. Conventions are those of 0001_initial.sql.

-- A credential record (WebAuthn Level 3 section 4). Whose it is never changes.
CREATE TABLE passkeys (
    credential_id   {bytes} PRIMARY KEY,            -- 1 to 1023 bytes, of the authenticator's choice
    project_id      TEXT NOT NULL,
    subject         TEXT NOT NULL REFERENCES users (subject),
    rp_id           TEXT NOT NULL,                  -- the name it was made for
    public_key      {bytes} NOT NULL,               -- COSE
    sign_count      BIGINT NOT NULL,                -- the highest it ever said
    backup_eligible INTEGER NOT NULL,               -- 1: it may leave its device,
    backed_up       INTEGER NOT NULL,               -- and has
    uv_initialised  INTEGER NOT NULL,               -- 1: its device recognised somebody for it
    resident        INTEGER,                        -- 1: its device finds it by itself; none: nobody said
    transports      TEXT NOT NULL,                  -- blanks between
    aaguid          TEXT NOT NULL,                  -- the kind of authenticator
    name            TEXT NOT NULL,                  -- its owner's
    created_at      BIGINT NOT NULL,
    used_at         BIGINT,
    set_aside_at    BIGINT                          -- when a recovery took the account from whoever has it
);
CREATE INDEX passkeys_by_subject ON passkeys (subject);
CREATE INDEX passkeys_set_aside ON passkeys (set_aside_at) WHERE set_aside_at IS NOT NULL;

-- For strangers, who may ask which pages are related to a name.
CREATE INDEX projects_with_passkey_rules ON projects (project_id) WHERE passkeys <> '{}';

-- What all passkeys of a person are made under: random, so that an authenticator tells nobody's address.
CREATE TABLE user_handles (
    subject     TEXT PRIMARY KEY REFERENCES users (subject),
    project_id  TEXT NOT NULL,
    user_handle {bytes} NOT NULL
);

-- Challenges of passkeys that were used, until they would be too old anyway. The others are nowhere: see passkeys/challenge.py.
CREATE TABLE spent_challenges (
    digest        {bytes} PRIMARY KEY,              -- SHA-256
    credential_id {bytes} NOT NULL,
    spent_at      BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    sid           TEXT,                             -- the session it was used in,
    led_to        TEXT                              -- and what came of it, in its outcome's words: for who asks again
);
CREATE INDEX spent_challenges_by_expiry ON spent_challenges (expires_at);
