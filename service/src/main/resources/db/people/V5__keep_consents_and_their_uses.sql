-- Who may see which group of a firm's facts, what for and until when.
CREATE TABLE people.consent (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  firm bigint NOT NULL DEFAULT walls.firm(),
  -- as it was called when it gave the consent
  firm_name text NOT NULL,
  organisation bigint REFERENCES people.organisation,
  class text CHECK (class IN ('BANK', 'FUND', 'CHAIN_LEADER', 'INSTITUTION')),
  -- one organisation or one class of them, as the key that a look is compared with
  grantee text NOT NULL GENERATED ALWAYS AS (coalesce(class, organisation::text)) STORED,
  facts text NOT NULL CHECK (facts IN ('PROFILE', 'FIGURES', 'INNOVATION', 'TITLES')),
  purpose text NOT NULL,
  since date NOT NULL DEFAULT current_date,
  until date NOT NULL CHECK (until >= since),
  given_by bigint NOT NULL DEFAULT walls.account(),
  given_at timestamptz NOT NULL DEFAULT now(),
  withdrawn_by bigint,
  withdrawn_at timestamptz,
  CHECK ((organisation IS NULL) <> (class IS NULL))
);
CREATE INDEX consent_of_firm ON people.consent (firm, id);
CREATE INDEX consent_for_grantee ON people.consent (grantee, firm) WHERE withdrawn_at IS NULL;

-- Each look a consent was used for.
CREATE TABLE people.consent_use (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  firm bigint NOT NULL,
  facts text NOT NULL,
  organisation bigint NOT NULL DEFAULT walls.organisation(),
  organisation_name text NOT NULL,
  account bigint NOT NULL DEFAULT walls.account(),
  what text NOT NULL,
  used_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX consent_use_of_firm ON people.consent_use (firm, id DESC);

ALTER TABLE people.consent ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.consent FORCE ROW LEVEL SECURITY;
ALTER TABLE people.consent_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.consent_use FORCE ROW LEVEL SECURITY;

-- as whom the caller may have been given a consent: as itself, or as one of its class
CREATE FUNCTION people.grantees() RETURNS text[] LANGUAGE sql STABLE
  RETURN (SELECT ARRAY[id::text, kind] FROM people.organisation WHERE id = walls.organisation());

GRANT SELECT ON people.consent, people.consent_use TO miaopu_firm;
GRANT INSERT (firm_name, organisation, class, facts, purpose, since, until), UPDATE (withdrawn_at, withdrawn_by) ON people.consent TO miaopu_firm;
CREATE POLICY firm_sees_consents ON people.consent FOR SELECT TO miaopu_firm USING (firm = walls.firm());
CREATE POLICY owner_gives_consents ON people.consent FOR INSERT TO miaopu_firm
  WITH CHECK (walls.duty() = 'OWNER' AND firm = walls.firm() AND withdrawn_at IS NULL);
CREATE POLICY owner_withdraws_consents ON people.consent FOR UPDATE TO miaopu_firm
  USING (walls.duty() = 'OWNER' AND firm = walls.firm() AND withdrawn_at IS NULL)
  WITH CHECK (firm = walls.firm() AND withdrawn_at IS NOT NULL);
CREATE POLICY firm_sees_uses ON people.consent_use FOR SELECT TO miaopu_firm USING (firm = walls.firm());

GRANT SELECT ON people.consent TO miaopu_partner;
GRANT INSERT (firm, facts, organisation_name, what) ON people.consent_use TO miaopu_partner;
CREATE POLICY partner_sees_consents_it_holds ON people.consent FOR SELECT TO miaopu_partner
  USING (grantee = ANY ((SELECT people.grantees())::text[]));

-- Firms that show the caller a group of facts today. A policy compares `firm IN (SELECT people.consented_firms('FIGURES'))`.
CREATE FUNCTION people.consented_firms(wanted text) RETURNS SETOF bigint LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT c.firm FROM people.consent c
  WHERE c.grantee = ANY ((SELECT people.grantees())::text[]) AND c.withdrawn_at IS NULL AND c.facts = wanted
    AND c.since <= current_date AND c.until >= current_date;
END;

-- True when a firm shows the caller a group of facts today.
CREATE FUNCTION people.consented(wanted_firm bigint, wanted text) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT FROM people.consent c
    WHERE c.grantee = ANY ((SELECT people.grantees())::text[]) AND c.firm = wanted_firm AND c.withdrawn_at IS NULL
      AND c.facts = wanted AND c.since <= current_date AND c.until >= current_date);

CREATE POLICY partner_writes_uses ON people.consent_use FOR INSERT TO miaopu_partner
  WITH CHECK (organisation = walls.organisation() AND account = walls.account() AND people.consented(firm, facts));

-- a firm chooses among those a consent can be given to
CREATE POLICY firm_sees_partners ON people.organisation FOR SELECT TO miaopu_firm
  USING (kind IN ('BANK', 'FUND', 'CHAIN_LEADER', 'INSTITUTION'));
