-- name: people_with
-- Advisors, or staff, who are here now.
SELECT user_id, roles, name, community FROM people
WHERE left_at IS NULL AND roles LIKE :pattern ORDER BY added_at, user_id;

-- name: person
-- One person of the office.
SELECT user_id, roles, name, community FROM people WHERE user_id = :user_id AND left_at IS NULL;

-- name: person_called
-- The name of somebody who works or worked here.
SELECT name FROM people WHERE user_id = :user_id;

-- name: person_gone
-- Somebody who was dismissed.
SELECT user_id FROM people WHERE user_id = :user_id AND left_at IS NOT NULL;

-- name: add_person
-- Somebody joins the office, or changes what they do there.
INSERT INTO people (user_id, roles, name, community, added_by, added_at)
VALUES (:user_id, :roles, :name, :community, :added_by, :added_at)
ON CONFLICT (user_id) DO UPDATE SET roles = excluded.roles, name = excluded.name,
  community = excluded.community, added_by = excluded.added_by, added_at = excluded.added_at,
  left_at = NULL
RETURNING user_id;

-- name: name_person
-- A colleague's name, learnt from Telegram when nobody gave one.
UPDATE people SET name = :called WHERE user_id = :user_id AND name = '' RETURNING user_id;

-- name: remove_person
-- Somebody leaves the office; what they did stays in the journal.
UPDATE people SET left_at = :at WHERE user_id = :user_id AND left_at IS NULL RETURNING user_id;
