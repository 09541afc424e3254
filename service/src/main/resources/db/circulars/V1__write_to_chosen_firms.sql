-- What an office writes to firms it has chosen. The office sees how many there were and what became of them, never which firm has turned
-- letters off or read one.
GRANT USAGE ON SCHEMA circulars TO miaopu_office, miaopu_firm, miaopu_clock;

CREATE TABLE circulars.sending (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation bigint NOT NULL DEFAULT walls.organisation(),
  organisation_name text NOT NULL,
  -- what is asked for twice is written once
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 80),
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 60),
  words text NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),
  -- why these firms
  why_zh text NOT NULL,
  why_en text NOT NULL,
  -- firms that were chosen, of them those that had turned letters off, and those for which nobody works here
  chosen integer NOT NULL CHECK (chosen > 0),
  left_out integer NOT NULL CHECK (left_out >= 0),
  nobody integer NOT NULL CHECK (nobody >= 0),
  made_by bigint DEFAULT walls.account(),
  made_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (organisation, key)
);
CREATE INDEX sending_of_office ON circulars.sending (organisation, id);

-- A firm that is written to: one row for both, whatever is run again.
CREATE TABLE circulars.receiver (
  sending bigint NOT NULL REFERENCES circulars.sending,
  firm bigint NOT NULL,
  region integer NOT NULL,
  sent_at timestamptz,
  seen_at timestamptz,
  PRIMARY KEY (sending, firm)
);
CREATE INDEX receiver_by_firm ON circulars.receiver (firm, sending);
CREATE INDEX receiver_waiting ON circulars.receiver (firm, sending) WHERE sent_at IS NULL;

-- How a firm hears from offices: when it had its last letter, and whether it wants any.
CREATE TABLE circulars.hearing (
  firm bigint PRIMARY KEY,
  heard_at timestamptz,
  off_at timestamptz,
  off_by bigint
);

DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['sending', 'receiver', 'hearing'] LOOP
    EXECUTE format('ALTER TABLE circulars.%I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('ALTER TABLE circulars.%I FORCE ROW LEVEL SECURITY', one);
  END LOOP;
END
$$;

GRANT SELECT, INSERT (organisation_name, key, subject, words, why_zh, why_en, chosen, left_out, nobody) ON circulars.sending TO miaopu_office;
GRANT SELECT ON circulars.sending TO miaopu_firm, miaopu_clock;
GRANT INSERT (sending, firm, region), SELECT (sending, sent_at, seen_at) ON circulars.receiver TO miaopu_office;
GRANT SELECT, UPDATE (seen_at) ON circulars.receiver TO miaopu_firm;
GRANT SELECT, UPDATE (sent_at) ON circulars.receiver TO miaopu_clock;
GRANT SELECT, INSERT (firm, off_at, off_by), UPDATE (off_at, off_by) ON circulars.hearing TO miaopu_firm;
GRANT SELECT, INSERT (firm, heard_at), UPDATE (heard_at) ON circulars.hearing TO miaopu_clock;

CREATE POLICY office_keeps_its_own ON circulars.sending TO miaopu_office USING (organisation = walls.organisation())
  WITH CHECK (organisation = walls.organisation() AND walls.duty() IN ('REVIEWER', 'APPROVER'));
CREATE POLICY firm_reads_what_came ON circulars.sending FOR SELECT TO miaopu_firm
  USING (EXISTS (SELECT FROM circulars.receiver n WHERE n.sending = sending.id AND n.firm = walls.firm()));
CREATE POLICY clock_reads_sendings ON circulars.sending FOR SELECT TO miaopu_clock USING (true);
-- the office counts those of its own, and writes to its firms only
CREATE POLICY office_counts_its_own ON circulars.receiver FOR SELECT TO miaopu_office
  USING (EXISTS (SELECT FROM circulars.sending s WHERE s.id = receiver.sending));
CREATE POLICY office_writes_to_its_firms ON circulars.receiver FOR INSERT TO miaopu_office
  WITH CHECK (region >= walls.low() AND region < walls.high() AND EXISTS (SELECT FROM circulars.sending s WHERE s.id = receiver.sending));
CREATE POLICY firm_sees_its_own ON circulars.receiver FOR SELECT TO miaopu_firm USING (firm = walls.firm() AND sent_at IS NOT NULL);
CREATE POLICY firm_marks_its_own ON circulars.receiver FOR UPDATE TO miaopu_firm
  USING (firm = walls.firm() AND sent_at IS NOT NULL) WITH CHECK (firm = walls.firm());
CREATE POLICY clock_tells_firms ON circulars.receiver TO miaopu_clock USING (true) WITH CHECK (true);
CREATE POLICY firm_says_what_it_hears ON circulars.hearing TO miaopu_firm USING (firm = walls.firm())
  WITH CHECK (firm = walls.firm() AND walls.duty() IN ('OWNER', 'CLERK'));
CREATE POLICY clock_asks_what_it_hears ON circulars.hearing TO miaopu_clock USING (true) WITH CHECK (true);
