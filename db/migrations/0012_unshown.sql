-- What the admin chat refused: how often each letter was tried again; and what the tidy looks for.
ALTER TABLE outbox ADD COLUMN revived BIGINT NOT NULL DEFAULT 0;
CREATE VIEW unshown AS
SELECT id, chat_id, done_at, revived FROM outbox
WHERE message_id IS NULL AND state IN ('refused', 'gone') AND payload <> '{}'
  AND (error LIKE '%rights%' OR error LIKE '%kicked%' OR error LIKE '%not a member%'
    OR error LIKE '%forbidden%' OR error LIKE '%admin%' OR error LIKE '%forum%');
UPDATE outbox SET about = key WHERE key LIKE 'noticecard:%';
