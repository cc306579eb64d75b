-- What the editors decided about questions and ways of asking.
CREATE TABLE wordings (
  id KEY_OF_ROW,
  entry_id TEXT NOT NULL,
  text TEXT NOT NULL,
  state TEXT NOT NULL,
  by_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (entry_id, text)
);
CREATE TABLE settled_questions (
  question TEXT PRIMARY KEY,
  by_id BIGINT NOT NULL,
  at BIGINT NOT NULL
);
