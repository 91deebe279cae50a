-- What a project's messages say in its own words, in Jinja's language: see message_templates/.
CREATE TABLE message_templates (
    project_id TEXT NOT NULL REFERENCES projects (project_id),
    kind       TEXT NOT NULL,                       -- code, link, new_browser ...; every: what all mails share
    language   TEXT NOT NULL,                       -- BCP 47; empty: whoever has none of their own
    part       TEXT NOT NULL,                       -- subject, preheader, text, html, logo or footer
    source     TEXT NOT NULL,
    PRIMARY KEY (project_id, kind, language, part)
);
