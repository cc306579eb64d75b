-- What the migrations build, in one place to read. A test keeps it true.

-- 0001
CREATE TABLE facts (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
CREATE TABLE residents (
  chat_id BIGINT PRIMARY KEY,
  language TEXT NOT NULL,
  community TEXT NOT NULL DEFAULT '',
  met_at BIGINT NOT NULL,
  blocked_at BIGINT,
  gone_at BIGINT,
  offers BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE consents (
  id KEY_OF_ROW,
  chat_id BIGINT NOT NULL,
  purpose TEXT NOT NULL,
  version TEXT NOT NULL,
  given_at BIGINT NOT NULL,
  withdrawn_at BIGINT
);
CREATE INDEX consents_by_chat ON consents (chat_id, purpose);
CREATE TABLE people (
  user_id BIGINT PRIMARY KEY,
  roles TEXT NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  community TEXT NOT NULL DEFAULT '',
  added_by BIGINT NOT NULL,
  added_at BIGINT NOT NULL,
  left_at BIGINT
);
CREATE TABLE drafts (
  id KEY_OF_ROW,
  chat_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  thread_id BIGINT NOT NULL DEFAULT 0,
  flow TEXT NOT NULL,
  subject BIGINT NOT NULL DEFAULT 0,
  step TEXT NOT NULL DEFAULT '',
  answers TEXT NOT NULL DEFAULT '{}',
  version BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  touched_at BIGINT NOT NULL,
  UNIQUE (chat_id, user_id, thread_id, flow)
);
CREATE TABLE cases (
  id KEY_OF_ROW,
  number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  resident_chat BIGINT NOT NULL,
  advisor_id BIGINT,
  community TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  answers TEXT NOT NULL DEFAULT '{}',
  revealed_at BIGINT,
  urged_at BIGINT,
  talked_at BIGINT,
  solved BIGINT,
  satisfied BIGINT,
  outcome TEXT NOT NULL DEFAULT '',
  summary TEXT NOT NULL DEFAULT '',
  opened_at BIGINT NOT NULL,
  touched_at BIGINT NOT NULL,
  closed_at BIGINT,
  version BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX cases_by_resident ON cases (resident_chat, state);
CREATE INDEX cases_by_state ON cases (state, kind);
CREATE TABLE recusals (
  case_id BIGINT NOT NULL REFERENCES cases (id),
  user_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (case_id, user_id)
);
CREATE TABLE dues (
  id KEY_OF_ROW,
  case_id BIGINT NOT NULL REFERENCES cases (id),
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  stopped_at BIGINT,
  escalated_at BIGINT,
  UNIQUE (case_id, kind)
);
CREATE INDEX dues_open ON dues (at) WHERE stopped_at IS NULL;
CREATE TABLE materials (
  id KEY_OF_ROW,
  case_id BIGINT,
  chat_id BIGINT NOT NULL,
  message_id BIGINT NOT NULL,
  sender TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  file_id TEXT NOT NULL DEFAULT '',
  file_name TEXT NOT NULL DEFAULT '',
  size BIGINT NOT NULL DEFAULT 0,
  album TEXT NOT NULL DEFAULT '',
  edition BIGINT NOT NULL DEFAULT 0,
  relayed_at BIGINT,
  created_at BIGINT NOT NULL,
  UNIQUE (chat_id, message_id, edition)
);
CREATE INDEX materials_by_case ON materials (case_id, id);
CREATE INDEX materials_waiting ON materials (created_at) WHERE relayed_at IS NULL;
CREATE TABLE journal (
  id KEY_OF_ROW,
  case_id BIGINT NOT NULL,
  act TEXT NOT NULL,
  role TEXT NOT NULL,
  actor_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  facts TEXT NOT NULL DEFAULT '{}',
  shown BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX journal_by_case ON journal (case_id, id);
CREATE TABLE topics (
  case_id BIGINT PRIMARY KEY REFERENCES cases (id),
  chat_id BIGINT NOT NULL,
  thread_id BIGINT,
  card_message BIGINT,
  title TEXT NOT NULL DEFAULT '',
  closed BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX topics_by_thread ON topics (chat_id, thread_id);
CREATE TABLE relays (
  chat_id BIGINT NOT NULL,
  message_id BIGINT NOT NULL,
  case_id BIGINT NOT NULL REFERENCES cases (id),
  PRIMARY KEY (chat_id, message_id)
);
CREATE TABLE outbox (
  id KEY_OF_ROW,
  key TEXT NOT NULL UNIQUE,
  chat_id BIGINT NOT NULL,
  lane BIGINT NOT NULL DEFAULT 0,
  method TEXT NOT NULL,
  payload TEXT NOT NULL,
  case_id BIGINT,
  about TEXT NOT NULL DEFAULT '',
  not_before BIGINT NOT NULL DEFAULT 0,
  not_after BIGINT,
  state TEXT NOT NULL DEFAULT 'new',
  attempts BIGINT NOT NULL DEFAULT 0,
  message_id BIGINT,
  error TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  done_at BIGINT,
  waking BIGINT NOT NULL DEFAULT 0,
  revived BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX outbox_new ON outbox (lane, id) WHERE state = 'new';
CREATE INDEX outbox_retrying ON outbox (chat_id, lane, id) WHERE state = 'new' AND attempts > 0;
CREATE INDEX outbox_cards ON outbox (case_id, id) WHERE method = 'card';
CREATE INDEX outbox_by_message ON outbox (chat_id, message_id);
CREATE INDEX outbox_about ON outbox (about, state);
CREATE TABLE holds (
  chat_id BIGINT PRIMARY KEY,
  until BIGINT NOT NULL
);
CREATE TABLE updates (
  update_id BIGINT PRIMARY KEY,
  at BIGINT NOT NULL
);
CREATE TABLE parked (
  id KEY_OF_ROW,
  update_id BIGINT NOT NULL,
  raw TEXT NOT NULL,
  reason TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE TABLE asked (
  id BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  question TEXT NOT NULL,
  decision TEXT NOT NULL,
  shown TEXT NOT NULL,
  language TEXT NOT NULL,
  picked TEXT NOT NULL DEFAULT '',
  helpful BIGINT,
  settled BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE told (
  id KEY_OF_ROW,
  chat_id BIGINT NOT NULL,
  entry_id TEXT NOT NULL,
  entry_version TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX told_by_entry ON told (entry_id, entry_version);
CREATE TABLE tasks (
  id KEY_OF_ROW,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  run_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL DEFAULT 0,
  done_at BIGINT,
  error TEXT NOT NULL DEFAULT ''
);
CREATE INDEX tasks_open ON tasks (run_at) WHERE done_at IS NULL;

-- 0002
CREATE TABLE subscriptions (
  topic TEXT NOT NULL,
  chat_id BIGINT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (topic, chat_id)
);
CREATE INDEX subscriptions_by_chat ON subscriptions (chat_id);
CREATE TABLE subscribed_places (
  chat_id BIGINT NOT NULL,
  community TEXT NOT NULL,
  PRIMARY KEY (chat_id, community)
);
CREATE TABLE notices (
  id KEY_OF_ROW,
  author_id BIGINT NOT NULL,
  state TEXT NOT NULL DEFAULT 'draft',
  title TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  topic TEXT NOT NULL DEFAULT '',
  file_kind TEXT NOT NULL DEFAULT '',
  file_id TEXT NOT NULL DEFAULT '',
  send_at BIGINT,
  expires_at BIGINT,
  start_at BIGINT,
  desk_chat BIGINT,
  reached BIGINT NOT NULL DEFAULT 0,
  card TEXT NOT NULL DEFAULT '',
  edition BIGINT NOT NULL DEFAULT 0,
  version BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  fanned_at BIGINT,
  stopped_at BIGINT,
  corrected_at BIGINT,
  recalled_at BIGINT,
  ended_at BIGINT
);
CREATE INDEX notices_by_author ON notices (author_id, state);
CREATE INDEX notices_under_way ON notices (id) WHERE ended_at IS NULL AND state <> 'draft';
CREATE TABLE notice_places (
  notice_id BIGINT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
  community TEXT NOT NULL,
  PRIMARY KEY (notice_id, community)
);
CREATE VIEW audiences AS
SELECT notices.id AS notice_id, subscriptions.chat_id, residents.language
FROM notices
JOIN subscriptions ON subscriptions.topic = notices.topic
JOIN residents ON residents.chat_id = subscriptions.chat_id
WHERE residents.blocked_at IS NULL AND residents.gone_at IS NULL
  AND (NOT EXISTS (SELECT 1 FROM notice_places WHERE notice_places.notice_id = notices.id)
    OR NOT EXISTS (SELECT 1 FROM subscribed_places
      WHERE subscribed_places.chat_id = subscriptions.chat_id)
    OR EXISTS (SELECT 1 FROM notice_places
      JOIN subscribed_places ON subscribed_places.community = notice_places.community
      WHERE notice_places.notice_id = notices.id
        AND subscribed_places.chat_id = subscriptions.chat_id));
CREATE TABLE events (
  id KEY_OF_ROW,
  author_id BIGINT NOT NULL,
  state TEXT NOT NULL DEFAULT 'draft',
  kind TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  starts_at BIGINT,
  minutes BIGINT,
  capacity BIGINT,
  offsets TEXT,
  turns BIGINT NOT NULL DEFAULT 0,
  version BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  published_at BIGINT,
  cancelled_at BIGINT,
  heads_asked_at BIGINT
);
CREATE INDEX events_by_start ON events (state, starts_at);
CREATE TABLE attendances (
  event_id BIGINT NOT NULL REFERENCES events (id),
  chat_id BIGINT NOT NULL,
  state TEXT NOT NULL,
  turn BIGINT NOT NULL,
  joined_at BIGINT NOT NULL,
  moved_at BIGINT,
  PRIMARY KEY (event_id, chat_id)
);
CREATE INDEX attendances_by_chat ON attendances (chat_id);
CREATE TABLE reminders (
  event_id BIGINT NOT NULL REFERENCES events (id),
  chat_id BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  state TEXT NOT NULL DEFAULT 'new',
  done_at BIGINT,
  PRIMARY KEY (event_id, chat_id, minutes, due_at)
);
CREATE INDEX reminders_due ON reminders (due_at) WHERE state = 'new';


-- 0003
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

-- 0004
CREATE TABLE heard (
  chat_id BIGINT NOT NULL,
  message_id BIGINT NOT NULL,
  draft_id BIGINT NOT NULL,
  step TEXT NOT NULL,
  case_id BIGINT,
  at BIGINT NOT NULL,
  length BIGINT,
  PRIMARY KEY (chat_id, message_id)
);
CREATE INDEX heard_by_draft ON heard (draft_id, step);

-- 0005
CREATE UNIQUE INDEX consents_in_force ON consents (chat_id, purpose, version)
WHERE withdrawn_at IS NULL;

-- 0009
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
-- 0010
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

-- 0011
CREATE INDEX outbox_revived ON outbox (revived) WHERE revived > 0;
CREATE VIEW unshown AS
SELECT id, chat_id, done_at, revived FROM outbox
WHERE message_id IS NULL AND state IN ('refused', 'gone') AND payload <> '{}'
  AND (error LIKE '%rights%' OR error LIKE '%kicked%' OR error LIKE '%not a member%'
    OR error LIKE '%forbidden%' OR error LIKE '%admin%' OR error LIKE '%forum%'
    OR error LIKE 'not taken%' OR (error LIKE 'in doubt%' AND revived = 0));
CREATE INDEX outbox_worded ON outbox (done_at) WHERE payload <> '{}' AND done_at IS NOT NULL;
CREATE INDEX outbox_passing ON outbox (about, done_at)
WHERE about IN ('', 'reaction:0') AND case_id IS NULL AND done_at IS NOT NULL;
