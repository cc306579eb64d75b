-- name: report_began
-- Since when there are rows at all: what lies before is "no records", not nought.
SELECT (SELECT MIN(opened_at) FROM cases) AS cases,
  (SELECT MIN(at) FROM asked) AS questions,
  (SELECT MIN(start_at) FROM notices WHERE state NOT IN ('draft', 'scheduled')) AS notices,
  (SELECT MIN(starts_at) FROM events WHERE state <> 'draft') AS events;

-- name: report_moves
-- What came, went, came back or was referred since a moment, within a period and after it, and
-- (without an act) what is under way now, and the last line of the journal: in one look, or a case
-- that comes meanwhile is lost, or stands in the table of records and not in the figures.
SELECT kind, '' AS act, 0 AS inside, COUNT(*) AS many,
  (SELECT COALESCE(MAX(id), 0) FROM journal) AS upto
FROM cases WHERE state IN ('submitted', 'claimed', 'waiting_resident', 'referred') GROUP BY kind
UNION ALL
SELECT cases.kind, journal.act, CASE WHEN journal.at < :until THEN 1 ELSE 0 END AS inside,
  COUNT(*) AS many, (SELECT COALESCE(MAX(id), 0) FROM journal) AS upto
FROM journal JOIN cases ON cases.id = journal.case_id
WHERE journal.act IN ('submit', 'reopen', 'close', 'withdraw', 'refer') AND journal.at >= :since
GROUP BY 1, 2, 3;

-- name: report_received
-- What was received in a period, by community and the state it is in by now.
SELECT community, state, COUNT(*) AS many FROM cases
WHERE opened_at >= :since AND opened_at < :until GROUP BY community, state;

-- name: report_ended
-- Endings of a period that still stand, by outcome, and whether the promise to finish was kept.
SELECT cases.outcome, CASE
    WHEN handle.stopped_at > handle.at OR extended.stopped_at > extended.at THEN 'late'
    WHEN handle.id IS NOT NULL OR extended.id IS NOT NULL THEN 'kept'
    ELSE 'none' END AS term, COUNT(*) AS many
FROM cases
LEFT JOIN dues AS handle ON handle.case_id = cases.id AND handle.kind = 'handle'
LEFT JOIN dues AS extended ON extended.case_id = cases.id AND extended.kind = 'extended'
WHERE cases.state <> 'withdrawn' AND cases.closed_at >= :since AND cases.closed_at < :until
GROUP BY 1, 2;

-- name: report_heard
-- Whole hours from filing to the first word of a person, for what was received in a period;
-- NULL for what was neither answered nor withdrawn.
SELECT (first_at - opened_at) / 3600 AS hours, COUNT(*) AS many FROM (
  SELECT cases.opened_at, cases.state, (SELECT MIN(journal.at) FROM journal
    WHERE journal.case_id = cases.id
      AND journal.act IN ('reply', 'ask_back', 'accept', 'refer', 'close')) AS first_at
  FROM cases WHERE cases.opened_at >= :since AND cases.opened_at < :until) AS filed
WHERE first_at IS NOT NULL OR state <> 'withdrawn' GROUP BY 1;

-- name: report_lasted
-- Whole hours from filing to closing, for endings of a period that still stand.
SELECT (closed_at - opened_at) / 3600 AS hours, COUNT(*) AS many FROM cases
WHERE state <> 'withdrawn' AND closed_at >= :since AND closed_at < :until GROUP BY 1;

-- name: report_overdue
-- Cases whose promise to a resident had run out unkept at a moment.
SELECT COUNT(DISTINCT case_id) AS many FROM dues
WHERE kind IN ('claim', 'answer', 'notice', 'handle', 'extended')
  AND at < :cut AND started_at < :cut AND (stopped_at IS NULL OR stopped_at > at)
  AND (stopped_at IS NULL OR stopped_at >= :cut);

-- name: report_questions
-- How many legal questions came, were answered outright, helped, did not, found nothing.
SELECT COUNT(*) AS many,
  COALESCE(SUM(CASE WHEN decision = 'answer' THEN 1 ELSE 0 END), 0) AS outright,
  COALESCE(SUM(CASE WHEN helpful = 1 THEN 1 ELSE 0 END), 0) AS helpful,
  COALESCE(SUM(CASE WHEN helpful = 0 THEN 1 ELSE 0 END), 0) AS unhelpful,
  COALESCE(SUM(CASE WHEN picked = 'none' OR helpful = 0
    OR (decision = 'statutes' AND shown = '[]') THEN 1 ELSE 0 END), 0) AS unanswered
FROM asked WHERE at >= :since AND at < :until AND decision <> 'leave';

-- name: report_answers
-- Which answers people were given outright or chose; `shown` is an id, or a list that begins with it.
SELECT CASE WHEN picked = '' THEN shown ELSE picked END AS shown, COUNT(*) AS many FROM asked
WHERE at >= :since AND at < :until
  AND ((picked = '' AND decision = 'answer') OR (picked <> '' AND picked <> 'none'))
GROUP BY 1;

-- name: report_notices
-- The notices that went out in a period, the latest first.
SELECT id, title, state, start_at FROM notices
WHERE state IN ('sending', 'done', 'stopped', 'recalled')
  AND start_at >= :since AND start_at < :until
ORDER BY start_at DESC, id DESC LIMIT :most OFFSET :skip;

-- name: report_count_notices
-- How many notices went out in a period.
SELECT COUNT(*) AS many FROM notices
WHERE state IN ('sending', 'done', 'stopped', 'recalled')
  AND start_at >= :since AND start_at < :until;

-- name: report_letters
-- What became of the letters of these notices, and how many people they were for.
SELECT outbox.state, COUNT(*) AS many FROM outbox
WHERE outbox.about IN (SELECT 'notice:' || notices.id FROM notices
  WHERE notices.state IN ('sending', 'done', 'stopped', 'recalled')
    AND notices.start_at >= :since AND notices.start_at < :until)
GROUP BY outbox.state;

-- name: report_people
-- How many different people were reached by these notices.
SELECT COUNT(DISTINCT outbox.chat_id) AS many FROM outbox
WHERE outbox.state = 'sent' AND outbox.about IN (SELECT 'notice:' || notices.id FROM notices
  WHERE notices.state IN ('sending', 'done', 'stopped', 'recalled')
    AND notices.start_at >= :since AND notices.start_at < :until);

-- name: report_events
-- Every event of a period with who joined and what staff counted last.
SELECT events.id, events.kind, events.title, events.state, events.starts_at,
  (SELECT COUNT(*) FROM attendances WHERE event_id = events.id AND attendances.state = 'in')
    AS joined,
  counted.heads, counted.leaflets, counted.edition, counted.by_name
FROM events LEFT JOIN event_counts AS counted ON counted.event_id = events.id
  AND counted.edition = (SELECT MAX(edition) FROM event_counts WHERE event_id = events.id)
WHERE events.state IN ('open', 'cancelled')
  AND events.starts_at >= :since AND events.starts_at < :until
ORDER BY events.starts_at, events.id;

-- Records behind a figure, a page at a time

-- name: report_list_moves
-- Each time a case came, went, came back or was referred in a period.
SELECT cases.number, cases.kind, cases.community, cases.state, cases.outcome, journal.at
FROM journal JOIN cases ON cases.id = journal.case_id
WHERE journal.act IN ('submit', 'reopen', 'close', 'withdraw', 'refer') AND journal.act = :act
  AND journal.at >= :since AND journal.at < :until
  AND (CAST(:kind AS TEXT) = '' OR cases.kind = :kind)
ORDER BY journal.at, journal.id LIMIT :most OFFSET :skip;

-- name: report_list_open
-- The cases that were under way at a moment.
SELECT number, kind, community, state, outcome, opened_at AS at FROM cases
WHERE opened_at < :cut AND (closed_at IS NULL OR closed_at >= :cut)
  AND (CAST(:kind AS TEXT) = '' OR kind = :kind)
  AND (SELECT journal.act FROM journal WHERE journal.case_id = cases.id AND journal.at < :cut
    AND journal.act IN ('submit', 'reopen', 'close', 'withdraw')
    ORDER BY journal.id DESC LIMIT 1) IN ('submit', 'reopen')
ORDER BY opened_at, id LIMIT :most OFFSET :skip;

-- name: report_list_received
-- What was received in a period, of one state, of one community, or of any.
SELECT number, kind, community, state, outcome, opened_at AS at FROM cases
WHERE opened_at >= :since AND opened_at < :until
  AND (CAST(:state AS TEXT) = '' OR state = :state)
  AND (CAST(:anywhere AS BIGINT) = 1 OR community = :community)
ORDER BY opened_at, id LIMIT :most OFFSET :skip;

-- name: report_list_heard
-- What was received in a period and somebody answered, or (heard = 0) nobody did yet.
SELECT number, kind, community, state, outcome, opened_at AS at FROM cases
WHERE opened_at >= :since AND opened_at < :until
  AND CASE WHEN EXISTS (SELECT 1 FROM journal WHERE journal.case_id = cases.id
      AND journal.act IN ('reply', 'ask_back', 'accept', 'refer', 'close')) THEN 1
    WHEN state = 'withdrawn' THEN 2 ELSE 0 END = CAST(:heard AS BIGINT)
ORDER BY opened_at, id LIMIT :most OFFSET :skip;

-- name: report_list_ended
-- Endings of a period that still stand, of one outcome or of any.
SELECT number, kind, community, state, outcome, closed_at AS at FROM cases
WHERE state <> 'withdrawn' AND closed_at >= :since AND closed_at < :until
  AND (CAST(:outcome AS TEXT) = '' OR outcome = :outcome)
ORDER BY closed_at, id LIMIT :most OFFSET :skip;

-- name: report_list_terms
-- The same by whether the promise to finish was kept in time, missed, or never made.
SELECT number, kind, community, state, outcome, closed_at AS at FROM (
  SELECT cases.*, CASE
    WHEN handle.stopped_at > handle.at OR extended.stopped_at > extended.at THEN 'late'
    WHEN handle.id IS NOT NULL OR extended.id IS NOT NULL THEN 'kept'
    ELSE 'none' END AS term
  FROM cases
  LEFT JOIN dues AS handle ON handle.case_id = cases.id AND handle.kind = 'handle'
  LEFT JOIN dues AS extended ON extended.case_id = cases.id AND extended.kind = 'extended'
  WHERE cases.state <> 'withdrawn' AND cases.closed_at >= :since AND cases.closed_at < :until
) AS ended
WHERE term = :term ORDER BY closed_at, id LIMIT :most OFFSET :skip;

-- name: report_list_overdue
-- The cases whose promise had run out unkept at a moment, with the earliest of these moments.
SELECT cases.number, cases.kind, cases.community, cases.state, cases.outcome, missed.at
FROM cases JOIN (SELECT case_id, MIN(at) AS at FROM dues
  WHERE kind IN ('claim', 'answer', 'notice', 'handle', 'extended')
    AND at < :cut AND started_at < :cut AND (stopped_at IS NULL OR stopped_at > at)
    AND (stopped_at IS NULL OR stopped_at >= :cut) GROUP BY case_id) AS missed
  ON missed.case_id = cases.id
ORDER BY missed.at, cases.id LIMIT :most OFFSET :skip;

-- name: report_rows
-- Every case that was under way in a period, a portion at a time, with what each figure rests on:
-- only what stood in the journal when the figures were taken.
SELECT cases.id, cases.number, cases.kind, cases.community, cases.state, cases.outcome,
  cases.opened_at, cases.closed_at,
  (SELECT MIN(journal.at) FROM journal WHERE journal.case_id = cases.id
    AND journal.act IN ('reply', 'ask_back', 'accept', 'refer', 'close')
    AND journal.id <= :upto) AS heard_at,
  (SELECT COUNT(*) FROM journal WHERE journal.case_id = cases.id
    AND journal.act IN ('submit', 'reopen') AND journal.at < :since) AS came_before,
  (SELECT COUNT(*) FROM journal WHERE journal.case_id = cases.id
    AND journal.act IN ('close', 'withdraw') AND journal.at < :since) AS went_before,
  (SELECT COUNT(*) FROM journal WHERE journal.case_id = cases.id AND journal.act = 'submit'
    AND journal.at >= :since AND journal.at < :until AND journal.id <= :upto) AS new,
  (SELECT COUNT(*) FROM journal WHERE journal.case_id = cases.id AND journal.act = 'reopen'
    AND journal.at >= :since AND journal.at < :until AND journal.id <= :upto) AS reopened,
  (SELECT COUNT(*) FROM journal WHERE journal.case_id = cases.id AND journal.act = 'close'
    AND journal.at >= :since AND journal.at < :until AND journal.id <= :upto) AS closed,
  (SELECT COUNT(*) FROM journal WHERE journal.case_id = cases.id AND journal.act = 'withdraw'
    AND journal.at >= :since AND journal.at < :until AND journal.id <= :upto) AS withdrawn,
  (SELECT COUNT(*) FROM dues WHERE dues.case_id = cases.id
    AND dues.kind IN ('handle', 'extended') AND dues.stopped_at > dues.at) AS late,
  (SELECT COUNT(*) FROM dues WHERE dues.case_id = cases.id
    AND dues.kind IN ('handle', 'extended')) AS promised
FROM cases WHERE cases.id > :after AND cases.opened_at < :until
  AND (cases.closed_at IS NULL OR cases.closed_at >= :since)
ORDER BY cases.id LIMIT :most;

-- Entered by hand

-- name: add_hand_figure
-- A figure the bot cannot know; a correction names the row whose place it takes.
INSERT INTO hand_figures (replaces, label, amount, first_day, last_day, note, void, by_id, by_name,
  at)
VALUES (CAST(:replaces AS BIGINT), :label, :amount, :first_day, :last_day, :note, :void, :by_id,
  :by_name, :at)
ON CONFLICT (replaces) DO NOTHING RETURNING id;

-- name: hand_figure
-- One row, and whether another took its place.
SELECT hand_figures.*, (SELECT later.id FROM hand_figures AS later
  WHERE later.replaces = hand_figures.id) AS replaced_by
FROM hand_figures WHERE id = :id;

-- name: hand_figures_of
-- Every figure entered by hand for days that touch a period, the corrected ones too.
SELECT hand_figures.*, (SELECT later.id FROM hand_figures AS later
  WHERE later.replaces = hand_figures.id) AS replaced_by
FROM hand_figures
WHERE hand_figures.first_day <= :last_day AND hand_figures.last_day >= :first_day
ORDER BY hand_figures.label, hand_figures.first_day, hand_figures.id;

-- name: add_event_count
-- What staff counted at an event; an earlier count stays beside it.
INSERT INTO event_counts (event_id, edition, heads, leaflets, audience, by_id, by_name, at)
VALUES (:event_id, :edition, :heads, :leaflets, :audience, :by_id, :by_name, :at)
ON CONFLICT (event_id, edition) DO NOTHING RETURNING id;

-- name: event_counts_of
-- Everything staff counted at one event, the first count first.
SELECT edition, heads, leaflets, audience, by_name, at FROM event_counts
WHERE event_id = :event_id ORDER BY edition;

-- name: event_counts_within
-- Every count of the events of a period, the corrected ones too.
SELECT event_counts.event_id, event_counts.heads, event_counts.leaflets, event_counts.audience,
  event_counts.by_name, event_counts.at
FROM event_counts JOIN events ON events.id = event_counts.event_id
WHERE events.starts_at >= :since AND events.starts_at < :until
ORDER BY events.starts_at, event_counts.event_id, event_counts.edition;

-- name: events_to_count
-- What ended before a moment, was not counted, and nobody was asked about.
SELECT id, author_id FROM events
WHERE state = 'open' AND starts_at >= :since AND starts_at + 60 * COALESCE(minutes, 0) < :ended
  AND heads_asked_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM event_counts WHERE event_id = events.id)
ORDER BY starts_at, id LIMIT :most;

-- name: asked_for_heads
-- Its maker is asked how many came; once.
UPDATE events SET heads_asked_at = :at WHERE id = :id AND heads_asked_at IS NULL RETURNING id;

-- Reports handed out

-- name: add_report
-- The figures as they stood at a moment, under a key that keeps a second press from a second one.
INSERT INTO reports (key, first_day, last_day, taken_at, figures, by_id, by_name)
VALUES (:key, :first_day, :last_day, :taken_at, :figures, :by_id, :by_name)
ON CONFLICT (key) DO NOTHING RETURNING id;

-- name: report
-- One report with its figures.
SELECT * FROM reports WHERE id = :id;

-- name: report_by_key
-- The report a press made before.
SELECT * FROM reports WHERE key = :key;

-- name: report_made
-- Its documents are in the box.
UPDATE reports SET made_at = :at WHERE id = :id AND made_at IS NULL RETURNING id;

-- name: reports_lately
-- The reports handed out, the newest first.
SELECT id, first_day, last_day, taken_at, by_name, made_at FROM reports
ORDER BY id DESC LIMIT :most OFFSET :skip;

-- Files of letters

-- name: enclose
-- The bytes a letter carries, until it is sent.
INSERT INTO enclosures (key, name, body, created_at) VALUES (:key, :name, :body, :at)
ON CONFLICT (key) DO NOTHING RETURNING key;

-- name: enclosure
-- One file that is to go out, as long as whom its letter is for works here.
SELECT enclosures.key, enclosures.name, body FROM enclosures
JOIN outbox ON outbox.key = enclosures.key
JOIN people ON people.user_id = outbox.chat_id
WHERE enclosures.key = :key AND people.left_at IS NULL AND people.roles LIKE '%staff%';

-- name: drop_enclosure
-- It is sent, or will never be.
DELETE FROM enclosures WHERE key = :key RETURNING key;

-- name: drop_loose_enclosures
-- Files whose letter waits no longer, however that came.
DELETE FROM enclosures WHERE NOT EXISTS (
  SELECT 1 FROM outbox WHERE outbox.key = enclosures.key AND outbox.state = 'new') RETURNING key;
