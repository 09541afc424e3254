-- A name few firms have is looked for in an index alone: a bit for each two letters that follow each other. Where all bits of what is looked
-- for are there, the firm itself is asked.
CREATE FUNCTION enterprises.name_sign(words text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT coalesce(bit_or(1::bigint << (hashtext(substr(words, i, 2)) & 63)), 0) FROM generate_series(1, length(words) - 1) AS i);
ALTER TABLE enterprises.shown ADD COLUMN sign bigint NOT NULL GENERATED ALWAYS AS (enterprises.name_sign(names)) STORED;
CREATE INDEX shown_named ON enterprises.shown (grantee, region, firm) INCLUDE (sign, division, since, until);
