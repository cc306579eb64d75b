-- What the admin chat refused: how often each letter was tried again; and what the tidy looks for.
ALTER TABLE outbox ADD COLUMN revived BIGINT NOT NULL DEFAULT 0;
CREATE INDEX outbox_revived ON outbox (revived) WHERE revived > 0;
CREATE VIEW unshown AS
SELECT id, chat_id, done_at, revived FROM outbox
WHERE message_id IS NULL AND state IN ('refused', 'gone') AND payload <> '{}'
  AND (error LIKE '%rights%' OR error LIKE '%kicked%' OR error LIKE '%not a member%'
    OR error LIKE '%forbidden%' OR error LIKE '%admin%' OR error LIKE '%forum%'
    OR error LIKE 'not taken%' OR (error LIKE 'in doubt%' AND revived = 0));
UPDATE outbox SET about = key WHERE key LIKE 'noticecard:%';
CREATE INDEX outbox_worded ON outbox (done_at) WHERE payload <> '{}' AND done_at IS NOT NULL;
CREATE INDEX outbox_passing ON outbox (about, done_at)
WHERE about IN ('', 'reaction:0') AND case_id IS NULL AND done_at IS NOT NULL;
