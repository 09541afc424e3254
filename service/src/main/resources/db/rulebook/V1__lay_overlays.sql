-- What a province changes in an edition, as the text of a file of the rulebook. The text and its hash are never changed; a later version of the
-- same code follows it. A second person accepts or refuses it once.
CREATE TABLE rulebook.overlay (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  edition text NOT NULL,
  -- its id in the file: begins with the two digits of its province, 00 for the nation, so that no province takes the id of another
  code text NOT NULL CHECK (code ~ '^[0-9]{2}-[a-z0-9-]{1,57}$'),
  title_zh text NOT NULL,
  title_en text NOT NULL,
  -- the firms it binds: from the first code to below the second
  region integer NOT NULL,
  region_end integer NOT NULL CHECK (region_end > region),
  from_day date NOT NULL,
  text text NOT NULL CHECK (octet_length(text) <= 200000),
  -- SHA-256 of the text
  hash text NOT NULL CHECK (hash = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
  laid_by bigint NOT NULL DEFAULT walls.account(),
  -- its office: the only one that reads it before it was accepted, and whose second person decides
  laid_by_organisation bigint NOT NULL DEFAULT walls.organisation(),
  -- what the office was called then
  laid_by_office text NOT NULL,
  laid_at timestamptz NOT NULL DEFAULT now(),
  accepted boolean,
  review_words text NOT NULL DEFAULT '',
  reviewed_by bigint,
  reviewed_at timestamptz,
  CHECK (left(code, 2) = lpad((region / 10000)::text, 2, '0')),
  CHECK ((reviewed_at IS NULL) = (accepted IS NULL) AND (reviewed_at IS NULL) = (reviewed_by IS NULL)),
  CHECK (reviewed_by <> laid_by)
);
CREATE INDEX overlay_accepted ON rulebook.overlay (edition, code, from_day) WHERE accepted;

ALTER TABLE rulebook.overlay ENABLE ROW LEVEL SECURITY;
ALTER TABLE rulebook.overlay FORCE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA rulebook TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward, miaopu_clock;
GRANT SELECT ON rulebook.overlay TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward, miaopu_clock;
GRANT INSERT (edition, code, title_zh, title_en, region, region_end, from_day, text, hash, laid_by_office),
  UPDATE (accepted, review_words, reviewed_by, reviewed_at) ON rulebook.overlay TO miaopu_office;

-- what was accepted is law for firms, and everybody may read it
CREATE POLICY everybody_reads_what_was_accepted ON rulebook.overlay FOR SELECT
  TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward, miaopu_clock USING (accepted);
CREATE POLICY office_reads_its_own ON rulebook.overlay FOR SELECT TO miaopu_office
  USING (laid_by_organisation = walls.organisation() AND region >= walls.low() AND region_end <= walls.high());
-- an office of a province or of the nation, for firms it answers for
CREATE POLICY province_lays ON rulebook.overlay FOR INSERT TO miaopu_office
  WITH CHECK (walls.duty() = 'APPROVER' AND walls.high() - walls.low() >= 10000 AND region >= walls.low()
    AND region_end <= walls.high() AND laid_by = walls.account() AND laid_by_organisation = walls.organisation() AND from_day >= current_date AND accepted IS NULL);
-- a second person of the same office, once; accepted only before its first day has passed
CREATE POLICY second_person_reviews ON rulebook.overlay FOR UPDATE TO miaopu_office
  USING (walls.duty() = 'APPROVER' AND laid_by_organisation = walls.organisation() AND region >= walls.low()
    AND region_end <= walls.high() AND accepted IS NULL AND laid_by <> walls.account())
  WITH CHECK (reviewed_by = walls.account() AND laid_by_organisation = walls.organisation() AND region >= walls.low() AND region_end <= walls.high()
    AND (NOT accepted OR from_day >= current_date));
