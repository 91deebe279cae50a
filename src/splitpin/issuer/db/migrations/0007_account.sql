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
