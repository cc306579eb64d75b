-- name: holders
-- Who has cases under way, how many, and whether they are still here; the most first.
SELECT cases.advisor_id, COUNT(*) AS many, MAX(people.name) AS name,
  MAX(CASE WHEN people.left_at IS NULL THEN 1 ELSE 0 END) AS here
FROM cases LEFT JOIN people ON people.user_id = cases.advisor_id
WHERE cases.advisor_id IS NOT NULL AND cases.state NOT IN ('closed', 'withdrawn')
GROUP BY cases.advisor_id ORDER BY many DESC, cases.advisor_id;

-- name: dues_held_by
-- The clocks of everything one person has under way.
SELECT dues.case_id, dues.kind, dues.at, dues.started_at, dues.stopped_at, dues.escalated_at
FROM dues JOIN cases ON cases.id = dues.case_id
WHERE cases.advisor_id = :user_id AND cases.state NOT IN ('closed', 'withdrawn')
ORDER BY dues.case_id, dues.at;

-- name: recusals_held_by
-- Who must not touch which of the cases one person has under way.
SELECT recusals.case_id, recusals.user_id
FROM recusals JOIN cases ON cases.id = recusals.case_id
WHERE cases.advisor_id = :user_id AND cases.state NOT IN ('closed', 'withdrawn');

-- name: papers_held_by
-- How many things were handed in to each of the cases one person has under way.
SELECT materials.case_id, COUNT(DISTINCT CASE WHEN materials.album <> '' THEN materials.album
  ELSE materials.chat_id || '/' || materials.message_id END) AS many
FROM materials JOIN cases ON cases.id = materials.case_id
WHERE cases.advisor_id = :user_id AND cases.state NOT IN ('closed', 'withdrawn')
  AND materials.kind <> 'answer'
GROUP BY materials.case_id;

-- name: languages_held_by
-- What the residents of one person's cases under way read.
SELECT cases.id AS case_id, residents.language
FROM cases JOIN residents ON residents.chat_id = cases.resident_chat
WHERE cases.advisor_id = :user_id AND cases.state NOT IN ('closed', 'withdrawn');

-- name: pass_cases
-- Many cases of one person get another owner, or none; those that moved meanwhile stay.
UPDATE cases SET advisor_id = CAST(:to AS BIGINT),
  state = CASE WHEN CAST(:to AS BIGINT) IS NULL THEN 'submitted' ELSE state END,
  touched_at = :at, version = version + 1
WHERE advisor_id = :user_id AND state NOT IN ('closed', 'withdrawn')
  AND CAST(:marks AS TEXT) LIKE '%,' || id || ':' || version || ',%'
RETURNING id;

-- name: start_passed_due!
-- A clock of a case that was passed on starts anew.
INSERT INTO dues (case_id, kind, at, started_at) VALUES (:case_id, :kind, :at, :started_at)
ON CONFLICT (case_id, kind) DO UPDATE SET at = excluded.at, started_at = excluded.started_at,
  stopped_at = NULL, escalated_at = NULL;

-- name: stop_passed_due!
-- A clock of a case that was passed on ends.
UPDATE dues SET stopped_at = :at WHERE case_id = :case_id AND kind = :kind AND stopped_at IS NULL;
