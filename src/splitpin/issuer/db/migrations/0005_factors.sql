-- Second factors: see factors/. Conventions are those of 0001_initial.sql.

-- Codes on paper, of 80 random bits each: a plain hash will do, there is nothing to guess.
CREATE TABLE recovery_codes (
    digest     {bytes} PRIMARY KEY,                 -- SHA-256 of the subject and the code
    project_id TEXT NOT NULL,
    subject    TEXT NOT NULL REFERENCES users (subject),
    made_at    BIGINT NOT NULL,
    used_at    BIGINT                               -- one use: whoever sets this has it
);
CREATE INDEX recovery_codes_by_subject ON recovery_codes (subject);
