-- name: seen_updates
-- Which of a batch's updates were taken in before.
SELECT update_id FROM updates WHERE update_id BETWEEN :low AND :high;

-- name: take_update!
-- One update was handled.
INSERT INTO updates (update_id, at) VALUES (:update_id, :at);

-- name: park_update!
-- An update that could not be handled, put aside for the person on call.
INSERT INTO parked (update_id, raw, reason, at) VALUES (:update_id, :raw, :reason, :at);

-- name: parked_updates
-- What waits for the person on call.
SELECT id, update_id, raw, reason, at FROM parked ORDER BY id DESC LIMIT :most;

-- name: forget_parked
-- What nobody looked into for so long loses its words; that it was put aside stays.
UPDATE parked SET raw = '{}' WHERE at < :before AND raw <> '{}' RETURNING id;

-- name: forget_updates
-- Telegram keeps an update for a day; after a fortnight nobody can send it again.
DELETE FROM updates WHERE at < :before RETURNING update_id;

-- name: get_fact
-- One remembered fact of the house.
SELECT value FROM facts WHERE name = :name;

-- name: set_fact
-- Remember a fact, over what it was.
INSERT INTO facts (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value RETURNING name;
