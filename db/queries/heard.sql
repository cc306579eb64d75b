-- name: heard
-- What a message was the answer to.
SELECT draft_id, step, case_id FROM heard
WHERE chat_id = :chat_id AND message_id = :message_id;

-- name: keep_heard!
-- A message answers a question of a form.
INSERT INTO heard (chat_id, message_id, draft_id, step, length, at)
VALUES (:chat_id, :message_id, :draft_id, :step, :length, :at)
ON CONFLICT (chat_id, message_id) DO UPDATE SET draft_id = excluded.draft_id,
  step = excluded.step, length = excluded.length, at = excluded.at;

-- name: heard_last
-- The last message that a form heard.
SELECT step, case_id, at, length FROM heard WHERE draft_id = :draft_id
ORDER BY message_id DESC LIMIT 1;

-- name: heard_case
-- The case that a form became.
SELECT case_id FROM heard WHERE draft_id = :draft_id AND case_id IS NOT NULL LIMIT 1;

-- name: heard_pieces
-- The messages that together gave an answer, in the order in which they came.
SELECT message_id, length FROM heard WHERE draft_id = :draft_id AND step = :step
ORDER BY message_id;

-- name: resize_heard
-- A piece of an answer was edited.
UPDATE heard SET length = :length WHERE chat_id = :chat_id AND message_id = :message_id
RETURNING message_id;

-- name: replace_heard
-- Another answer took the place of this one.
UPDATE heard SET step = '' WHERE draft_id = :draft_id AND step = :step RETURNING message_id;

-- name: bind_heard
-- The form became a case.
UPDATE heard SET case_id = :case_id WHERE draft_id = :draft_id RETURNING message_id;

-- name: amended_answers
-- What was changed in a form after it was filed.
SELECT heard.draft_id, heard.step, heard.case_id, materials.message_id, materials.text FROM heard
JOIN materials ON materials.chat_id = heard.chat_id AND materials.message_id = heard.message_id
WHERE heard.case_id = :case_id AND materials.kind = 'answer' AND materials.edition > 0
ORDER BY materials.id;

-- name: forget_heard
-- Messages too old to be edited, of forms that became no case.
DELETE FROM heard WHERE at < :before AND case_id IS NULL RETURNING message_id;
