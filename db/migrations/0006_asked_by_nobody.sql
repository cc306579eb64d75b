-- A question and its person share no moment any more: of the one the hour is kept, of the other
-- the day. So what an editor settled is marked where it stands.
ALTER TABLE asked ADD COLUMN settled BIGINT NOT NULL DEFAULT 0;
UPDATE asked SET settled = 1 WHERE EXISTS (
  SELECT 1 FROM settled_questions AS done
  WHERE done.question = asked.question AND done.at >= asked.at);
UPDATE asked SET at = at - at % 3600;
UPDATE told SET at = at - at % 86400;
