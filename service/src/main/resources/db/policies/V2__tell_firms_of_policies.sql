-- A policy whose firms are to be looked for: queued when it is published, in the same transaction.
CREATE TABLE policies.push (
  written bigint PRIMARY KEY REFERENCES policies.written,
  organisation bigint NOT NULL DEFAULT walls.organisation(),
  queued_at timestamptz NOT NULL DEFAULT now(),
  -- when every firm had been looked at once; the changed ones are looked at from then on
  done_at timestamptz,
  -- firms it was surely for then, and those it may be for
  sure bigint,
  possible bigint,
  CHECK ((done_at IS NULL) = (sure IS NULL) AND (done_at IS NULL) = (possible IS NULL))
);
CREATE INDEX push_waiting ON policies.push (written) WHERE done_at IS NULL;

-- A firm that a version of a policy is for. There is one row for both, whatever is run again, so nobody is told twice.
CREATE TABLE policies.notice (
  written bigint NOT NULL REFERENCES policies.written,
  firm bigint NOT NULL,
  region integer NOT NULL,
  -- what the firm was called then
  name text NOT NULL,
  found_at timestamptz NOT NULL DEFAULT now(),
  -- when the letter was written, when somebody of the firm saw the policy in its list, when they opened it
  sent_at timestamptz,
  seen_at timestamptz,
  opened_at timestamptz,
  PRIMARY KEY (written, firm),
  FOREIGN KEY (firm, region) REFERENCES enterprises.firm (id, region) ON UPDATE CASCADE
);
CREATE INDEX notice_of_firm ON policies.notice (firm, written);
CREATE INDEX notice_waiting ON policies.notice (firm, written) WHERE sent_at IS NULL;
CREATE INDEX notice_listed ON policies.notice (written, region, firm);

-- How a firm hears: when it had its last letter, and whether it wants any.
CREATE TABLE policies.hearing (
  firm bigint PRIMARY KEY,
  heard_at timestamptz,
  off_at timestamptz,
  off_by bigint
);

-- How far the changes of firms were followed: one row.
CREATE TABLE policies.followed (
  alone boolean PRIMARY KEY DEFAULT true CHECK (alone),
  -- a backup leaves it out, for on another server its number means nothing: then every firm is looked at anew
  transaction xid8,
  at timestamptz NOT NULL
);

ALTER TABLE policies.push ENABLE ROW LEVEL SECURITY;
ALTER TABLE policies.push FORCE ROW LEVEL SECURITY;
ALTER TABLE policies.notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE policies.notice FORCE ROW LEVEL SECURITY;
ALTER TABLE policies.hearing ENABLE ROW LEVEL SECURITY;
ALTER TABLE policies.hearing FORCE ROW LEVEL SECURITY;
ALTER TABLE policies.followed ENABLE ROW LEVEL SECURITY;
ALTER TABLE policies.followed FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT (written) ON policies.push TO miaopu_office;
GRANT SELECT, UPDATE (done_at, sure, possible) ON policies.push TO miaopu_clock;
GRANT SELECT ON policies.notice TO miaopu_office, miaopu_firm;
GRANT UPDATE (seen_at, opened_at) ON policies.notice TO miaopu_firm;
GRANT SELECT, DELETE, INSERT (written, firm, region, name), UPDATE (sent_at) ON policies.notice TO miaopu_clock;
GRANT SELECT, INSERT (firm, off_at, off_by), UPDATE (off_at, off_by) ON policies.hearing TO miaopu_firm;
GRANT SELECT, INSERT (firm, heard_at), UPDATE (heard_at) ON policies.hearing TO miaopu_clock;
GRANT SELECT, INSERT, UPDATE ON policies.followed TO miaopu_clock;

CREATE POLICY office_queues_its_own ON policies.push TO miaopu_office USING (organisation = walls.organisation())
  WITH CHECK (organisation = walls.organisation() AND walls.duty() = 'APPROVER');
CREATE POLICY clock_keeps_pushes ON policies.push TO miaopu_clock USING (true) WITH CHECK (true);
-- an office sees which of its firms were told, whoever's policy it is
CREATE POLICY office_sees_its_firms ON policies.notice FOR SELECT TO miaopu_office
  USING (region >= walls.low() AND region < walls.high());
CREATE POLICY firm_sees_its_own ON policies.notice FOR SELECT TO miaopu_firm USING (firm = walls.firm());
CREATE POLICY firm_marks_its_own ON policies.notice FOR UPDATE TO miaopu_firm USING (firm = walls.firm()) WITH CHECK (firm = walls.firm());
CREATE POLICY clock_tells_firms ON policies.notice TO miaopu_clock USING (true) WITH CHECK (true);
CREATE POLICY firm_says_what_it_hears ON policies.hearing TO miaopu_firm USING (firm = walls.firm())
  WITH CHECK (firm = walls.firm() AND walls.duty() IN ('OWNER', 'CLERK'));
CREATE POLICY clock_asks_what_it_hears ON policies.hearing TO miaopu_clock USING (true) WITH CHECK (true);
CREATE POLICY clock_follows ON policies.followed TO miaopu_clock USING (true) WITH CHECK (true);
