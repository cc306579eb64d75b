-- Which message gave which answer of a form; and letters that wait until people are awake.
CREATE TABLE heard (
  chat_id BIGINT NOT NULL,
  message_id BIGINT NOT NULL,
  draft_id BIGINT NOT NULL,
  step TEXT NOT NULL,
  case_id BIGINT,
  at BIGINT NOT NULL,
  PRIMARY KEY (chat_id, message_id)
);
CREATE INDEX heard_by_draft ON heard (draft_id, step);
ALTER TABLE outbox ADD COLUMN waking BIGINT NOT NULL DEFAULT 0;
UPDATE outbox SET waking = 1 WHERE state = 'new' AND lane = 3 AND about LIKE 'notice:%';
