-- A story told in several messages: how many characters of the answer each of them gave.
ALTER TABLE heard ADD COLUMN length BIGINT;
