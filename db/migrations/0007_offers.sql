-- How often the other language was offered since a language was chosen.
ALTER TABLE residents ADD COLUMN offers BIGINT NOT NULL DEFAULT 0;
