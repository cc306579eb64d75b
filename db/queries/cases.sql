-- name: add_case
-- A new case.
INSERT INTO cases (number, kind, state, resident_chat, community, title, answers, opened_at,
  touched_at)
VALUES (:number, :kind, :state, :resident_chat, :community, :title, :answers, :at, :at)
RETURNING id;

-- name: case
-- One case by its row.
SELECT * FROM cases WHERE id = :id;

-- name: case_by_number
-- One case by its number.
SELECT * FROM cases WHERE number = :number;

-- name: cases_of
-- A person's cases, open ones first, newest first.
SELECT * FROM cases WHERE resident_chat = :chat_id
ORDER BY CASE WHEN state IN ('closed', 'withdrawn') THEN 1 ELSE 0 END, id DESC LIMIT :most;

-- name: open_cases_of
-- What a person has under way.
SELECT * FROM cases
WHERE resident_chat = :chat_id AND state NOT IN ('closed', 'withdrawn') ORDER BY id;

-- name: cases_held_by
-- What one advisor has under way.
SELECT * FROM cases
WHERE advisor_id = :user_id AND state NOT IN ('closed', 'withdrawn') ORDER BY id;

-- name: cases_opened_on
-- How many cases of a kind got a number that begins like this.
SELECT COUNT(*) AS many FROM cases WHERE number LIKE :prefix;

-- name: save_case
-- A case moves on, if it is still where it was read.
UPDATE cases SET state = :state, advisor_id = CAST(:advisor_id AS BIGINT), outcome = :outcome,
  summary = :summary, revealed_at = CAST(:revealed_at AS BIGINT),
  urged_at = CAST(:urged_at AS BIGINT), talked_at = CAST(:talked_at AS BIGINT), solved = CAST(:solved AS BIGINT),
  satisfied = CAST(:satisfied AS BIGINT), closed_at = CAST(:closed_at AS BIGINT),
  touched_at = :at, version = version + 1
WHERE id = :id AND version = :version RETURNING version;

-- name: queue
-- Open cases, or those of one owner, with their nearest due date, most pressing first, and their
-- topics in one chat.
SELECT cases.*, due.at AS due_at, topics.thread_id AS thread_id FROM cases
LEFT JOIN topics ON topics.case_id = cases.id AND topics.chat_id = :desk
LEFT JOIN (SELECT case_id, MIN(at) AS at, MIN(kind) AS kind FROM dues
  WHERE stopped_at IS NULL GROUP BY case_id) AS due ON due.case_id = cases.id
WHERE cases.state NOT IN ('closed', 'withdrawn')
  AND (cases.advisor_id = :owner OR CAST(:owner AS BIGINT) = 0)
ORDER BY CASE WHEN due.at IS NULL THEN 1 ELSE 0 END, due.at, cases.id LIMIT :most OFFSET :skip;

-- name: count_open
-- How many cases are under way, or with one owner.
SELECT COUNT(*) AS many FROM cases WHERE state NOT IN ('closed', 'withdrawn')
  AND (advisor_id = :owner OR CAST(:owner AS BIGINT) = 0);

-- name: start_due
-- A clock starts, or starts anew.
INSERT INTO dues (case_id, kind, at, started_at) VALUES (:case_id, :kind, :at, :started_at)
ON CONFLICT (case_id, kind) DO UPDATE SET at = excluded.at, started_at = excluded.started_at,
  stopped_at = NULL, escalated_at = NULL
RETURNING id;

-- name: stop_due
-- What was owed was done.
UPDATE dues SET stopped_at = :at WHERE case_id = :case_id AND kind = :kind AND stopped_at IS NULL
RETURNING id;

-- name: stop_dues
-- A case ends: its clocks end.
UPDATE dues SET stopped_at = :at WHERE case_id = :case_id AND stopped_at IS NULL RETURNING id;

-- name: dues_of
-- The clocks of a case.
SELECT kind, at, started_at, stopped_at, escalated_at FROM dues
WHERE case_id = :case_id ORDER BY at;

-- name: dues_passed
-- Clocks that ran out and nobody was told yet.
SELECT dues.id, dues.case_id, dues.kind, dues.at FROM dues
WHERE stopped_at IS NULL AND escalated_at IS NULL AND at <= :now ORDER BY at LIMIT :most;

-- name: escalate_due
-- It was told that a clock ran out; once.
UPDATE dues SET escalated_at = :now
WHERE case_id = :case_id AND kind = :kind AND escalated_at IS NULL RETURNING id;

-- name: recused
-- Advisors who must not touch a case.
SELECT user_id FROM recusals WHERE case_id = :case_id;

-- name: recuse
-- An advisor says that a case concerns them.
INSERT INTO recusals (case_id, user_id, at) VALUES (:case_id, :user_id, :at)
ON CONFLICT (case_id, user_id) DO NOTHING RETURNING case_id;

-- name: write_journal!
-- What was done, by whom, when.
INSERT INTO journal (case_id, act, role, actor_id, at, facts, shown)
VALUES (:case_id, :act, :role, :actor_id, :at, :facts, :shown);

-- name: journal_of
-- The whole story of a case.
SELECT id, act, role, actor_id, at, facts, shown FROM journal WHERE case_id = :case_id
ORDER BY id;

-- name: add_material!
-- Something a person gave to a case or to an unfinished form, as it arrived.
INSERT INTO materials (case_id, chat_id, message_id, sender, kind, text, file_id, file_name, size,
  album, edition, relayed_at, created_at)
VALUES (CAST(:case_id AS BIGINT), :chat_id, :message_id, :sender, :kind, :text, :file_id,
  :file_name, :size, :album, :edition, CAST(:relayed_at AS BIGINT), :created_at)
ON CONFLICT (chat_id, message_id, edition) DO NOTHING;

-- name: materials_of
-- What belongs to a case, in order.
SELECT * FROM materials WHERE case_id = :case_id ORDER BY id;

-- name: materials_by_message
-- Every edition of one message.
SELECT * FROM materials WHERE chat_id = :chat_id AND message_id = :message_id ORDER BY edition;

-- name: loose_materials
-- What a person handed in with a form that has no number yet.
SELECT * FROM materials WHERE chat_id = :chat_id AND case_id IS NULL ORDER BY id;

-- name: reword_material
-- A message was edited before the form it goes with was filed.
UPDATE materials SET kind = :kind, text = :text, file_id = :file_id, file_name = :file_name,
  size = :size
WHERE chat_id = :chat_id AND message_id = :message_id AND case_id IS NULL RETURNING id;

-- name: bind_materials
-- The form became a case: its papers go with it.
UPDATE materials SET case_id = :case_id WHERE chat_id = :chat_id AND case_id IS NULL RETURNING id;

-- name: drop_materials
-- The form was given up: its papers are forgotten.
DELETE FROM materials WHERE chat_id = :chat_id AND case_id IS NULL RETURNING id;

-- name: count_materials
-- How many papers of a person belong to each of their cases.
SELECT case_id, COUNT(*) AS many FROM materials
WHERE chat_id = :chat_id AND case_id IS NOT NULL GROUP BY case_id;

-- name: forget_materials
-- What was handed in with a form that was left so long that it was forgotten.
DELETE FROM materials WHERE case_id IS NULL AND NOT EXISTS (
  SELECT 1 FROM drafts WHERE drafts.chat_id = materials.chat_id AND drafts.flow = 'form')
RETURNING id;

-- name: unrelayed_materials
-- What has not been shown in the admin chat, once its album had time to arrive.
SELECT * FROM materials
WHERE case_id IS NOT NULL AND relayed_at IS NULL AND created_at <= :before
ORDER BY case_id, id LIMIT :most;

-- name: material_relayed!
-- It is on its way to the admin chat.
UPDATE materials SET relayed_at = :at WHERE id = :id;
