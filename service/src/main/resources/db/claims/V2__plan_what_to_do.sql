-- What a firm still has to get together for the policies it has chosen.
CREATE TABLE claims.item (
  firm bigint NOT NULL,
  policy text NOT NULL,
  benefit text NOT NULL,
  -- place among the papers of the benefit
  number smallint NOT NULL,
  paper text NOT NULL,
  state text NOT NULL DEFAULT 'TO_GET' CHECK (state IN ('HAVE', 'TO_GET', 'NOT_NEEDED')),
  -- who sees to it; a member of the firm
  owner bigint,
  due date,
  changed_by bigint NOT NULL DEFAULT walls.account(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (firm, policy, benefit, number)
);

-- Addresses by which a program of somebody reads the calendar of a firm without signing in. The table holds the hash of the secret.
CREATE TABLE claims.calendar_link (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  firm bigint NOT NULL,
  account bigint NOT NULL DEFAULT walls.account(),
  organisation bigint NOT NULL DEFAULT walls.organisation(),
  duty text NOT NULL DEFAULT walls.duty(),
  hash bytea NOT NULL UNIQUE,
  made_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz
);
CREATE INDEX calendar_link_of_account ON claims.calendar_link (account, firm);

ALTER TABLE claims.item ENABLE ROW LEVEL SECURITY;
ALTER TABLE claims.item FORCE ROW LEVEL SECURITY;
ALTER TABLE claims.calendar_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE claims.calendar_link FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON claims.item TO miaopu_firm;
CREATE POLICY firm_sees_its_own ON claims.item FOR SELECT TO miaopu_firm USING (firm = walls.firm());
CREATE POLICY firm_adds ON claims.item FOR INSERT TO miaopu_firm WITH CHECK (firm = walls.firm() AND walls.duty() IN ('OWNER', 'CLERK'));
CREATE POLICY firm_changes ON claims.item FOR UPDATE TO miaopu_firm
  USING (firm = walls.firm() AND walls.duty() IN ('OWNER', 'CLERK')) WITH CHECK (firm = walls.firm());
CREATE POLICY firm_drops ON claims.item FOR DELETE TO miaopu_firm USING (firm = walls.firm() AND walls.duty() IN ('OWNER', 'CLERK'));

GRANT USAGE ON SCHEMA claims TO miaopu_clock;
GRANT SELECT, INSERT (firm, hash), UPDATE (revoked_at) ON claims.calendar_link TO miaopu_firm;
GRANT SELECT ON claims.calendar_link TO miaopu_clock;
CREATE POLICY one_sees_ones_own ON claims.calendar_link FOR SELECT TO miaopu_firm USING (firm = walls.firm() AND account = walls.account());
CREATE POLICY one_makes_ones_own ON claims.calendar_link FOR INSERT TO miaopu_firm
  WITH CHECK (firm = walls.firm() AND account = walls.account() AND organisation = walls.organisation());
CREATE POLICY one_revokes_ones_own ON claims.calendar_link FOR UPDATE TO miaopu_firm
  USING (firm = walls.firm() AND account = walls.account()) WITH CHECK (firm = walls.firm() AND account = walls.account());
CREATE POLICY clock_knows_links ON claims.calendar_link FOR SELECT TO miaopu_clock USING (true);
