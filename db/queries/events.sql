-- name: add_event
-- Somebody of the office begins to plan.
INSERT INTO events (author_id, created_at) VALUES (:author_id, :at) RETURNING id;

-- name: event
-- One event, and how many are coming or waiting.
SELECT events.*,
  (SELECT COUNT(*) FROM attendances WHERE event_id = events.id AND state = 'in') AS joined,
  (SELECT COUNT(*) FROM attendances WHERE event_id = events.id AND state = 'waiting') AS waiting
FROM events WHERE id = :id;

-- name: upcoming_events
-- What residents may join, the nearest first.
SELECT events.*,
  (SELECT COUNT(*) FROM attendances WHERE event_id = events.id AND state = 'in') AS joined,
  (SELECT COUNT(*) FROM attendances WHERE event_id = events.id AND state = 'waiting') AS waiting
FROM events WHERE state = 'open' AND starts_at > :now ORDER BY starts_at, id LIMIT :most;

-- name: planned_events
-- What staff look at: their own drafts, then everything published, the latest first.
SELECT events.*,
  (SELECT COUNT(*) FROM attendances WHERE event_id = events.id AND state = 'in') AS joined,
  (SELECT COUNT(*) FROM attendances WHERE event_id = events.id AND state = 'waiting') AS waiting
FROM events WHERE state <> 'draft' OR author_id = :author_id
ORDER BY CASE state WHEN 'draft' THEN 0 ELSE 1 END, starts_at DESC, id DESC LIMIT :most;

-- name: save_event
-- An event as it becomes, if nobody was faster and it is still in the same state.
UPDATE events SET kind = :kind, title = :title, place = :place,
  starts_at = CAST(:starts_at AS BIGINT), minutes = CAST(:minutes AS BIGINT),
  capacity = CAST(:capacity AS BIGINT), offsets = CAST(:offsets AS TEXT), version = version + 1
WHERE id = :id AND version = :version AND state = :state RETURNING version;

-- name: publish_event
-- The draft as it was looked at is shown to everybody.
UPDATE events SET state = 'open', published_at = :at, version = version + 1
WHERE id = :id AND version = :version AND state = 'draft' RETURNING id;

-- name: drop_event
-- A draft is given up.
DELETE FROM events WHERE id = :id AND state = 'draft' RETURNING id;

-- name: cancel_event
-- It will not take place.
UPDATE events SET state = 'cancelled', cancelled_at = :at, version = version + 1
WHERE id = :id AND state = 'open' AND starts_at > :at RETURNING id;

-- name: take_turn
-- The next place in the line; the row keeps two from taking the last seat at once.
UPDATE events SET turns = turns + 1 WHERE id = :id AND state = 'open' AND starts_at > :now
RETURNING turns;

-- name: attendance
-- Whether a person comes to an event, or waits for a seat.
SELECT state, turn FROM attendances WHERE event_id = :event_id AND chat_id = :chat_id;

-- name: attendances_of
-- What one person joined and is still to come.
SELECT attendances.event_id, attendances.state FROM attendances
JOIN events ON events.id = attendances.event_id
WHERE attendances.chat_id = :chat_id AND events.state = 'open' AND events.starts_at > :now;

-- name: attended_titles
-- What one person joined, past or to come, with its name and its time.
SELECT events.title, events.starts_at FROM attendances
JOIN events ON events.id = attendances.event_id
WHERE attendances.chat_id = :chat_id ORDER BY events.starts_at;

-- name: place_in_line
-- How many wait, up to a turn.
SELECT COUNT(*) AS many FROM attendances
WHERE event_id = :event_id AND state = 'waiting' AND turn <= :turn;

-- name: attend
-- A person comes, or waits for a seat; a second press changes nothing.
INSERT INTO attendances (event_id, chat_id, state, turn, joined_at)
VALUES (:event_id, :chat_id, :state, :turn, :at)
ON CONFLICT (event_id, chat_id) DO NOTHING RETURNING state;

-- name: unattend
-- A person does not come.
DELETE FROM attendances WHERE event_id = :event_id AND chat_id = :chat_id RETURNING state;

-- name: promote_waiting
-- The first of the line get the free seats; who cannot be told keeps waiting.
UPDATE attendances SET state = 'in', moved_at = :at
WHERE event_id = :event_id AND state = 'waiting' AND chat_id IN (
  SELECT line.chat_id FROM attendances AS line
  JOIN residents ON residents.chat_id = line.chat_id
  WHERE line.event_id = :event_id AND line.state = 'waiting'
    AND residents.blocked_at IS NULL AND residents.gone_at IS NULL
  ORDER BY line.turn LIMIT :free) RETURNING chat_id;

-- name: tell_attendees
-- One letter for each person concerned, in their language; the same news is told once.
INSERT INTO outbox (key, chat_id, lane, method, payload, about, not_after, created_at)
SELECT CAST(:news AS TEXT) || ':' || attendances.chat_id || ':' || attendances.turn,
  attendances.chat_id, CAST(:lane AS BIGINT), 'sendMessage',
  CASE residents.language WHEN 'en' THEN CAST(:en AS TEXT)
    WHEN 'zh-hant' THEN CAST(:hant AS TEXT) ELSE CAST(:zh AS TEXT) END,
  CAST(:about AS TEXT), CAST(:not_after AS BIGINT), CAST(:at AS BIGINT)
FROM attendances JOIN residents ON residents.chat_id = attendances.chat_id
WHERE attendances.event_id = :event_id
  AND residents.blocked_at IS NULL AND residents.gone_at IS NULL
  AND (CAST(:moved_at AS BIGINT) IS NULL OR attendances.moved_at = CAST(:moved_at AS BIGINT))
ORDER BY attendances.turn
ON CONFLICT (key) DO NOTHING RETURNING id;

-- name: count_attendees
-- How many would be told.
SELECT COUNT(*) AS many FROM attendances JOIN residents
  ON residents.chat_id = attendances.chat_id
WHERE attendances.event_id = :event_id
  AND residents.blocked_at IS NULL AND residents.gone_at IS NULL;

-- name: count_unreached
-- How many of those who come or wait stopped the bot, or are gone.
SELECT attendances.state, COUNT(*) AS many FROM attendances
JOIN residents ON residents.chat_id = attendances.chat_id
WHERE attendances.event_id = :event_id
  AND (residents.blocked_at IS NOT NULL OR residents.gone_at IS NOT NULL)
GROUP BY attendances.state;

-- name: tell_unreached
-- Their seat is given away: kept for those who come back.
INSERT INTO outbox (key, chat_id, lane, method, payload, about, not_after, created_at)
SELECT CAST(:about AS TEXT) || ':' || attendances.chat_id || ':' || attendances.turn,
  attendances.chat_id, CAST(:lane AS BIGINT), 'sendMessage',
  CASE residents.language WHEN 'en' THEN CAST(:en AS TEXT)
    WHEN 'zh-hant' THEN CAST(:hant AS TEXT) ELSE CAST(:zh AS TEXT) END,
  CAST(:about AS TEXT), CAST(:not_after AS BIGINT), CAST(:at AS BIGINT)
FROM attendances JOIN residents ON residents.chat_id = attendances.chat_id
WHERE attendances.event_id = :event_id AND attendances.state = 'in'
  AND (residents.blocked_at IS NOT NULL OR residents.gone_at IS NOT NULL)
ORDER BY attendances.turn
ON CONFLICT (key) DO NOTHING RETURNING id;

-- name: free_unreached
-- Those who have a seat and cannot be told give it up.
DELETE FROM attendances WHERE event_id = :event_id AND state = 'in' AND chat_id IN (
  SELECT chat_id FROM residents WHERE blocked_at IS NOT NULL OR gone_at IS NOT NULL)
RETURNING chat_id;

-- name: drop_freed_reminders
-- Nobody is reminded of a seat that was given away.
DELETE FROM reminders WHERE event_id = :event_id AND state = 'new' AND chat_id NOT IN (
  SELECT chat_id FROM attendances WHERE event_id = :event_id) RETURNING chat_id;

-- name: stop_freed_letters
-- Reminders on their way to people without a seat.
UPDATE outbox SET state = 'stopped', done_at = :at
WHERE about = :about AND state = 'new' AND chat_id NOT IN (
  SELECT chat_id FROM attendances WHERE event_id = :event_id) RETURNING id;

-- name: add_reminders
-- One distance from the start, for everybody who comes (or one person), if it is still ahead.
INSERT INTO reminders (event_id, chat_id, minutes, due_at)
SELECT attendances.event_id, attendances.chat_id, CAST(:minutes AS BIGINT),
  events.starts_at - 60 * CAST(:minutes AS BIGINT)
FROM attendances JOIN events ON events.id = attendances.event_id
WHERE attendances.event_id = :event_id AND attendances.state = 'in'
  AND (CAST(:chat_id AS BIGINT) IS NULL OR attendances.chat_id = CAST(:chat_id AS BIGINT))
  AND events.starts_at - 60 * CAST(:minutes AS BIGINT) > :now
ON CONFLICT (event_id, chat_id, minutes, due_at) DO NOTHING RETURNING chat_id;

-- name: drop_reminders
-- What was to be reminded of is different now; what was sent stays on record.
DELETE FROM reminders WHERE event_id = :event_id AND state = 'new'
  AND (CAST(:chat_id AS BIGINT) IS NULL OR chat_id = CAST(:chat_id AS BIGINT)) RETURNING chat_id;

-- name: stop_reminder_letters
-- A reminder on its way to somebody who no longer comes.
UPDATE outbox SET state = 'stopped', done_at = :at
WHERE about = :about AND chat_id = :chat_id AND state = 'new' RETURNING id;

-- name: skip_late_reminders
-- Too late: the event has begun, is off, or the person does not want to hear from us.
UPDATE reminders SET state = 'stale', done_at = :now
WHERE state = 'new' AND due_at <= :now AND (
  EXISTS (SELECT 1 FROM events WHERE events.id = reminders.event_id
    AND (events.state <> 'open' OR events.starts_at <= :now))
  OR EXISTS (SELECT 1 FROM residents WHERE residents.chat_id = reminders.chat_id
    AND (residents.blocked_at IS NOT NULL OR residents.gone_at IS NOT NULL))) RETURNING chat_id;

-- name: skip_overtaken_reminders
-- Several fell due while nobody was at work: only the nearest to the start is said.
UPDATE reminders SET state = 'stale', done_at = :now
WHERE state = 'new' AND due_at <= :now AND EXISTS (
  SELECT 1 FROM reminders AS nearer
  WHERE nearer.event_id = reminders.event_id AND nearer.chat_id = reminders.chat_id
    AND nearer.state = 'new' AND nearer.due_at <= :now AND nearer.due_at > reminders.due_at)
RETURNING chat_id;

-- name: events_to_remind
-- The events of which somebody is to be reminded now.
SELECT DISTINCT event_id FROM reminders WHERE state = 'new' AND due_at <= :now ORDER BY event_id;

-- name: post_reminders
-- One letter for each reminder that fell due, in the person's language.
INSERT INTO outbox (key, chat_id, lane, method, payload, about, not_after, created_at, waking)
SELECT CAST(:about AS TEXT) || ':' || reminders.chat_id || ':' || reminders.minutes || ':'
    || reminders.due_at,
  reminders.chat_id, CAST(:lane AS BIGINT), 'sendMessage',
  CASE residents.language WHEN 'en' THEN CAST(:en AS TEXT)
    WHEN 'zh-hant' THEN CAST(:hant AS TEXT) ELSE CAST(:zh AS TEXT) END,
  CAST(:about AS TEXT), CAST(:not_after AS BIGINT), CAST(:now AS BIGINT),
  CAST(:waking AS BIGINT)
FROM reminders JOIN residents ON residents.chat_id = reminders.chat_id
WHERE reminders.event_id = :event_id AND reminders.state = 'new' AND reminders.due_at <= :now
ORDER BY reminders.due_at, reminders.chat_id
ON CONFLICT (key) DO NOTHING RETURNING id;

-- name: reminders_posted
-- They are on their way.
UPDATE reminders SET state = 'posted', done_at = :now
WHERE event_id = :event_id AND state = 'new' AND due_at <= :now RETURNING chat_id;

-- name: count_reminders
-- How many reminders of an event are in which state.
SELECT state, COUNT(*) AS many FROM reminders WHERE event_id = :event_id GROUP BY state;
