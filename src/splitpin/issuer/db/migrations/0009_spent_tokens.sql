-- Tokens of clients that are good once: see spent_tokens/. Conventions are those of 0001_initial.sql.
CREATE TABLE spent_tokens (
    digest     {bytes} PRIMARY KEY,                 -- SHA-256 of its kind, whose it is, and its jti
    expires_at BIGINT NOT NULL                      -- nobody takes it from then on anyway
);
CREATE INDEX spent_tokens_by_expiry ON spent_tokens (expires_at);
