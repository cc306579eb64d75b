-- name: open_questions
-- Questions without a good answer that nobody settled since, the newest first.
SELECT MAX(asked.id) AS id, asked.question, COUNT(*) AS many, MAX(asked.at) AS last_at
FROM asked
WHERE (asked.picked = 'none' OR asked.helpful = 0
    OR (asked.decision = 'statutes' AND asked.shown = '[]'))
  AND asked.settled = 0
GROUP BY asked.question ORDER BY last_at DESC, id DESC LIMIT :most;

-- name: settle_question
-- An editor took care of a question; asked again later, it comes up again.
INSERT INTO settled_questions (question, by_id, at) VALUES (:question, :by_id, :at)
ON CONFLICT (question) DO UPDATE SET by_id = excluded.by_id, at = excluded.at
RETURNING question;

-- name: mark_settled
-- What was asked so far is taken care of.
UPDATE asked SET settled = 1 WHERE question = :question AND settled = 0 RETURNING id;

-- name: proposed_wordings
-- What people had typed before they picked an entry themselves, the most frequent first.
SELECT MAX(id) AS id, picked AS entry_id, question, COUNT(*) AS many, MAX(at) AS last_at
FROM asked
WHERE picked <> '' AND picked <> 'none' AND NOT EXISTS (
  SELECT 1 FROM wordings
  WHERE wordings.entry_id = asked.picked AND wordings.text = asked.question)
GROUP BY picked, question
HAVING SUM(CASE WHEN helpful = 0 THEN 1 ELSE 0 END) = 0
ORDER BY many DESC, last_at DESC, id DESC LIMIT :most;

-- name: judge_wording
-- An editor accepts or rejects a way of asking for an entry; the last word counts.
INSERT INTO wordings (entry_id, text, state, by_id, at)
VALUES (:entry_id, :text, :state, :by_id, :at)
ON CONFLICT (entry_id, text) DO UPDATE SET state = excluded.state, by_id = excluded.by_id,
  at = excluded.at
RETURNING id;

-- name: accepted_wordings
-- The ways of asking this office added to entries, the newest first.
SELECT id, entry_id, text, at FROM wordings WHERE state = 'accepted' ORDER BY at DESC, id DESC;

-- name: drop_wording
-- An accepted way of asking is taken back.
UPDATE wordings SET state = 'rejected', by_id = :by_id, at = :at
WHERE id = :id AND state = 'accepted' RETURNING id;

-- name: week_of_questions
-- How many questions came since a moment, and how many were answered outright.
SELECT COUNT(*) AS many,
  COALESCE(SUM(CASE WHEN decision = 'answer' THEN 1 ELSE 0 END), 0) AS answered,
  COALESCE(SUM(CASE WHEN helpful = 1 THEN 1 ELSE 0 END), 0) AS helped
FROM asked WHERE at >= :since;
