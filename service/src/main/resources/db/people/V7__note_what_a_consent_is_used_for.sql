-- what the consent was given for, as the firm then said
ALTER TABLE people.consent_use ADD COLUMN purpose text NOT NULL DEFAULT '';
GRANT INSERT (purpose) ON people.consent_use TO miaopu_partner;

-- A consent holds to the end of its last day where the offices are, wherever the server stands and whatever a connection says.
CREATE FUNCTION people.in_force(since date, until date, at timestamptz) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (at AT TIME ZONE 'Asia/Shanghai')::date >= since AND (at AT TIME ZONE 'Asia/Shanghai')::date <= until;

CREATE OR REPLACE FUNCTION people.consented_firms(wanted text) RETURNS SETOF bigint LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT c.firm FROM people.consent c
  WHERE c.grantee = ANY ((SELECT people.grantees())::text[]) AND c.withdrawn_at IS NULL AND c.facts = wanted
    AND people.in_force(c.since, c.until, now());
END;

CREATE OR REPLACE FUNCTION people.consented(wanted_firm bigint, wanted text) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT FROM people.consent c
    WHERE c.grantee = ANY ((SELECT people.grantees())::text[]) AND c.firm = wanted_firm AND c.withdrawn_at IS NULL
      AND c.facts = wanted AND people.in_force(c.since, c.until, now()));
