-- name: add_asked!
-- A question and what was done about it, without the person.
INSERT INTO asked (id, at, question, decision, shown, language)
VALUES (:id, :at, :question, :decision, :shown, :language) ON CONFLICT (id) DO NOTHING;

-- name: asked
-- One question.
SELECT id, at, question, decision, shown, language, picked, helpful FROM asked WHERE id = :id;

-- name: asked_words__sqlite
-- The words of several questions.
SELECT id, question FROM asked WHERE id IN (SELECT value FROM json_each(:ids));

-- name: asked_words__postgres
-- The words of several questions.
SELECT id, question FROM asked
WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(:ids));

-- name: pick_asked
-- Which candidate the person chose; 'none' teaches as much.
UPDATE asked SET picked = :picked WHERE id = :id RETURNING id;

-- name: rate_asked
-- Whether the answer helped.
UPDATE asked SET helpful = :helpful WHERE id = :id RETURNING id;

-- name: unanswered
-- Questions that found no answer, newest first, for the editors.
SELECT id, at, question, decision, shown, picked, helpful FROM asked
WHERE picked = 'none' OR helpful = 0 OR decision IN ('statutes', 'leave_law')
ORDER BY at DESC LIMIT :most;

-- name: wording_proposals
-- Wordings people used for an entry that was not shown first: candidates for the entry's list.
SELECT picked, question, COUNT(*) AS many FROM asked
WHERE picked <> '' AND picked <> 'none' GROUP BY picked, question
ORDER BY many DESC, picked LIMIT :most;

-- name: add_told!
-- Who was told which version of which entry.
INSERT INTO told (chat_id, entry_id, entry_version, at)
VALUES (:chat_id, :entry_id, :entry_version, :at);

-- name: all_asked
-- Every question kept; only the tests look at all of them.
SELECT id, at, question, decision, shown, language, picked, helpful FROM asked ORDER BY at, id;

-- name: all_told
-- Every answer given: whom, which entry, which version, when; only the tests look at all of them.
SELECT chat_id, entry_id, entry_version, at FROM told ORDER BY id;
