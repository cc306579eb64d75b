-- The report: indexes to count by, figures staff enter by hand, reports handed out, and the files
-- of letters until they are sent.
CREATE INDEX cases_by_opening ON cases (opened_at);
CREATE INDEX cases_by_ending ON cases (closed_at);
CREATE INDEX journal_moves ON journal (at, act, case_id)
WHERE act IN ('submit', 'reopen', 'close', 'withdraw', 'refer');
CREATE INDEX journal_heard ON journal (case_id, at)
WHERE act IN ('reply', 'ask_back', 'accept', 'refer', 'close');
CREATE INDEX dues_missed ON dues (at) WHERE stopped_at IS NULL OR stopped_at > at;
CREATE INDEX asked_by_hour ON asked (at);
CREATE TABLE hand_figures (
  id KEY_OF_ROW,
  replaces BIGINT UNIQUE REFERENCES hand_figures (id),
  label TEXT NOT NULL,
  amount BIGINT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  void BIGINT NOT NULL DEFAULT 0,
  by_id BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX hand_figures_by_day ON hand_figures (first_day, last_day);
CREATE TABLE event_counts (
  id KEY_OF_ROW,
  event_id BIGINT NOT NULL REFERENCES events (id),
  edition BIGINT NOT NULL,
  heads BIGINT NOT NULL,
  leaflets BIGINT NOT NULL,
  audience TEXT NOT NULL,
  by_id BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (event_id, edition)
);
ALTER TABLE events ADD COLUMN heads_asked_at BIGINT;
CREATE TABLE reports (
  id KEY_OF_ROW,
  key TEXT NOT NULL UNIQUE,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  taken_at BIGINT NOT NULL,
  figures TEXT NOT NULL,
  by_id BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  made_at BIGINT
);
CREATE TABLE enclosures (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
