CREATE TABLE people.organisation (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('OFFICE', 'FIRM', 'BANK', 'FUND', 'CHAIN_LEADER', 'INSTITUTION', 'PLATFORM')),
  name text NOT NULL,
  region integer NOT NULL CHECK (region BETWEEN 0 AND 999999),
  firm bigint UNIQUE CHECK ((kind = 'FIRM') = (firm IS NOT NULL)),
  closed_at timestamptz
);
CREATE INDEX organisation_by_region ON people.organisation (region, id);

CREATE TABLE people.account (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  login text NOT NULL UNIQUE CHECK (login = lower(login)),
  name text NOT NULL,
  -- of the office that keeps the account
  region integer NOT NULL DEFAULT 0 CHECK (region BETWEEN 0 AND 999999),
  password text,
  password_set_at timestamptz,
  failures integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  made_by bigint DEFAULT walls.account(),
  created_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz
);
CREATE INDEX account_by_region ON people.account (region, id);

CREATE TABLE people.membership (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account bigint NOT NULL REFERENCES people.account,
  organisation bigint NOT NULL REFERENCES people.organisation,
  role text NOT NULL,
  since date NOT NULL DEFAULT current_date,
  until date CHECK (until >= since)
);
CREATE INDEX membership_of_account ON people.membership (account);
CREATE INDEX membership_of_organisation ON people.membership (organisation);

ALTER TABLE people.organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.organisation FORCE ROW LEVEL SECURITY;
ALTER TABLE people.account ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.account FORCE ROW LEVEL SECURITY;
ALTER TABLE people.membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.membership FORCE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA people TO miaopu_door, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward, miaopu_clock;

-- the door: finds whoever signs in, counts failures, sets the password of who has shown the old one or a link
GRANT SELECT ON people.organisation, people.account, people.membership TO miaopu_door;
GRANT UPDATE (password, password_set_at, failures, locked_until) ON people.account TO miaopu_door;
CREATE POLICY door_finds_organisations ON people.organisation FOR SELECT TO miaopu_door USING (true);
CREATE POLICY door_finds_accounts ON people.account TO miaopu_door USING (true) WITH CHECK (true);
CREATE POLICY door_finds_memberships ON people.membership FOR SELECT TO miaopu_door USING (true);

-- colleagues know one another's names
GRANT SELECT ON people.organisation, people.membership TO miaopu_office, miaopu_firm, miaopu_partner;
GRANT SELECT (id, login, name, created_at, closed_at) ON people.account TO miaopu_office, miaopu_firm, miaopu_partner;
CREATE POLICY members_see_their_organisation ON people.organisation FOR SELECT
  TO miaopu_office, miaopu_firm, miaopu_partner USING (id = walls.organisation());
CREATE POLICY members_see_their_memberships ON people.membership FOR SELECT
  TO miaopu_office, miaopu_firm, miaopu_partner
  USING (organisation = walls.organisation() OR account = walls.account());
CREATE POLICY members_see_their_colleagues ON people.account FOR SELECT
  TO miaopu_office, miaopu_firm, miaopu_partner
  USING (id = walls.account() OR id IN (SELECT account FROM people.membership WHERE organisation = walls.organisation()));

-- the administrator: accounts and organisations of the regions the platform's office answers for
GRANT SELECT, INSERT, UPDATE ON people.organisation, people.account, people.membership TO miaopu_steward;
CREATE POLICY steward_keeps_organisations ON people.organisation TO miaopu_steward
  USING (region >= walls.low() AND region < walls.high()) WITH CHECK (region >= walls.low() AND region < walls.high());
CREATE POLICY steward_keeps_accounts ON people.account TO miaopu_steward
  USING (region >= walls.low() AND region < walls.high()) WITH CHECK (region >= walls.low() AND region < walls.high());
CREATE POLICY steward_keeps_memberships ON people.membership TO miaopu_steward
  USING (EXISTS (SELECT FROM people.organisation o WHERE o.id = organisation))
  WITH CHECK (EXISTS (SELECT FROM people.organisation o WHERE o.id = organisation));

-- the owner of a firm says who acts for it
GRANT INSERT, UPDATE (since, until) ON people.membership TO miaopu_firm;
CREATE POLICY owner_gives_mandates ON people.membership FOR INSERT TO miaopu_firm
  WITH CHECK (walls.duty() = 'OWNER' AND organisation = walls.organisation() AND role IN ('CLERK', 'ADVISER')
              AND (role <> 'ADVISER' OR until IS NOT NULL));
CREATE POLICY owner_ends_mandates ON people.membership FOR UPDATE TO miaopu_firm
  USING (walls.duty() = 'OWNER' AND organisation = walls.organisation() AND role IN ('CLERK', 'ADVISER'))
  WITH CHECK (organisation = walls.organisation());
