-- name: add_revision
-- Somebody begins to change an answer; one open change of an answer for each person.
INSERT INTO revisions (entry_id, category, kind, author_id, text, base, based_on, created_at)
VALUES (:entry_id, :category, :kind, :author_id, :text, :base, :based_on, :at)
RETURNING id;

-- name: name_revision
-- A new answer is called after its row, so that no two are called the same.
UPDATE revisions SET entry_id = :prefix || id WHERE id = :id RETURNING entry_id;

-- name: revision
-- One revision with the names of its people.
SELECT * FROM named_revisions WHERE id = :id;

-- name: open_revision
-- What a person has begun to change in an answer and not finished.
SELECT * FROM named_revisions
WHERE entry_id = :entry_id AND author_id = :author_id AND state IN ('draft', 'review');

-- name: open_revisions_of_entry
-- Who is changing an answer now.
SELECT * FROM named_revisions
WHERE entry_id = :entry_id AND state IN ('draft', 'review') ORDER BY id;

-- name: open_revisions_by
-- What a person has not finished, the newest first.
SELECT * FROM named_revisions
WHERE author_id = :author_id AND state IN ('draft', 'review') ORDER BY id DESC;

-- name: waiting_revisions
-- What waits for its second person, the oldest first.
SELECT * FROM named_revisions WHERE state = 'review' ORDER BY submitted_at, id;

-- name: standing_revision
-- The text of an answer that is in force, if this office changed it.
SELECT * FROM named_revisions
WHERE entry_id = :entry_id AND number IS NOT NULL ORDER BY number DESC LIMIT 1;

-- name: standing_revisions
-- The texts in force of all answers this office changed, the last changed first.
SELECT * FROM named_revisions AS latest
WHERE number IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM revisions AS later
  WHERE later.entry_id = latest.entry_id AND later.number > latest.number)
ORDER BY decided_at DESC, id DESC;

-- name: published_revisions
-- Everything that was published of an answer, the newest first.
SELECT * FROM named_revisions
WHERE entry_id = :entry_id AND number IS NOT NULL ORDER BY number DESC;

-- name: save_revision
-- A draft as it becomes, if nobody was faster and it is still a draft.
UPDATE revisions SET kind = :kind, text = :text, base = :base, based_on = :based_on,
  shipped = :shipped, version = version + 1
WHERE id = :id AND version = :version AND state = 'draft' RETURNING version;

-- name: drop_revision
-- A draft is given up.
UPDATE revisions SET state = 'dropped', version = version + 1
WHERE id = :id AND version = :version AND state = 'draft' RETURNING id;

-- name: submit_revision
-- A draft as it was looked at waits for its second person.
UPDATE revisions SET state = 'review', submitted_at = :at, version = version + 1
WHERE id = :id AND version = :version AND state = 'draft' RETURNING version;

-- name: return_revision
-- It is a draft again: taken back, or sent back.
UPDATE revisions SET state = 'draft', version = version + 1
WHERE id = :id AND version = :version AND state = 'review' RETURNING version;

-- name: publish_revision
-- A second person approves what stands on the text in force: the row itself forbids all else.
UPDATE revisions SET state = 'published', text = :text, shipped = :shipped,
  number = based_on + 1, reviewer_id = :by_id, decided_at = :at, version = version + 1
WHERE id = :id AND version = :version AND state = 'review' AND author_id <> :by_id
  AND based_on = (SELECT COALESCE(MAX(standing.number), 0) FROM revisions AS standing
    WHERE standing.entry_id = revisions.entry_id)
RETURNING number;

-- name: withdraw_entry
-- An answer is taken off the shelf by one person, at once.
INSERT INTO revisions (entry_id, category, kind, state, author_id, text, base, based_on, number,
  shipped, created_at, decided_at)
VALUES (:entry_id, :category, 'withdraw', 'published', :by_id, :text, :base, :based_on,
  CAST(:based_on AS BIGINT) + 1, :shipped, :at, :at)
RETURNING id;

-- name: add_revision_act!
-- What was done with a revision; never changed.
INSERT INTO revision_acts (revision_id, act, by_id, at, note)
VALUES (:revision_id, :act, :by_id, :at, :note);

-- name: revision_acts
-- What was done with a revision, in order, and by whom.
SELECT revision_acts.act, revision_acts.by_id, revision_acts.at, revision_acts.note,
  COALESCE(people.name, '') AS name
FROM revision_acts LEFT JOIN people ON people.user_id = revision_acts.by_id
WHERE revision_acts.revision_id = :revision_id ORDER BY revision_acts.id;
