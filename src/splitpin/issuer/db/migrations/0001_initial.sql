-- The first tables. Times are integer seconds UTC, ids are opaque text, lists are JSON text, {serial} is a growing integer
-- key and {bytes} a byte string (see db/dialect.py). A `project_id` beside a subject or a client is theirs, kept for reading.
-- It is no foreign key: that protects nothing, and locks a row that all share; docs/adr/0026 has others, and CHECKs.

-- A project owns people, methods and looks; its apps are its clients.
CREATE TABLE projects (
    project_id  TEXT PRIMARY KEY,                   -- a UUID
    name TEXT NOT NULL, forms TEXT NOT NULL DEFAULT '{}', sentences TEXT NOT NULL DEFAULT '{}', -- JSON: projects/forms.py, sentences.py
    open_lookup INTEGER NOT NULL DEFAULT 0,         -- 1: a client id alone may ask who has an account
    invite_only INTEGER NOT NULL DEFAULT 0,         -- 1: a proof makes no account; see projects/registration.py
    allowed_domains TEXT NOT NULL DEFAULT '[]', denied_domains TEXT NOT NULL DEFAULT '[]', -- whose addresses may make one, and may not
    theme       TEXT NOT NULL DEFAULT 'pine', accent TEXT NOT NULL DEFAULT '', logo TEXT NOT NULL DEFAULT '', logo_file {bytes}, -- see projects/branding.py
    templates   INTEGER NOT NULL DEFAULT 0, ways TEXT NOT NULL DEFAULT '[]', -- counts changes of its message_templates; see projects/model.py
    passkeys    TEXT NOT NULL DEFAULT '{}',         -- JSON: see projects/passkey_rules.py
    require_passkey INTEGER NOT NULL DEFAULT 0, second_factors TEXT NOT NULL DEFAULT 'off', -- see projects/proof_rules.py
    created_at  BIGINT NOT NULL, deleted_at BIGINT  -- shut from then on; the row stays: see erasure/
);

-- One app of a project (RFC 6749 section 2). The first one's id is the project's: the published clients know only that.
CREATE TABLE clients (
    client_id       TEXT PRIMARY KEY,               -- a UUID; the published clients call it API_KEY_ID
    project_id      TEXT NOT NULL REFERENCES projects (project_id),
    name            TEXT NOT NULL,
    type            TEXT NOT NULL CHECK (type IN ('public', 'confidential')),
    allowed_origins TEXT NOT NULL DEFAULT '[]',     -- exact origins: CORS, and where a widget may run
    redirect_uris   TEXT NOT NULL DEFAULT '[]',     -- exact strings (RFC 9700 section 2.1)
    metadata        TEXT NOT NULL DEFAULT '{}', created_at BIGINT NOT NULL -- JSON: see clients/metadata.py
);
CREATE INDEX clients_by_project ON clients (project_id);

-- Several at once, so that an app can go over to a new one without a failed request.
CREATE TABLE client_secrets (
    id         {serial},
    client_id  TEXT NOT NULL REFERENCES clients (client_id),
    digest     {bytes} NOT NULL,                    -- SHA-256 of 256 random bits
    created_at BIGINT NOT NULL,
    expires_at BIGINT, used_at BIGINT               -- none: until it is removed; and: never. Use is noted to the hour
);
CREATE INDEX client_secrets_by_client ON client_secrets (client_id);

CREATE TABLE users (
    subject        TEXT PRIMARY KEY,                -- a UUID, never used again (OpenID Connect Core section 2)
    project_id     TEXT NOT NULL,
    client_user_id TEXT,                            -- the project's own name for the user, where it has one
    status         TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled', 'deleted')),
    created_at     BIGINT NOT NULL, updated_at BIGINT NOT NULL,
    signed_out_at  BIGINT                           -- everywhere at once: what was proven by then is worth nothing
);
-- Without those who have no name: where most have none, SQLite takes all names for alike and reads everybody instead.
CREATE UNIQUE INDEX users_by_name ON users (project_id, client_user_id) WHERE client_user_id IS NOT NULL;
CREATE INDEX users_by_project ON users (project_id, created_at, subject, status) WHERE status <> 'deleted';
CREATE INDEX users_by_time ON users (created_at, subject, status) WHERE status <> 'deleted';

-- One canonical address belongs to one user of a project; the typed form is kept beside it for showing and sending.
CREATE TABLE identifiers (
    project_id  TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('email', 'phone')),
    value       TEXT NOT NULL,
    subject     TEXT NOT NULL REFERENCES users (subject),
    shown       TEXT NOT NULL,
    verified_at BIGINT, proven_at BIGINT,           -- when its user first proved it, and last (to the month)
    PRIMARY KEY (project_id, kind, value)
);
CREATE INDEX identifiers_by_subject ON identifiers (subject);

-- An account at another provider opens the account here that it was linked to, whatever address it brings later.
CREATE TABLE federated_accounts (
    project_id TEXT NOT NULL,
    issuer     TEXT NOT NULL, account TEXT NOT NULL,
    subject    TEXT NOT NULL REFERENCES users (subject), linked_at BIGINT NOT NULL,
    PRIMARY KEY (project_id, issuer, account)
);
CREATE INDEX federated_accounts_by_subject ON federated_accounts (subject);

-- Accounts that a code opens which is always the same: see test_people/. Nobody can own their addresses.
CREATE TABLE test_people (
    subject    TEXT PRIMARY KEY REFERENCES users (subject),
    project_id TEXT NOT NULL, address TEXT NOT NULL,
    code       {bytes} NOT NULL, digits INTEGER NOT NULL,   -- the HMAC of the code, under a derived key
    created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, -- when the account goes
    UNIQUE (project_id, address)
);

-- What a device may speak for a user with; signing in with it comes later.
CREATE TABLE device_keys (
    id          {serial},
    project_id  TEXT NOT NULL,
    subject     TEXT NOT NULL REFERENCES users (subject),
    method      TEXT NOT NULL CHECK (method IN ('TRUSTED_DEVICE', 'BIOMETRIC')),
    algorithm   TEXT NOT NULL CHECK (algorithm IN ('ED25519', 'EC')),
    public_key  {bytes} NOT NULL,                   -- ED25519: 32 octets; EC: the 65 octets of a point on P-256
    device_type TEXT NOT NULL, device_name TEXT NOT NULL,
    enrolled_at BIGINT NOT NULL,
    UNIQUE (subject, method, public_key)
);

CREATE TABLE pins (
    subject     TEXT PRIMARY KEY REFERENCES users (subject),
    project_id  TEXT NOT NULL,
    key_id      TEXT NOT NULL,                      -- which derived key went into the digest
    salt        {bytes} NOT NULL,
    digest      {bytes} NOT NULL,                   -- scrypt (RFC 7914) of the HMAC of the PIN: neither alone gives it
    enrolled_at BIGINT NOT NULL
);

-- A reset of a PIN under way: `number` is the integer `challenge_id` of the published clients.
CREATE TABLE pin_resets (
    number         {serial},
    project_id     TEXT NOT NULL,
    subject        TEXT NOT NULL REFERENCES users (subject),
    challenge_id   TEXT NOT NULL,                   -- the one-time code's
    code_challenge TEXT NOT NULL,                   -- RFC 7636 S256 of what the caller was given
    expires_at     BIGINT NOT NULL,
    verified_at    BIGINT, consumed_at BIGINT       -- when the code was proven, and when the PIN was set
);
CREATE INDEX pin_resets_by_expiry ON pin_resets (expires_at);
CREATE INDEX pin_resets_by_subject ON pin_resets (subject);

-- The code itself is nowhere: it is derived from `challenge_id` under a purpose key. So is the magic link that may go with it.
CREATE TABLE one_time_codes (
    challenge_id   TEXT PRIMARY KEY,                -- 128 random bits, base64url
    project_id     TEXT NOT NULL,
    client_id      TEXT NOT NULL,
    purpose        TEXT NOT NULL,                   -- sign_in or pin_reset
    kind           TEXT NOT NULL,                   -- of the address: email or phone
    address        TEXT NOT NULL,                   -- canonical
    shown          TEXT NOT NULL,                   -- as typed, after checking
    channel        TEXT NOT NULL,                   -- email, sms or whatsapp
    country        TEXT,                            -- of a phone, ISO 3166-1 alpha-2
    code_challenge TEXT NOT NULL,                   -- RFC 7636 S256: binds the code to the browser that asked
    key_id         TEXT NOT NULL,                   -- which derived key the code comes from, so that a resend is the same one
    digits         INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
    created_at     BIGINT NOT NULL, expires_at BIGINT NOT NULL,
    browser_digest {bytes},                         -- SHA-256 of the cookie of the browser that asked for a link; none: no link; zeros: it only shows the code
    return_to      TEXT,                            -- the page the link leads back to; none: the tab that asked finishes
    way_out        INTEGER NOT NULL,                -- whether the mail tells how to ask where strangers keep nobody out
    confirmed_at   BIGINT,                          -- when the link was clicked through, in that browser
    consumed_at    BIGINT,                          -- used, by code or by link
    consumed_as    TEXT,                            -- by which of them: OTP or MAGIC_LINK
    sid            TEXT,                            -- the session it was used in,
    led_to         TEXT,                            -- and what came of it, in its outcome's words: for who asks again
    fixed          {bytes}                          -- of a test person: what the one code is kept as that is right
);
-- The same request is the same code: of two at once one is written.
CREATE UNIQUE INDEX one_time_codes_by_request
    ON one_time_codes (code_challenge, client_id, purpose, channel, address);
CREATE INDEX one_time_codes_by_expiry ON one_time_codes (expires_at);

-- Projects whose codes somebody guesses at: how long codes have to be there, and until when.
CREATE TABLE attacks (
    project_id   TEXT PRIMARY KEY,
    digits       INTEGER NOT NULL,                  -- of new codes
    least_digits INTEGER NOT NULL,                  -- shorter codes are over, whenever they were made
    until        BIGINT NOT NULL
);

-- Messages that are to be sent, and for a while what became of them. What they say is nowhere: it derives, as codes do.
CREATE TABLE outbox (
    message_id   TEXT PRIMARY KEY,                  -- names the message on every try: its Message-ID, its idempotency key
    kind         TEXT NOT NULL,                     -- code or notice
    project_id   TEXT NOT NULL,
    network      TEXT NOT NULL,                     -- who asked: /24 or /56
    domain       TEXT NOT NULL,                     -- of the recipient's mailbox; empty for phones
    channel      TEXT NOT NULL,                     -- email, sms or whatsapp
    reference    TEXT,                              -- the challenge of a code
    details      TEXT NOT NULL,                     -- JSON: what else composing it again needs
    handed       INTEGER NOT NULL,                  -- handings-over that may have arrived
    tries        INTEGER NOT NULL,
    next_try_at  BIGINT,                            -- when it may be taken: now, later, or at the end of a lease; none: done
    created_at   BIGINT NOT NULL,                   -- and its date
    expires_at   BIGINT NOT NULL,                   -- worth nothing any more
    sent_at      BIGINT,                            -- a server took it
    delivered_at BIGINT,                            -- its provider says so
    bounced_at   BIGINT,                            -- refused for good, at once or later
    proved       INTEGER NOT NULL DEFAULT 0         -- 1: its code was used
);
CREATE INDEX outbox_by_time ON outbox (next_try_at) WHERE next_try_at IS NOT NULL;
CREATE INDEX outbox_by_reference ON outbox (reference) WHERE reference IS NOT NULL;
CREATE INDEX outbox_by_expiry ON outbox (expires_at);

-- What became of the messages of codes, counted when their rows go: nothing that a sign-in writes to is shared for it.
CREATE TABLE funnel (
    project_id TEXT NOT NULL,
    day        BIGINT NOT NULL,                     -- UTC, since 1970: when they were asked for
    channel    TEXT NOT NULL,
    asked      BIGINT NOT NULL, sent BIGINT NOT NULL, delivered BIGINT NOT NULL, bounced BIGINT NOT NULL,
    proved     BIGINT NOT NULL,                     -- the code was used
    PRIMARY KEY (project_id, day, channel)
);

-- Whether messages to the phones of a country are read: see countries/.
CREATE TABLE countries (
    project_id    TEXT NOT NULL REFERENCES projects (project_id),
    country       TEXT NOT NULL,                    -- ISO 3166-1 alpha-2
    outcomes      TEXT NOT NULL DEFAULT '',         -- of the latest messages, newest first: 1 led to a sign-in, 0 not yet
    stopped_until BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (project_id, country)
);

-- Counters that must survive a restart and hold for all processes: see limits.py for what `state` means.
CREATE TABLE limits (
    name       TEXT PRIMARY KEY,
    state      TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX limits_by_expiry ON limits (expires_at);

-- One browser or device of one person. An ended one stays a while: it tells a browser that was seen from a new one.
CREATE TABLE sessions (
    sid             TEXT PRIMARY KEY,               -- 128 random bits, base64url; in the tokens
    project_id      TEXT NOT NULL,
    subject         TEXT NOT NULL REFERENCES users (subject),
    proofs          TEXT NOT NULL,                  -- what was proven in it: JSON objects, one a line, oldest first
    network TEXT NOT NULL, user_agent TEXT NOT NULL, -- /24 or /56; family and platform: never address or header
    language        TEXT NOT NULL DEFAULT 'en',     -- that the person read then (BCP 47): notices are written in it
    browser_digest  {bytes},                        -- SHA-256 of the cookie that tells the browser from others
    cookie_digest   {bytes},                        -- SHA-256 of the cookie that names the session on the issuer's pages
    created_at      BIGINT NOT NULL,
    seen_at         BIGINT NOT NULL,                -- to the hour
    idle_expires_at BIGINT NOT NULL,                -- never after expires_at; of an ended one, when that was
    expires_at      BIGINT NOT NULL,
    ended_at        BIGINT, ended_because TEXT
);
CREATE INDEX sessions_by_subject ON sessions (subject, created_at, sid);
CREATE INDEX sessions_by_cookie ON sessions (cookie_digest) WHERE cookie_digest IS NOT NULL;
CREATE INDEX sessions_by_end ON sessions (idle_expires_at);

-- What a client has of a session; all its refresh tokens are one family, told apart by `generation` (RFC 9700 4.14.2).
CREATE TABLE grants (
    id                    {serial},
    sid                   TEXT NOT NULL REFERENCES sessions (sid),
    project_id            TEXT NOT NULL,
    client_id             TEXT NOT NULL REFERENCES clients (client_id),
    subject               TEXT NOT NULL, identifier TEXT NOT NULL,
    authentication_method TEXT NOT NULL, authenticated_at BIGINT NOT NULL,
    acr TEXT NOT NULL, amr TEXT NOT NULL,           -- how strongly it was proven: see sessions/assurance.py; amr: blanks between
    scope                 TEXT NOT NULL,
    salt                  {bytes} NOT NULL,         -- refresh tokens derive from it, the id and the generation
    generation            INTEGER NOT NULL DEFAULT 0,
    created_at            BIGINT NOT NULL, rotated_at BIGINT NOT NULL,
    recent                TEXT NOT NULL DEFAULT '', -- the last seconds' rotations: see tokens/recent_rotations.py
    idle_expires_at       BIGINT NOT NULL, expires_at BIGINT NOT NULL,
    revoked_at            BIGINT, revoked_because TEXT,
    claims                TEXT                      -- JSON: what the project's backend had added to the tokens
);
CREATE INDEX grants_by_session ON grants (sid);
CREATE INDEX grants_by_end ON grants (expires_at);  -- never changes: a rotation touches no index

-- A finished proof on its way to whoever is to have the tokens. The code itself is nowhere: see authorization/text.py.
CREATE TABLE authorization_codes (
    number                {serial},                 -- the published clients' challenge_id
    salt                  {bytes} NOT NULL,         -- the code derives from it and the number
    project_id            TEXT NOT NULL,
    client_id             TEXT NOT NULL REFERENCES clients (client_id),
    sid                   TEXT NOT NULL REFERENCES sessions (sid),  -- where it was given; worth nothing after that
    kind                  TEXT NOT NULL CHECK (kind IN ('email', 'phone')),
    identifier            TEXT NOT NULL,            -- canonical
    authentication_method TEXT NOT NULL,
    amr                   TEXT NOT NULL,            -- RFC 8176, blanks between
    authenticated_at      BIGINT NOT NULL,
    code_challenge        TEXT NOT NULL,            -- RFC 7636 S256, of whoever is to redeem it
    redirect_uris         TEXT NOT NULL,            -- of which the redemption has to name one
    expires_at            BIGINT NOT NULL,
    spent_at              BIGINT,
    grant_id              BIGINT                    -- what it led to: a second use ends that (RFC 6749 section 4.1.2)
);
CREATE INDEX authorization_codes_by_expiry ON authorization_codes (expires_at);
CREATE INDEX authorization_codes_by_session ON authorization_codes (sid);   -- asked for each session that is deleted

CREATE TABLE signing_keys (
    number     INTEGER NOT NULL,                    -- 1, 2, 3 ...: taken once, so that two processes make one key
    kid        TEXT NOT NULL UNIQUE,                -- RFC 7638 thumbprint
    sealed     {bytes},                             -- the private key, encrypted under the master secret; NULL: withdrawn
    jwk        TEXT NOT NULL,                       -- the public key, as published
    created_at BIGINT NOT NULL,                     -- published from here
    signs_from BIGINT NOT NULL,                     -- at least one cache lifetime later (OpenID Connect Core 10.1.1)
    retired_at BIGINT, withdrawn_at BIGINT,         -- stopped signing, and: published no more, somebody else may have it
    algorithm TEXT NOT NULL DEFAULT 'ES256', PRIMARY KEY (algorithm, number) -- RS256: of ID tokens for some clients
);

CREATE TABLE master_secrets (                       -- those that processes make things with, to tell when theirs differ
    id      TEXT PRIMARY KEY,                       -- derived from it, and tells nothing of it
    used_at BIGINT NOT NULL
);

CREATE TABLE audit_events (
    id         {serial},
    at         BIGINT NOT NULL,
    project_id TEXT,
    subject    TEXT,
    event      TEXT NOT NULL,
    reason     TEXT,
    network    TEXT,                                -- /24 or /56, never a full address
    proven     INTEGER NOT NULL DEFAULT 1           -- 0: anybody can cause it, so it is counted and soon forgotten
);
CREATE INDEX audit_events_by_time ON audit_events (at) WHERE proven = 1;
CREATE INDEX audit_events_unproven_by_time ON audit_events (at) WHERE proven = 0;
CREATE INDEX audit_events_unproven_by_network ON audit_events (network, at) WHERE proven = 0;
CREATE INDEX audit_events_by_project ON audit_events (project_id, id);
CREATE INDEX audit_events_by_subject ON audit_events (subject, id) WHERE subject IS NOT NULL;
