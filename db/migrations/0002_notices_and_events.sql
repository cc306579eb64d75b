-- Notices people asked for, and events with a time and a place.
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
  cancelled_at BIGINT
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
