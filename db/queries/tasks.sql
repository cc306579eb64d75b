-- name: add_task!
-- Heavy work for the worker; the same work is not queued twice.
INSERT INTO tasks (key, kind, payload, run_at) VALUES (:key, :kind, :payload, :run_at)
ON CONFLICT (key) DO NOTHING;

-- name: due_tasks
-- What the worker may take up now.
SELECT id, key, kind, payload, attempts FROM tasks
WHERE done_at IS NULL AND run_at <= :now ORDER BY run_at, id LIMIT :most;

-- name: task_done
-- The work is done; what it was about is forgotten.
UPDATE tasks SET done_at = :at, error = :error, payload = '{}' WHERE id = :id RETURNING id;

-- name: task_again
-- The work failed and is tried again later.
UPDATE tasks SET run_at = :run_at, attempts = attempts + 1, error = :error WHERE id = :id
RETURNING id;

-- name: task_by_key
-- One piece of work, for whoever asks what became of it.
SELECT id, key, kind, payload, attempts, done_at, error FROM tasks WHERE key = :key;

-- name: drop_tasks
-- What was done long ago.
DELETE FROM tasks WHERE done_at < :before RETURNING id;
