-- name: draft
-- One conversation that is not finished.
SELECT id, chat_id, user_id, thread_id, flow, subject, step, answers, version, created_at,
  touched_at
FROM drafts WHERE id = :id;

-- name: draft_in_flow
-- A person's unfinished conversation of one kind, even if another one is on top of it.
SELECT id, chat_id, user_id, thread_id, flow, subject, step, answers, version, created_at,
  touched_at
FROM drafts
WHERE chat_id = :chat_id AND user_id = :user_id AND thread_id = :thread_id AND flow = :flow;

-- name: draft_elsewhere
-- A person's newest unfinished conversation of one kind in another thread of the same chat.
SELECT id, chat_id, user_id, thread_id, flow, subject, step, answers, version, created_at,
  touched_at
FROM drafts
WHERE chat_id = :chat_id AND user_id = :user_id AND thread_id <> :thread_id AND flow = :flow
ORDER BY touched_at DESC, id DESC LIMIT 1;

-- name: begin_draft
-- Begin a conversation; an older one of the same kind in the same place gives way.
INSERT INTO drafts (chat_id, user_id, thread_id, flow, subject, step, answers, created_at,
  touched_at)
VALUES (:chat_id, :user_id, :thread_id, :flow, :subject, :step, :answers, :at, :at)
ON CONFLICT (chat_id, user_id, thread_id, flow) DO UPDATE SET
  subject = excluded.subject, step = excluded.step,
  answers = excluded.answers, version = drafts.version + 1, created_at = excluded.created_at,
  touched_at = excluded.touched_at
RETURNING id, version;

-- name: save_draft
-- The next answer, if nobody was faster.
UPDATE drafts SET step = :step, answers = :answers, version = version + 1, touched_at = :at
WHERE id = :id AND version = :version RETURNING version;

-- name: end_draft
-- The conversation is over.
DELETE FROM drafts WHERE id = :id RETURNING id;

-- name: stale_drafts
-- Conversations nobody came back to.
DELETE FROM drafts WHERE touched_at < :before RETURNING id;
