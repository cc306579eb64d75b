-- name: subscribe
-- A person wants the notices of a topic.
INSERT INTO subscriptions (topic, chat_id, since) VALUES (:topic, :chat_id, :since)
ON CONFLICT (topic, chat_id) DO NOTHING RETURNING topic;

-- name: unsubscribe
-- A person does not want a topic any more.
DELETE FROM subscriptions WHERE chat_id = :chat_id AND topic = :topic RETURNING topic;

-- name: unsubscribe_all
-- A person wants no notices at all.
DELETE FROM subscriptions WHERE chat_id = :chat_id RETURNING topic;

-- name: subscriptions_of
-- The topics a person wants.
SELECT topic FROM subscriptions WHERE chat_id = :chat_id;

-- name: choose_place
-- A person wants notices for one community.
INSERT INTO subscribed_places (chat_id, community) VALUES (:chat_id, :community)
ON CONFLICT (chat_id, community) DO NOTHING RETURNING community;

-- name: leave_place
-- A person does not want one community any more.
DELETE FROM subscribed_places WHERE chat_id = :chat_id AND community = :community
RETURNING community;

-- name: leave_places
-- A person wants the whole street again, or nothing.
DELETE FROM subscribed_places WHERE chat_id = :chat_id RETURNING community;

-- name: subscribed_places_of
-- The communities a person chose.
SELECT community FROM subscribed_places WHERE chat_id = :chat_id;

-- name: stop_topic_letters
-- What a person no longer wants to hear is not sent, even if it was on its way.
UPDATE outbox SET state = 'stopped', done_at = :at
WHERE chat_id = :chat_id AND state = 'new'
  AND about IN (SELECT 'notice:' || id FROM notices WHERE topic = :topic) RETURNING id;

-- name: stop_notice_letters
-- Nothing more of any notice to one person.
UPDATE outbox SET state = 'stopped', done_at = :at
WHERE chat_id = :chat_id AND state = 'new'
  AND about IN (SELECT 'notice:' || id FROM notices) RETURNING id;

-- name: add_notice
-- Somebody of the office begins to write.
INSERT INTO notices (author_id, created_at) VALUES (:author_id, :at) RETURNING id;

-- name: notice
-- One notice.
SELECT * FROM notices WHERE id = :id;

-- name: recent_notices
-- What was sent or is to be sent, the newest first.
SELECT * FROM notices WHERE state <> 'draft' ORDER BY id DESC LIMIT :most;

-- name: notice_drafts
-- What one author has not finished.
SELECT * FROM notices WHERE state = 'draft' AND author_id = :author_id
ORDER BY id DESC LIMIT :most;

-- name: notices_under_way
-- What is being sent, or must still be reported.
SELECT * FROM notices WHERE ended_at IS NULL AND state <> 'draft' ORDER BY id;

-- name: count_late_notices
-- How many wait for somebody to say whether they are still to be sent.
SELECT COUNT(*) AS many FROM notices WHERE ended_at IS NULL AND state = 'late';

-- name: save_notice
-- A draft as it becomes, if nobody was faster and it is still a draft.
UPDATE notices SET title = :title, text = :text, topic = :topic, file_kind = :file_kind,
  file_id = :file_id, send_at = CAST(:send_at AS BIGINT), expires_at = CAST(:expires_at AS BIGINT),
  version = version + 1
WHERE id = :id AND version = :version AND state = 'draft' RETURNING version;

-- name: drop_notice
-- A draft is given up.
DELETE FROM notices WHERE id = :id AND state = 'draft' RETURNING id;

-- name: add_notice_place
-- A notice is for one community more.
INSERT INTO notice_places (notice_id, community) VALUES (:notice_id, :community)
ON CONFLICT (notice_id, community) DO NOTHING RETURNING community;

-- name: drop_notice_place
-- A notice is for one community less.
DELETE FROM notice_places WHERE notice_id = :notice_id AND community = :community
RETURNING community;

-- name: drop_notice_places
-- A notice is for the whole street.
DELETE FROM notice_places WHERE notice_id = :notice_id RETURNING community;

-- name: notice_places
-- The communities a notice is for; none means the whole street.
SELECT community FROM notice_places WHERE notice_id = :notice_id;

-- name: count_audience
-- How many people a notice would reach now.
SELECT COUNT(*) AS many FROM audiences WHERE notice_id = :id;

-- name: audience_portion
-- Where the next portion of people ends.
SELECT MAX(chat_id) AS until FROM (
  SELECT chat_id FROM audiences WHERE notice_id = :id AND chat_id > :after
  ORDER BY chat_id LIMIT :most) AS portion;

-- name: confirm_notice
-- The draft as it was looked at is to be sent.
UPDATE notices SET state = 'scheduled', start_at = :start_at, desk_chat = :desk_chat,
  version = version + 1
WHERE id = :id AND version = :version AND state = 'draft' RETURNING id;

-- name: start_notice
-- The moment has come.
UPDATE notices SET state = 'sending' WHERE id = :id AND state = 'scheduled' RETURNING id;

-- name: hold_notice
-- Its hour is long past, or it stood still half-way: somebody is asked first.
UPDATE notices SET state = 'late' WHERE id = :id
  AND (state = 'scheduled' OR (state = 'sending' AND fanned_at IS NOT NULL)) RETURNING id;

-- name: resume_notice
-- It is to be sent after all, to everybody who has not got it.
UPDATE notices SET state = 'scheduled', start_at = :start_at, reached = 0, fanned_at = NULL
WHERE id = :id AND state = 'late' RETURNING id;

-- name: drop_expired_letters
-- Letters that were not sent in time make room for new ones.
DELETE FROM outbox WHERE about = :about AND state = 'expired' RETURNING id;

-- name: expire_notice
-- It is too late for it.
UPDATE notices SET state = 'expired', ended_at = :at WHERE id = :id AND state = 'scheduled'
RETURNING id;

-- name: post_notice_letters
-- One letter for each person of a portion, in their language; a second run adds nothing.
-- They go out while people are awake, whenever that is.
INSERT INTO outbox (key, chat_id, lane, method, payload, about, not_before, not_after, created_at,
  waking)
SELECT CAST(:about AS TEXT) || ':' || chat_id, chat_id, CAST(:lane AS BIGINT),
  CAST(:method AS TEXT),
  CASE language WHEN 'en' THEN CAST(:en AS TEXT) WHEN 'zh-hant' THEN CAST(:hant AS TEXT)
    ELSE CAST(:zh AS TEXT) END,
  CAST(:about AS TEXT), CAST(:not_before AS BIGINT), CAST(:not_after AS BIGINT),
  CAST(:at AS BIGINT), 1
FROM audiences WHERE notice_id = :id AND chat_id > :after AND chat_id <= :until
ORDER BY chat_id
ON CONFLICT (key) DO NOTHING RETURNING id;

-- name: advance_notice
-- A portion has its letters.
UPDATE notices SET reached = :reached WHERE id = :id AND state = 'sending' RETURNING id;

-- name: fan_notice
-- Everybody has a letter.
UPDATE notices SET fanned_at = :at WHERE id = :id AND state = 'sending' AND fanned_at IS NULL
RETURNING id;

-- name: stop_notice
-- Somebody said stop.
UPDATE notices SET state = 'stopped', stopped_at = :at
WHERE id = :id AND state IN ('scheduled', 'sending', 'late') RETURNING id;

-- name: end_notice
-- Everything that was to be sent has met its fate, and that was reported.
UPDATE notices SET state = CASE state WHEN 'sending' THEN 'done' ELSE state END, ended_at = :at
WHERE id = :id AND ended_at IS NULL RETURNING id;

-- name: show_notice_card
-- What the card says now.
UPDATE notices SET card = :card WHERE id = :id RETURNING id;

-- name: correct_notice
-- Another text, if nobody corrected it meanwhile.
UPDATE notices SET text = :text, edition = edition + 1, corrected_at = :at
WHERE id = :id AND edition = :edition AND ended_at IS NOT NULL AND state IN ('done', 'stopped')
RETURNING edition;

-- name: recall_notice
-- It is taken back.
UPDATE notices SET state = 'recalled', recalled_at = :at
WHERE id = :id AND state IN ('sending', 'done', 'stopped') RETURNING id;

-- name: defer_notice_letters
-- Not at night: what waits goes out in the morning.
UPDATE outbox SET not_before = :until WHERE about = :about AND state = 'new'
  AND not_before < :until RETURNING id;

-- name: delivered_portion
-- Where the next portion of delivered letters ends.
SELECT MAX(id) AS until FROM (
  SELECT id FROM outbox WHERE about = :about AND state = 'sent' AND id > :after
  ORDER BY id LIMIT :most) AS portion;

-- name: unmended
-- Delivered letters that a change cannot reach: their people stopped the bot, or are gone.
SELECT CASE WHEN residents.gone_at IS NULL THEN 'blocked' ELSE 'gone' END AS fate,
  COUNT(*) AS many
FROM outbox AS sent JOIN residents ON residents.chat_id = sent.chat_id
WHERE sent.about = :about AND sent.state = 'sent'
  AND (residents.blocked_at IS NOT NULL OR residents.gone_at IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM outbox AS mended
    WHERE mended.key = sent.key || CAST(:suffix AS TEXT))
GROUP BY CASE WHEN residents.gone_at IS NULL THEN 'blocked' ELSE 'gone' END;

-- name: post_mending_letters
-- One call for each delivered letter of a portion, pointing to it by its key.
INSERT INTO outbox (key, chat_id, lane, method, payload, about, created_at)
SELECT sent.key || CAST(:suffix AS TEXT), sent.chat_id, CAST(:lane AS BIGINT),
  CAST(:method AS TEXT),
  CASE residents.language WHEN 'en' THEN CAST(:en AS TEXT)
    WHEN 'zh-hant' THEN CAST(:hant AS TEXT) ELSE CAST(:zh AS TEXT) END
    || '"of":"' || sent.key || '"}',
  CAST(:mending AS TEXT), CAST(:at AS BIGINT)
FROM outbox AS sent JOIN residents ON residents.chat_id = sent.chat_id
WHERE sent.about = :about AND sent.state = 'sent' AND sent.id > :after AND sent.id <= :until
  AND sent.done_at >= :since AND sent.done_at < :before
  AND residents.blocked_at IS NULL AND residents.gone_at IS NULL
ORDER BY sent.id
ON CONFLICT (key) DO NOTHING RETURNING id;
