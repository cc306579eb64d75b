-- Answers this office changed: each text with who wrote it, who reviewed it, and what it stood on.
-- `number` counts what was published of an entry, and the highest is in force. Nobody can publish
-- on top of a text they did not see, for two revisions of one number exclude each other.
CREATE TABLE revisions (
  id KEY_OF_ROW,
  entry_id TEXT NOT NULL DEFAULT '',
  category TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'draft',
  author_id BIGINT NOT NULL,
  reviewer_id BIGINT,
  text TEXT NOT NULL DEFAULT '',
  base TEXT NOT NULL DEFAULT '',
  based_on BIGINT NOT NULL DEFAULT 0,
  number BIGINT,
  shipped TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  submitted_at BIGINT,
  decided_at BIGINT,
  UNIQUE (entry_id, number)
);
CREATE UNIQUE INDEX revisions_open ON revisions (entry_id, author_id)
WHERE state IN ('draft', 'review');
CREATE INDEX revisions_by_state ON revisions (state, id);
CREATE TABLE revision_acts (
  id KEY_OF_ROW,
  revision_id BIGINT NOT NULL REFERENCES revisions (id),
  act TEXT NOT NULL,
  by_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX revision_acts_by_revision ON revision_acts (revision_id, id);
CREATE VIEW named_revisions AS
SELECT revisions.*, COALESCE(authors.name, '') AS author, COALESCE(reviewers.name, '') AS reviewer
FROM revisions
LEFT JOIN people AS authors ON authors.user_id = revisions.author_id
LEFT JOIN people AS reviewers ON reviewers.user_id = revisions.reviewer_id;
