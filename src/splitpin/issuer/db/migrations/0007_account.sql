-- What people do to their own account: see own_account/ and deletion/. Conventions are those of 0001_initial.sql.

-- Accounts that their owners want to have deleted. Until then they are disabled, and can be taken back.
CREATE TABLE account_deletions (
    subject    TEXT PRIMARY KEY REFERENCES users (subject),
    project_id TEXT NOT NULL,
    asked_at   BIGINT NOT NULL,
    due_at     BIGINT NOT NULL,                     -- when the account is erased
    language   TEXT NOT NULL,                       -- that its owner read (BCP 47): the last mail is written in it
    barred     INTEGER NOT NULL DEFAULT 0           -- 1: an operator disabled it meanwhile; its owner cannot take it back
);
CREATE INDEX account_deletions_by_time ON account_deletions (due_at);

-- Addresses that went from an account and may come back: see past_addresses/.
CREATE TABLE past_addresses (
    past_id     TEXT PRIMARY KEY,                   -- 128 bits, base64url
    project_id  TEXT NOT NULL,
    subject     TEXT NOT NULL REFERENCES users (subject),
    kind TEXT NOT NULL, value TEXT NOT NULL, shown TEXT NOT NULL,
    verified_at BIGINT NOT NULL,                    -- when it was first proven, as it will be again
    replaced_by TEXT,                               -- what took its place; none: nothing did
    went_at     BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL,                    -- when it may come back no more
    back_at     BIGINT, back_by TEXT CHECK (back_by IN ('link', 'account'))
);
CREATE INDEX past_addresses_by_subject ON past_addresses (subject);
CREATE INDEX past_addresses_by_expiry ON past_addresses (expires_at);
