-- A way out of what was approved or offered: one person of the office that decides proposes to revoke it, another one confirms that or leaves
-- it as it is. What is revoked stands in nobody's way and counts against no limit.
CREATE TABLE claims.revocation (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  claim bigint NOT NULL REFERENCES claims.claim,
  -- those of the claim
  office integer NOT NULL,
  organisation bigint,
  words text NOT NULL CHECK (words <> '' AND length(words) <= 2000),
  proposed_by bigint NOT NULL DEFAULT walls.account(),
  proposed_at timestamptz NOT NULL DEFAULT now(),
  accepted boolean,
  -- why it is left as it is
  answer text NOT NULL DEFAULT '' CHECK (length(answer) <= 2000),
  decided_by bigint CHECK (decided_by <> proposed_by),
  decided_at timestamptz,
  CHECK ((accepted IS NULL) = (decided_by IS NULL) AND (accepted IS NULL) = (decided_at IS NULL)),
  CHECK (accepted IS NOT FALSE OR answer <> '')
);
CREATE UNIQUE INDEX revocation_once ON claims.revocation (claim) WHERE accepted IS NOT FALSE;
CREATE INDEX revocation_of_claim ON claims.revocation (claim, id);
CREATE INDEX revocation_waiting ON claims.revocation (office, id) WHERE accepted IS NULL;
CREATE INDEX revocation_waiting_for_writer ON claims.revocation (organisation, id) WHERE accepted IS NULL AND organisation IS NOT NULL;

ALTER TABLE claims.revocation ENABLE ROW LEVEL SECURITY;
ALTER TABLE claims.revocation FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT (claim, office, organisation, words), UPDATE (accepted, answer, decided_by, decided_at)
  ON claims.revocation TO miaopu_office;
GRANT SELECT ON claims.revocation TO miaopu_firm;
CREATE POLICY firm_sees_what_was_revoked ON claims.revocation FOR SELECT TO miaopu_firm
  USING (accepted AND EXISTS (SELECT FROM claims.claim c WHERE c.id = revocation.claim));
CREATE POLICY office_sees_those_of_its_claims ON claims.revocation FOR SELECT TO miaopu_office
  USING (EXISTS (SELECT FROM claims.claim c WHERE c.id = revocation.claim));
CREATE POLICY reviewer_proposes ON claims.revocation FOR INSERT TO miaopu_office
  WITH CHECK (claims.decides(office, organisation) AND walls.duty() = 'REVIEWER' AND proposed_by = walls.account() AND accepted IS NULL
    AND EXISTS (SELECT FROM claims.claim c WHERE c.id = revocation.claim AND c.office = revocation.office
      AND c.organisation IS NOT DISTINCT FROM revocation.organisation AND c.state IN ('APPROVED', 'OFFERED')));
CREATE POLICY second_person_decides ON claims.revocation FOR UPDATE TO miaopu_office
  USING (claims.decides(office, organisation) AND walls.duty() = 'APPROVER' AND accepted IS NULL AND proposed_by <> walls.account())
  WITH CHECK (claims.decides(office, organisation) AND decided_by = walls.account());

ALTER TABLE claims.claim DROP CONSTRAINT claim_state_check;
ALTER TABLE claims.claim ADD CONSTRAINT claim_state_check CHECK (state IN
  ('ASKED', 'REVIEWED', 'APPROVED', 'PAID', 'REFUSED', 'WITHDRAWN', 'LISTED', 'OFFERED', 'DECLINED', 'REVOKED'));
DROP INDEX claims.claim_once;
CREATE UNIQUE INDEX claim_once ON claims.claim (firm, policy, benefit, scope)
  WHERE state NOT IN ('REFUSED', 'WITHDRAWN', 'DECLINED', 'REVOKED');

CREATE OR REPLACE FUNCTION claims.step() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM (VALUES
      ('ASKED', 'REVIEWED', 'REVIEWER'), ('ASKED', 'REFUSED', 'REVIEWER'), ('ASKED', 'WITHDRAWN', 'OWNER'), ('ASKED', 'WITHDRAWN', 'CLERK'),
      ('REVIEWED', 'APPROVED', 'APPROVER'), ('REVIEWED', 'REFUSED', 'APPROVER'), ('REVIEWED', 'WITHDRAWN', 'OWNER'),
      ('REVIEWED', 'WITHDRAWN', 'CLERK'), ('LISTED', 'OFFERED', 'APPROVER'), ('LISTED', 'REFUSED', 'APPROVER'),
      ('OFFERED', 'APPROVED', 'OWNER'), ('OFFERED', 'APPROVED', 'CLERK'), ('OFFERED', 'DECLINED', 'OWNER'), ('OFFERED', 'DECLINED', 'CLERK'),
      ('OFFERED', 'REVOKED', 'APPROVER'), ('APPROVED', 'REVOKED', 'APPROVER'),
      ('APPROVED', 'PAID', 'REVIEWER')) AS lawful (before, after, duty)
      WHERE lawful.before = OLD.state AND lawful.after = NEW.state AND lawful.duty = walls.duty()) THEN
    RAISE EXCEPTION 'claim % does not go from % to % by %', OLD.id, OLD.state, NEW.state, walls.duty() USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state IN ('REVIEWED') AND NEW.reviewed_by IS DISTINCT FROM walls.account()
      OR OLD.state IN ('REVIEWED', 'LISTED') AND walls.duty() = 'APPROVER' AND NEW.decided_by IS DISTINCT FROM walls.account()
      OR NEW.state IN ('APPROVED', 'PAID') AND NEW.granted IS NULL
      OR NEW.state = 'PAID' AND (NEW.decided_by = walls.account() OR NEW.granted <> OLD.granted) THEN
    RAISE EXCEPTION 'claim % needs its own people and sum', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  -- nothing is paid while somebody proposes to revoke it; and nobody revokes without the one who proposed it
  IF NEW.state = 'PAID' AND EXISTS (SELECT FROM claims.revocation r WHERE r.claim = NEW.id AND r.accepted IS NULL)
      OR NEW.state = 'REVOKED' AND NOT EXISTS (SELECT FROM claims.revocation r
        WHERE r.claim = NEW.id AND r.accepted AND r.decided_by = walls.account()) THEN
    RAISE EXCEPTION 'claim % is to be revoked by two', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;

-- What is in the way says as well whether it stands on a list that nobody has confirmed: the firm cannot see such a claim.
DROP FUNCTION claims.in_the_way(bigint[], bigint[], text, text, text, text, integer, text[]);
CREATE FUNCTION claims.in_the_way(wanted bigint[], own bigint[], step text, for_policy text, for_benefit text, for_scope text,
    for_year integer, for_alone text[])
  RETURNS TABLE (firm bigint, policy text, benefit text, paid boolean, listed boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
  SELECT w.firm, c.policy, c.benefit, bool_or(c.state = 'PAID'), bool_and(c.state = 'LISTED')
  FROM unnest(wanted) AS w (firm) CROSS JOIN LATERAL claims.family(w.firm) AS member (firm)
  JOIN claims.claim c ON c.firm = member.firm
  WHERE claims.knows(w.firm) AND c.id <> ALL (own) AND c.state = ANY (claims.counted(step))
    AND (c.state = 'PAID' OR member.firm = w.firm)
    AND (c.policy = for_policy AND c.benefit = for_benefit
        AND (c.scope = for_scope OR for_scope = '' OR c.scope = '' AND for_scope = for_year::text AND c.year = for_year)
      OR (c.policy <> for_policy OR c.benefit <> for_benefit) AND c.alone && for_alone
        AND (c.year = for_year OR c.scope = '' AND for_scope = ''))
  GROUP BY w.firm, c.policy, c.benefit
  ORDER BY w.firm, c.policy, c.benefit;
END;
REVOKE ALL ON FUNCTION claims.in_the_way FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claims.in_the_way TO miaopu_office, miaopu_firm;
GRANT CREATE ON SCHEMA claims TO miaopu_keeper;
ALTER FUNCTION claims.in_the_way OWNER TO miaopu_keeper;
REVOKE CREATE ON SCHEMA claims FROM miaopu_keeper;

-- Lists in the order of ids: what an office decides and what lies in its region are asked for apart, each by indexes of its own. They hold what
-- the row policies ask, so that the rows of an office are put in order without looking at the table.
ALTER TABLE claims.payment ADD COLUMN organisation bigint GENERATED ALWAYS AS (claims.writer(policy)) STORED;
ALTER POLICY office_sees_what_it_paid ON claims.payment USING (claims.decides(office, organisation));
ALTER POLICY office_records ON claims.payment
  WITH CHECK (claims.decides(office, organisation) AND walls.duty() = 'REVIEWER' AND recorded_by = walls.account());
DROP INDEX claims.claim_of_region, claims.claim_of_office, claims.claim_waiting, claims.claim_waiting_for_writer,
  claims.payment_of_region, claims.payment_of_office;
CREATE INDEX claim_of_region ON claims.claim (region, id) INCLUDE (office, organisation);
CREATE INDEX claim_of_region_and_state ON claims.claim (state, region, id) INCLUDE (office, organisation);
CREATE INDEX claim_of_office ON claims.claim (office, id) INCLUDE (region, organisation);
CREATE INDEX claim_of_office_and_state ON claims.claim (office, state, id) INCLUDE (region, organisation);
CREATE INDEX claim_of_writer ON claims.claim (organisation, state, id) INCLUDE (region, office) WHERE organisation IS NOT NULL;
CREATE INDEX claim_of_state ON claims.claim (state, id) INCLUDE (region, office, organisation);
CREATE INDEX payment_of_region ON claims.payment (region, year, id) INCLUDE (office, organisation);
CREATE INDEX payment_of_office ON claims.payment (office, year, id) INCLUDE (region, organisation);
CREATE INDEX payment_of_writer ON claims.payment (organisation, year, id) INCLUDE (region, office) WHERE organisation IS NOT NULL;
CREATE INDEX payment_of_year ON claims.payment (year, id) INCLUDE (region, office, organisation);
CREATE INDEX listing_of_writer ON claims.listing (organisation, id) WHERE organisation IS NOT NULL;
CREATE INDEX listing_waiting ON claims.listing (office, id) WHERE accepted IS NULL;
