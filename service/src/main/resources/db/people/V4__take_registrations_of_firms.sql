-- A firm asks for an account; an approver of its seat answers.
CREATE TABLE people.registration (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  code text NOT NULL CHECK (length(code) = 18),
  name text NOT NULL,
  region integer NOT NULL CHECK (region BETWEEN 1 AND 999999),
  person text NOT NULL,
  login text NOT NULL CHECK (login = lower(login)),
  reach text NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT now(),
  asked_by bigint DEFAULT nullif(walls.account(), 0),
  state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'APPROVED', 'REFUSED')),
  answered_at timestamptz,
  answered_by bigint,
  reason text,
  -- the firm of the register it became
  firm bigint CHECK (firm IS NULL OR state = 'APPROVED')
);
CREATE INDEX registration_waiting ON people.registration (region, id) WHERE state = 'OPEN';
CREATE INDEX registration_by_region ON people.registration (region, id);

ALTER TABLE people.registration ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.registration FORCE ROW LEVEL SECURITY;

-- whoever asks cannot look
GRANT USAGE ON SCHEMA people TO miaopu_public;
GRANT INSERT ON people.registration TO miaopu_public, miaopu_firm;
CREATE POLICY visitors_ask ON people.registration FOR INSERT TO miaopu_public, miaopu_firm
  WITH CHECK (state = 'OPEN' AND firm IS NULL);

GRANT SELECT, UPDATE (state, answered_at, answered_by, reason, firm) ON people.registration TO miaopu_office;
CREATE POLICY approver_answers ON people.registration TO miaopu_office
  USING (walls.duty() = 'APPROVER' AND region >= walls.low() AND region < walls.high())
  WITH CHECK (walls.duty() = 'APPROVER' AND region >= walls.low() AND region < walls.high());

-- an approval opens the firm's organisation, the account of its owner and a link for it
GRANT SELECT (made_by) ON people.account TO miaopu_office;
GRANT INSERT ON people.organisation, people.account, people.membership, people.link TO miaopu_office;
CREATE POLICY approver_opens_firms ON people.organisation FOR INSERT TO miaopu_office
  WITH CHECK (walls.duty() = 'APPROVER' AND kind = 'FIRM' AND region >= walls.low() AND region < walls.high());
CREATE POLICY approver_sees_firms ON people.organisation FOR SELECT TO miaopu_office
  USING (walls.duty() = 'APPROVER' AND kind = 'FIRM' AND region >= walls.low() AND region < walls.high());
CREATE POLICY approver_opens_accounts ON people.account FOR INSERT TO miaopu_office
  WITH CHECK (walls.duty() = 'APPROVER' AND password IS NULL AND region >= walls.low() AND region < walls.high());
CREATE POLICY approver_sees_accounts_opened ON people.account FOR SELECT TO miaopu_office
  USING (made_by = walls.account() AND region >= walls.low() AND region < walls.high());
CREATE POLICY approver_names_owners ON people.membership FOR INSERT TO miaopu_office
  WITH CHECK (walls.duty() = 'APPROVER' AND role = 'OWNER'
              AND EXISTS (SELECT FROM people.organisation o WHERE o.id = organisation AND o.kind = 'FIRM'));
CREATE POLICY approver_gives_links ON people.link FOR INSERT TO miaopu_office
  WITH CHECK (walls.duty() = 'APPROVER'
              AND EXISTS (SELECT FROM people.account a WHERE a.id = account AND a.made_by = walls.account()));
