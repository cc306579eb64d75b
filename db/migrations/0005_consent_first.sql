-- A consent is on record once for each purpose and version, from the moment it is given.
-- What was written down again with every form submitted was asked for only the first time.
DELETE FROM consents WHERE withdrawn_at IS NULL AND id NOT IN (
  SELECT MIN(id) FROM consents WHERE withdrawn_at IS NULL GROUP BY chat_id, purpose, version);
CREATE UNIQUE INDEX consents_in_force ON consents (chat_id, purpose, version)
WHERE withdrawn_at IS NULL;

-- Words and files that nobody had agreed to yet are forgotten, and so are half-found routes.
DELETE FROM drafts WHERE flow = 'route' OR (flow = 'sort' AND chat_id NOT IN (
  SELECT chat_id FROM consents WHERE purpose = 'store' AND withdrawn_at IS NULL));

-- What was answered at the two gates is kept nowhere any more.
UPDATE cases SET answers = REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(answers,
  '"danger": "no", ', ''), '"age": "age14", ', ''), ', "danger": "no"', ''),
  ', "age": "age14"', ''), '"danger": "no"', ''), '"age": "age14"', '');
UPDATE drafts SET answers = REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(answers,
  '"danger": "no", ', ''), '"age": "age14", ', ''), ', "danger": "no"', ''),
  ', "age": "age14"', ''), '"danger": "no"', ''), '"age": "age14"', '')
WHERE flow = 'form';
