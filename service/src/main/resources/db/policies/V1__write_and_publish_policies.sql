-- What an office is still writing: the form as it was typed, also where it is wrong.
CREATE TABLE policies.draft (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- the id of the policy in its text; its versions share it
  code text NOT NULL CHECK (code ~ '^W[0-9]{6}-[0-9]+-[0-9]+$'),
  organisation bigint NOT NULL DEFAULT walls.organisation(),
  -- what people find it by
  title text NOT NULL DEFAULT '',
  -- fields of the form with their values
  typed jsonb NOT NULL DEFAULT '{}' CHECK (octet_length(typed::text) <= 600000),
  made_by bigint NOT NULL DEFAULT walls.account(),
  changed_by bigint NOT NULL DEFAULT walls.account(),
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX draft_of_office ON policies.draft (organisation, id);

-- Numbers of policies that are new.
CREATE SEQUENCE policies.number;

-- A policy as it was handed to the second person, as the text of a file of the library. The text and its hash are never changed; a later
-- version of the same code follows it. A second person publishes or refuses it once.
CREATE TABLE policies.written (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- its id in the file: the seat and the number of its office stand in it, so that no office takes the id of another
  code text NOT NULL CHECK (code ~ '^W[0-9]{6}-[0-9]+-[0-9]+$'),
  title_zh text NOT NULL,
  title_en text NOT NULL,
  -- the firms it is for: from the first code to below the second
  region integer NOT NULL,
  region_end integer NOT NULL CHECK (region_end > region),
  text text NOT NULL CHECK (octet_length(text) <= 200000),
  -- SHA-256 of the text
  hash text NOT NULL CHECK (hash = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
  -- the form it was made from, to begin the next version with
  typed jsonb NOT NULL,
  -- full text of the document, and its SHA-256
  source_text text NOT NULL DEFAULT '' CHECK (octet_length(source_text) <= 400000),
  source_hash text NOT NULL CHECK (source_hash = encode(sha256(convert_to(source_text, 'UTF8')), 'hex')),
  -- number of its document, and of the document that this one replaces; empty for none
  document text NOT NULL DEFAULT '',
  replaces text NOT NULL DEFAULT '',
  -- the clause of that document which is replaced; empty for the whole of it
  replaces_clause text NOT NULL DEFAULT '',
  laid_by bigint NOT NULL DEFAULT walls.account(),
  -- its office: the only one that reads it before it is published, and whose second person decides
  laid_by_organisation bigint NOT NULL DEFAULT walls.organisation(),
  -- what the office was called then
  laid_by_office text NOT NULL,
  laid_at timestamptz NOT NULL DEFAULT now(),
  accepted boolean,
  review_words text NOT NULL DEFAULT '',
  reviewed_by bigint,
  reviewed_at timestamptz,
  CHECK (split_part(code, '-', 2)::bigint = laid_by_organisation),
  CHECK ((reviewed_at IS NULL) = (accepted IS NULL) AND (reviewed_at IS NULL) = (reviewed_by IS NULL)),
  CHECK (reviewed_by <> laid_by)
);
CREATE INDEX written_published ON policies.written (code, id) WHERE accepted;
CREATE INDEX written_of_office ON policies.written (laid_by_organisation, id);
CREATE INDEX written_by_document ON policies.written (document) WHERE accepted;
CREATE INDEX written_replacing ON policies.written (replaces) WHERE accepted AND replaces <> '';

-- A version that is withdrawn, and with it the policy until a later version is published: under the same code, so that who has had what it
-- gives has had it.
CREATE TABLE policies.withdrawal (
  written bigint PRIMARY KEY REFERENCES policies.written,
  organisation bigint NOT NULL DEFAULT walls.organisation(),
  words text NOT NULL CHECK (words <> ''),
  by_account bigint NOT NULL DEFAULT walls.account(),
  at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE policies.draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE policies.draft FORCE ROW LEVEL SECURITY;
ALTER TABLE policies.written ENABLE ROW LEVEL SECURITY;
ALTER TABLE policies.written FORCE ROW LEVEL SECURITY;
ALTER TABLE policies.withdrawal ENABLE ROW LEVEL SECURITY;
ALTER TABLE policies.withdrawal FORCE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA policies TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward, miaopu_clock;
GRANT SELECT ON policies.written, policies.withdrawal
  TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward, miaopu_clock;
GRANT USAGE ON SEQUENCE policies.number TO miaopu_office;
GRANT SELECT, DELETE, INSERT (code, title, typed), UPDATE (title, typed, changed_by, changed_at) ON policies.draft TO miaopu_office;
GRANT INSERT (code, title_zh, title_en, region, region_end, text, hash, typed, source_text, source_hash, document, replaces,
    replaces_clause, laid_by_office),
  UPDATE (accepted, review_words, reviewed_by, reviewed_at) ON policies.written TO miaopu_office;
GRANT INSERT (written, words) ON policies.withdrawal TO miaopu_office;

-- drafts are the office's own, whoever of it began them
CREATE POLICY office_keeps_its_drafts ON policies.draft TO miaopu_office
  USING (organisation = walls.organisation() AND walls.duty() IN ('REVIEWER', 'APPROVER'))
  WITH CHECK (organisation = walls.organisation() AND walls.duty() IN ('REVIEWER', 'APPROVER') AND changed_by = walls.account()
    AND split_part(code, '-', 2)::bigint = walls.organisation());

-- what was published is for everybody
CREATE POLICY everybody_reads_what_was_published ON policies.written FOR SELECT
  TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward, miaopu_clock USING (accepted);
CREATE POLICY office_reads_its_own ON policies.written FOR SELECT TO miaopu_office
  USING (laid_by_organisation = walls.organisation());
-- for firms the office answers for
CREATE POLICY office_lays ON policies.written FOR INSERT TO miaopu_office
  WITH CHECK (walls.duty() IN ('REVIEWER', 'APPROVER') AND region >= walls.low() AND region_end <= walls.high()
    AND laid_by = walls.account() AND laid_by_organisation = walls.organisation() AND accepted IS NULL);
-- a second person of the same office, once
CREATE POLICY second_person_reviews ON policies.written FOR UPDATE TO miaopu_office
  USING (walls.duty() = 'APPROVER' AND laid_by_organisation = walls.organisation() AND region >= walls.low()
    AND region_end <= walls.high() AND accepted IS NULL AND laid_by <> walls.account())
  WITH CHECK (reviewed_by = walls.account() AND laid_by_organisation = walls.organisation() AND region >= walls.low()
    AND region_end <= walls.high());

CREATE POLICY everybody_reads_what_was_withdrawn ON policies.withdrawal FOR SELECT
  TO miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward, miaopu_clock USING (true);
CREATE POLICY office_withdraws_its_own ON policies.withdrawal FOR INSERT TO miaopu_office
  WITH CHECK (walls.duty() = 'APPROVER' AND organisation = walls.organisation() AND by_account = walls.account()
    AND EXISTS (SELECT FROM policies.written w
                WHERE w.id = withdrawal.written AND w.accepted AND w.laid_by_organisation = walls.organisation()));
