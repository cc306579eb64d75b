-- name: post_letter!
-- A letter to be sent; the same letter is never posted twice.
INSERT INTO outbox (key, chat_id, lane, method, payload, case_id, about, not_before, not_after,
  created_at, waking)
VALUES (:key, :chat_id, :lane, :method, :payload, :case_id, :about, :not_before, :not_after,
  :created_at, :waking)
ON CONFLICT (key) DO NOTHING;

-- name: due_letters
-- What may be sent now: the most urgent first, in order for each chat, chats on hold left out;
-- at night without what waits until people are awake.
SELECT id, chat_id, lane FROM outbox AS letter
WHERE state = 'new' AND not_before <= :now AND (waking = 0 OR CAST(:night AS BIGINT) = 0)
  AND NOT EXISTS (SELECT 1 FROM holds WHERE holds.chat_id = letter.chat_id AND until > :now)
  AND NOT EXISTS (
    SELECT 1 FROM outbox AS earlier
    WHERE earlier.state = 'new' AND earlier.attempts > 0 AND earlier.chat_id = letter.chat_id
      AND earlier.lane = letter.lane AND earlier.id < letter.id AND earlier.not_before > :now)
ORDER BY lane, id LIMIT :most;

-- name: letters__sqlite
-- The letters themselves, as far as they may still be sent.
SELECT id, key, chat_id, lane, method, payload, case_id, about, not_after, attempts,
  waking
FROM outbox
WHERE id IN (SELECT value FROM json_each(:ids)) AND state = 'new' AND not_before <= :now;

-- name: letters__postgres
-- The letters themselves, as far as they may still be sent.
SELECT id, key, chat_id, lane, method, payload, case_id, about, not_after, attempts,
  waking
FROM outbox
WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(:ids))
  AND state = 'new' AND not_before <= :now;

-- name: hold_chat!
-- Telegram asked for silence in one chat until a moment.
INSERT INTO holds (chat_id, until) VALUES (:chat_id, :until)
ON CONFLICT (chat_id) DO UPDATE SET until = excluded.until;

-- name: last_card
-- The newest picture of a case's card, to draw it again in a new topic.
SELECT id, payload FROM outbox WHERE case_id = :case_id AND method = 'card'
ORDER BY id DESC LIMIT 1;

-- name: letter_done!
-- What became of a letter; what was said to a person is theirs to read, and no row's to keep,
-- except what somebody who blocked us has not read about their case, or a seat: they may come back.
UPDATE outbox SET state = :state, message_id = :message_id, error = :error, done_at = :done_at,
  attempts = attempts + 1,
  payload = CASE
    WHEN chat_id > 0 AND ((case_id IS NULL AND about NOT LIKE 'eventfree:%')
      OR CAST(:state AS TEXT) <> 'blocked') THEN '{}'
    ELSE payload END
WHERE id = :id;

-- name: revive_blocked
-- Somebody came back who had blocked us: what was said about their cases and seats is said now.
UPDATE outbox SET state = 'new', attempts = 0, not_before = 0, error = '', done_at = NULL
WHERE chat_id = :chat_id AND state = 'blocked' AND payload <> '{}'
  AND (case_id IS NOT NULL OR about LIKE 'eventfree:%')
  AND done_at > :since
RETURNING id;

-- name: letter_again!
-- A letter that failed in passing waits and is tried again.
UPDATE outbox SET not_before = :not_before, error = :error, attempts = :attempts WHERE id = :id;

-- name: retry_letters
-- What failed in passing is tried now.
UPDATE outbox SET not_before = :now WHERE state = 'new' AND attempts > 0 AND not_before > :now
RETURNING id;

-- name: drop_all_holds
-- No chat is to be left alone any longer.
DELETE FROM holds RETURNING chat_id;

-- name: letter_by_message
-- Which letter a message in a chat was.
SELECT id, key, chat_id, case_id, about, state, message_id FROM outbox
WHERE chat_id = :chat_id AND message_id = :message_id ORDER BY id DESC LIMIT 1;

-- name: letter_by_key
-- One letter by its key.
SELECT id, key, chat_id, case_id, about, state, message_id, error FROM outbox WHERE key = :key;

-- name: letters_about
-- How many letters of one matter are in which state.
SELECT state, error, COUNT(*) AS many FROM outbox WHERE about = :about GROUP BY state, error;

-- name: told_about
-- Which chats had, or will have, a letter about one matter.
SELECT DISTINCT chat_id FROM outbox WHERE about = :about;

-- name: stop_letters
-- Take back what was not sent yet.
UPDATE outbox SET state = 'stopped', done_at = :at WHERE about = :about AND state = 'new'
RETURNING id;

-- name: newer_card
-- Whether a later picture of the same card is waiting, or went first.
SELECT id FROM outbox
WHERE case_id = :case_id AND method = 'card' AND state IN ('new', 'sent') AND id > :id LIMIT 1;

-- name: move_letters
-- A group became a supergroup: what waits goes to the new place, and what the old one refused.
UPDATE outbox SET chat_id = :new_chat WHERE chat_id = :old_chat
  AND (state = 'new' OR id IN (SELECT id FROM unshown WHERE unshown.chat_id = :old_chat))
RETURNING id;

-- name: waiting_letters
-- How much waits to be sent, and since when.
SELECT COUNT(*) AS many, MIN(created_at) AS oldest FROM outbox
WHERE state = 'new' AND not_before <= :now AND (waking = 0 OR CAST(:night AS BIGINT) = 0);

-- name: forget_letters
-- Letters long delivered lose their words; that they were sent stays.
UPDATE outbox SET payload = '{}' WHERE done_at < :before AND payload <> '{}' AND method <> 'card'
RETURNING id;

-- name: forget_cards
-- A picture of a card that a newer one took the place of is shown to nobody any more.
UPDATE outbox SET payload = '{}'
WHERE method = 'card' AND state = 'sent' AND payload <> '{}' AND EXISTS (
  SELECT 1 FROM outbox AS newer WHERE newer.case_id = outbox.case_id
    AND newer.method = 'card' AND newer.state = 'sent' AND newer.id > outbox.id)
RETURNING id;

-- name: drop_letters
-- What was long ago said in passing, about no case, notice or event: nothing asks for it again.
DELETE FROM outbox WHERE done_at < :before AND state <> 'new' AND case_id IS NULL
  AND about IN ('', 'reaction:0') RETURNING id;

-- name: drop_holds
-- Silences that are over.
DELETE FROM holds WHERE until < :now RETURNING chat_id;

-- name: forget_missed
-- What somebody who blocked us did not come back for loses its words.
UPDATE outbox SET payload = '{}' WHERE state = 'blocked' AND done_at < :before AND payload <> '{}'
RETURNING id;

-- name: add_relay!
-- A message in the admin chat that stands for something a resident sent.
INSERT INTO relays (chat_id, message_id, case_id) VALUES (:chat_id, :message_id, :case_id)
ON CONFLICT (chat_id, message_id) DO NOTHING;

-- name: relay
-- Which case a message in the admin chat speaks for.
SELECT case_id FROM relays WHERE chat_id = :chat_id AND message_id = :message_id;

-- name: topic
-- Where a case stands in the admin chat.
SELECT case_id, chat_id, thread_id, card_message, title, closed FROM topics
WHERE case_id = :case_id;

-- name: topic_by_thread
-- Which case a topic belongs to.
SELECT case_id, chat_id, thread_id, card_message, title, closed FROM topics
WHERE chat_id = :chat_id AND thread_id = :thread_id;

-- name: add_topic!
-- A case gets its place in the admin chat.
INSERT INTO topics (case_id, chat_id) VALUES (:case_id, :chat_id) ON CONFLICT (case_id) DO NOTHING;

-- name: save_topic
-- What Telegram said of the place.
UPDATE topics SET chat_id = :chat_id, thread_id = CAST(:thread_id AS BIGINT),
  card_message = CAST(:card_message AS BIGINT), title = :title, closed = :closed
WHERE case_id = :case_id RETURNING case_id;

-- name: move_topics
-- The admin chat has a new id; its topics start anew there.
UPDATE topics SET chat_id = :new_chat, thread_id = NULL, card_message = NULL, closed = 0
WHERE chat_id = :old_chat RETURNING case_id;

-- name: unshown_letters
-- What a group refused for want of rights or topics, or was not reached for: which was first, and
-- how often it was tried again.
SELECT id, done_at, revived FROM unshown WHERE chat_id = :chat_id ORDER BY done_at, id;

-- name: count_given_up
-- What was tried so often that it is not tried any more by itself.
SELECT COUNT(*) AS many FROM unshown WHERE revived > 0 AND revived >= :most;

-- name: revive_letter
-- One of them is tried, to see whether they may be shown now.
UPDATE outbox SET state = 'new', attempts = 0, not_before = 0, error = '', done_at = NULL,
  revived = revived + 1
WHERE id = :id AND state IN ('refused', 'gone') RETURNING id;

-- name: revive_letters
-- Another one was shown: so may they be; each a little later than the last time.
UPDATE outbox SET state = 'new', attempts = 0, not_before = 0, error = '', done_at = NULL,
  revived = revived + 1
WHERE id IN (SELECT id FROM unshown
  WHERE chat_id = :chat_id AND revived <= :most AND done_at < :now - :pause * (1 + revived))
RETURNING id;

-- name: revive_all_letters
-- Somebody says that they may be shown now: all of them, as if for the first time.
UPDATE outbox SET state = 'new', attempts = 0, not_before = 0, error = '', done_at = NULL,
  revived = 0
WHERE id IN (SELECT id FROM unshown WHERE chat_id = :chat_id) RETURNING id;

-- name: letters_of_answer
-- The letters in which an advisor's message went out and was changed, oldest first.
SELECT key, method FROM outbox WHERE about = :about ORDER BY id;

-- name: case_of_words
-- The case an advisor holds or held in which one message of theirs went out.
SELECT id FROM cases WHERE advisor_id = :user_id AND EXISTS (
  SELECT 1 FROM outbox WHERE outbox.about IN (
    'answer:' || cases.id || CAST(:tail AS TEXT), 'deed:' || cases.id || CAST(:tail AS TEXT)
  )
) ORDER BY id DESC;

-- name: delivered_by_chat
-- How many letters each chat has received, as far as we know; only the tests count them.
SELECT chat_id, COUNT(*) AS many FROM outbox
WHERE state = 'sent' AND method IN ('sendMessage', 'copyMessage') GROUP BY chat_id;

-- name: all_waiting
-- Every letter that is not settled, due or not; only the tests count them.
SELECT COUNT(*) AS many FROM outbox WHERE state = 'new';
