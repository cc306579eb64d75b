-- name: meet__sqlite
-- Everything front needs to know of who is speaking, for many in one look.
SELECT who.chat_id, who.user_id, who.thread_id,
  (SELECT language FROM residents WHERE chat_id = who.user_id) AS language,
  (SELECT community FROM residents WHERE chat_id = who.user_id) AS community,
  (SELECT COALESCE(blocked_at, gone_at) FROM residents WHERE chat_id = who.user_id) AS blocked_at,
  (SELECT roles FROM people WHERE user_id = who.user_id AND left_at IS NULL) AS roles,
  (SELECT MAX(CASE WHEN state = 'waiting_resident' THEN :now ELSE talked_at END) FROM cases
   WHERE resident_chat = who.chat_id AND state IN ('claimed', 'waiting_resident', 'referred'))
  AS talked_at,
  (SELECT COUNT(*) FROM cases
   WHERE resident_chat = who.chat_id AND state NOT IN ('closed', 'withdrawn')) AS open_cases,
  (SELECT name FROM people WHERE user_id = who.user_id AND left_at IS NULL) AS called,
  (SELECT id FROM drafts WHERE drafts.chat_id = who.chat_id
   AND drafts.user_id = who.user_id AND drafts.thread_id = who.thread_id
   ORDER BY touched_at DESC, id DESC LIMIT 1) AS draft_id
FROM (SELECT json_extract(value, '$[0]') AS chat_id, json_extract(value, '$[1]') AS user_id,
  json_extract(value, '$[2]') AS thread_id FROM json_each(:who)) AS who;

-- name: meet__postgres
-- Everything front needs to know of who is speaking, for many in one look.
SELECT who.chat_id, who.user_id, who.thread_id,
  (SELECT language FROM residents WHERE chat_id = who.user_id) AS language,
  (SELECT community FROM residents WHERE chat_id = who.user_id) AS community,
  (SELECT COALESCE(blocked_at, gone_at) FROM residents WHERE chat_id = who.user_id) AS blocked_at,
  (SELECT roles FROM people WHERE user_id = who.user_id AND left_at IS NULL) AS roles,
  (SELECT MAX(CASE WHEN state = 'waiting_resident' THEN CAST(:now AS BIGINT) ELSE talked_at END)
   FROM cases WHERE resident_chat = who.chat_id AND state IN ('claimed', 'waiting_resident', 'referred'))
  AS talked_at,
  (SELECT COUNT(*) FROM cases
   WHERE resident_chat = who.chat_id AND state NOT IN ('closed', 'withdrawn')) AS open_cases,
  (SELECT name FROM people WHERE user_id = who.user_id AND left_at IS NULL) AS called,
  (SELECT id FROM drafts WHERE drafts.chat_id = who.chat_id
   AND drafts.user_id = who.user_id AND drafts.thread_id = who.thread_id
   ORDER BY touched_at DESC, id DESC LIMIT 1) AS draft_id
FROM (SELECT CAST(value->>0 AS BIGINT) AS chat_id, CAST(value->>1 AS BIGINT) AS user_id,
  CAST(value->>2 AS BIGINT) AS thread_id FROM json_array_elements(:who)) AS who;

-- name: add_resident!
-- Somebody wrote for the first time.
INSERT INTO residents (chat_id, language, met_at) VALUES (:chat_id, :language, :met_at)
ON CONFLICT (chat_id) DO NOTHING;

-- name: set_language
-- The language a person reads; the other one may be offered again.
UPDATE residents SET language = :language, offers = 0 WHERE chat_id = :chat_id RETURNING chat_id;

-- name: offer_language
-- The other language is offered, unless that was done often enough.
UPDATE residents SET offers = offers + 1 WHERE chat_id = :chat_id AND offers < :most
RETURNING offers;

-- name: set_community
-- Where a person lives, as far as they told.
UPDATE residents SET community = :community WHERE chat_id = :chat_id RETURNING chat_id;

-- name: resident
-- One person's row.
SELECT chat_id, language, community, met_at, blocked_at, gone_at FROM residents
WHERE chat_id = :chat_id;

-- name: mark_blocked
-- A person blocked the bot, or came back.
UPDATE residents SET blocked_at = CAST(:at AS BIGINT), gone_at = NULL WHERE chat_id = :chat_id
RETURNING chat_id;

-- name: mark_gone
-- An account that no longer exists.
UPDATE residents SET gone_at = :at WHERE chat_id = :chat_id RETURNING chat_id;

-- name: give_consent!
-- A person agreed to one purpose, in the words of one version; agreeing twice is one consent.
INSERT INTO consents (chat_id, purpose, version, given_at)
VALUES (:chat_id, :purpose, :version, :given_at)
ON CONFLICT (chat_id, purpose, version) WHERE withdrawn_at IS NULL DO NOTHING;

-- name: consents_of
-- What a person agreed to and has not taken back.
SELECT purpose, version, given_at FROM consents
WHERE chat_id = :chat_id AND withdrawn_at IS NULL ORDER BY id;

-- name: withdraw_purpose
-- A person takes back their consent to one purpose.
UPDATE consents SET withdrawn_at = :at
WHERE chat_id = :chat_id AND purpose = :purpose AND withdrawn_at IS NULL RETURNING id;

-- name: withdraw_consents
-- A person takes their consent back; what was done before stays done.
UPDATE consents SET withdrawn_at = :at
WHERE chat_id = :chat_id AND withdrawn_at IS NULL RETURNING id;
