-- What a firm asks for out of a policy, or is offered without asking (免申即享), from the first word to the payment. The seat is that of the
-- day it was asked for and does not follow the firm: whoever decided keeps what was decided.

-- Firms that an office would pay without being asked: one person makes the list, another confirms it.
CREATE TABLE claims.listing (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- first code of the office's regions, which names it: no two levels share one
  office integer NOT NULL DEFAULT walls.low(),
  policy text NOT NULL,
  benefit text NOT NULL,
  made_by bigint NOT NULL DEFAULT walls.account(),
  made_at timestamptz NOT NULL DEFAULT now(),
  confirmed_by bigint CHECK (confirmed_by <> made_by),
  confirmed_at timestamptz CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL))
);
CREATE INDEX listing_of_office ON claims.listing (office, id);

CREATE TABLE claims.claim (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  region integer NOT NULL,
  firm bigint NOT NULL REFERENCES enterprises.firm,
  firm_name text NOT NULL,
  firm_code text NOT NULL,
  policy text NOT NULL,
  benefit text NOT NULL,
  -- what it can be had once for: empty for once a firm, a year, else a word of its own
  scope text NOT NULL,
  -- SHA-256 of the policy's rules when it was asked for
  rules text NOT NULL,
  -- the office that decides, by the first code of its regions
  office integer NOT NULL,
  year smallint NOT NULL,
  -- what the calculator said then, in yuan; null where nothing bounds it
  least numeric(18, 2) NOT NULL CHECK (least >= 0),
  most numeric(18, 2),
  person text NOT NULL DEFAULT '' CHECK (length(person) <= 60),
  reach text NOT NULL DEFAULT '' CHECK (length(reach) <= 60),
  account text NOT NULL DEFAULT '' CHECK (length(account) <= 200),
  listing bigint REFERENCES claims.listing,
  state text NOT NULL CHECK (state IN
    ('ASKED', 'REVIEWED', 'APPROVED', 'PAID', 'REFUSED', 'WITHDRAWN', 'LISTED', 'OFFERED', 'DECLINED')),
  made_by bigint NOT NULL DEFAULT walls.account(),
  made_at timestamptz NOT NULL DEFAULT now(),
  reviewed_by bigint,
  reviewed_at timestamptz,
  review_words text NOT NULL DEFAULT '' CHECK (length(review_words) <= 2000),
  decided_by bigint,
  decided_at timestamptz,
  decision_words text NOT NULL DEFAULT '' CHECK (length(decision_words) <= 2000),
  -- what was approved, in yuan
  granted numeric(18, 2) CHECK (granted > 0),
  answered_at timestamptz,
  CHECK (decided_by <> reviewed_by),
  CHECK ((state IN ('LISTED', 'OFFERED', 'DECLINED')) <= (listing IS NOT NULL)),
  CHECK (state <> 'REFUSED' OR review_words <> '' OR decision_words <> ''),
  UNIQUE (id, firm, policy, benefit, scope, office, region)
);
-- one that is open or was paid stands in the way of a second one
CREATE UNIQUE INDEX claim_once ON claims.claim (firm, policy, benefit, scope) WHERE state NOT IN ('REFUSED', 'WITHDRAWN', 'DECLINED');
CREATE INDEX claim_of_firm ON claims.claim (firm, id);
CREATE INDEX claim_of_office ON claims.claim (office, id);
CREATE INDEX claim_of_region ON claims.claim (region, id);
CREATE INDEX claim_of_listing ON claims.claim (listing) WHERE listing IS NOT NULL;

-- The files that go with it, in the order of the papers that the policy names.
CREATE TABLE claims.paper (
  claim bigint NOT NULL REFERENCES claims.claim,
  number smallint NOT NULL,
  paper text NOT NULL,
  evidence bigint NOT NULL,
  PRIMARY KEY (claim, number)
);

CREATE TABLE claims.payment (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  claim bigint NOT NULL UNIQUE,
  region integer NOT NULL,
  firm bigint NOT NULL,
  policy text NOT NULL,
  benefit text NOT NULL,
  scope text NOT NULL,
  office integer NOT NULL,
  year smallint NOT NULL,
  source text NOT NULL CHECK (source IN ('NATION', 'PROVINCE', 'CITY', 'DISTRICT', 'OTHER')),
  sum numeric(18, 2) NOT NULL CHECK (sum > 0),
  paid_on date NOT NULL,
  recorded_by bigint NOT NULL DEFAULT walls.account(),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (claim, firm, policy, benefit, scope, office, region)
    REFERENCES claims.claim (id, firm, policy, benefit, scope, office, region)
);
CREATE INDEX payment_of_firm ON claims.payment (firm, id);
CREATE INDEX payment_of_office ON claims.payment (office, year);
CREATE INDEX payment_of_region ON claims.payment (region, year);

-- Nobody is paid twice: who has had what. The key is the firm itself, whatever it is called and wherever its seat is; a firm that another one
-- was merged into has had what that one had.
CREATE TABLE claims.had (
  firm bigint NOT NULL,
  policy text NOT NULL,
  benefit text NOT NULL,
  scope text NOT NULL,
  year smallint NOT NULL,
  payment bigint NOT NULL REFERENCES claims.payment,
  -- the event by which it came from another firm
  via bigint,
  PRIMARY KEY (firm, policy, benefit, scope)
);
CREATE INDEX had_via ON claims.had (via) WHERE via IS NOT NULL;

DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['listing', 'claim', 'paper', 'payment', 'had'] LOOP
    EXECUTE format('ALTER TABLE claims.%I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('ALTER TABLE claims.%I FORCE ROW LEVEL SECURITY', one);
  END LOOP;
END
$$;

GRANT USAGE ON SCHEMA claims TO miaopu_office, miaopu_firm, miaopu_keeper;

GRANT SELECT, INSERT (policy, benefit), UPDATE (confirmed_by, confirmed_at) ON claims.listing TO miaopu_office;
CREATE POLICY office_keeps_its_lists ON claims.listing FOR SELECT TO miaopu_office USING (office = walls.low());
CREATE POLICY reviewer_makes_lists ON claims.listing FOR INSERT TO miaopu_office
  WITH CHECK (office = walls.low() AND walls.duty() = 'REVIEWER' AND made_by = walls.account() AND confirmed_by IS NULL);
CREATE POLICY second_person_confirms ON claims.listing FOR UPDATE TO miaopu_office
  USING (office = walls.low() AND walls.duty() = 'APPROVER' AND confirmed_by IS NULL AND made_by <> walls.account())
  WITH CHECK (office = walls.low() AND confirmed_by = walls.account());

GRANT SELECT ON claims.claim, claims.paper, claims.payment, claims.had TO miaopu_office, miaopu_firm;
GRANT INSERT (region, firm, firm_name, firm_code, policy, benefit, scope, rules, office, year, least, most, person, reach, account, state),
  UPDATE (state, person, reach, account, answered_at) ON claims.claim TO miaopu_firm;
GRANT INSERT (region, firm, firm_name, firm_code, policy, benefit, scope, rules, office, year, least, most, granted, listing, state, reviewed_by, reviewed_at),
  UPDATE (state, reviewed_by, reviewed_at, review_words, decided_by, decided_at, decision_words, granted) ON claims.claim TO miaopu_office;
GRANT INSERT ON claims.paper TO miaopu_firm;
GRANT INSERT (claim, region, firm, policy, benefit, scope, office, year, source, sum, paid_on) ON claims.payment TO miaopu_office;

CREATE POLICY firm_sees_its_own ON claims.claim FOR SELECT TO miaopu_firm USING (firm = walls.firm() AND state <> 'LISTED');
CREATE POLICY firm_asks ON claims.claim FOR INSERT TO miaopu_firm
  WITH CHECK (firm = walls.firm() AND walls.duty() IN ('OWNER', 'CLERK') AND state = 'ASKED' AND made_by = walls.account()
    AND EXISTS (SELECT FROM enterprises.firm f WHERE f.id = claim.firm AND f.region = claim.region AND f.state = 'ACTIVE'));
CREATE POLICY firm_answers ON claims.claim FOR UPDATE TO miaopu_firm
  USING (firm = walls.firm() AND walls.duty() IN ('OWNER', 'CLERK')) WITH CHECK (firm = walls.firm());
CREATE POLICY office_sees_its_region ON claims.claim FOR SELECT TO miaopu_office
  USING (region >= walls.low() AND region < walls.high());
CREATE POLICY office_sees_what_it_decides ON claims.claim FOR SELECT TO miaopu_office USING (office = walls.low());
CREATE POLICY reviewer_lists ON claims.claim FOR INSERT TO miaopu_office
  WITH CHECK (office = walls.low() AND walls.duty() = 'REVIEWER' AND state = 'LISTED' AND reviewed_by = walls.account() AND made_by = walls.account()
    AND EXISTS (SELECT FROM claims.listing l WHERE l.id = claim.listing AND l.confirmed_by IS NULL)
    AND EXISTS (SELECT FROM enterprises.firm f WHERE f.id = claim.firm AND f.region = claim.region AND f.state = 'ACTIVE'));
CREATE POLICY office_decides ON claims.claim FOR UPDATE TO miaopu_office
  USING (office = walls.low() AND walls.duty() IN ('REVIEWER', 'APPROVER')) WITH CHECK (office = walls.low());

-- papers are read and sent by whoever may see the claim
CREATE POLICY firm_sees_its_own ON claims.paper FOR SELECT TO miaopu_firm USING (EXISTS (SELECT FROM claims.claim c WHERE c.id = paper.claim));
CREATE POLICY firm_sends ON claims.paper FOR INSERT TO miaopu_firm
  WITH CHECK (EXISTS (SELECT FROM claims.claim c WHERE c.id = paper.claim AND c.state = 'ASKED' AND c.made_by = walls.account()));
CREATE POLICY office_sees_papers ON claims.paper FOR SELECT TO miaopu_office USING (EXISTS (SELECT FROM claims.claim c WHERE c.id = paper.claim));

CREATE POLICY firm_sees_its_own ON claims.payment FOR SELECT TO miaopu_firm USING (firm = walls.firm());
CREATE POLICY office_sees_its_region ON claims.payment FOR SELECT TO miaopu_office USING (region >= walls.low() AND region < walls.high());
CREATE POLICY office_sees_what_it_paid ON claims.payment FOR SELECT TO miaopu_office USING (office = walls.low());
CREATE POLICY office_records ON claims.payment FOR INSERT TO miaopu_office
  WITH CHECK (office = walls.low() AND walls.duty() = 'REVIEWER' AND recorded_by = walls.account());

CREATE POLICY firm_sees_its_own ON claims.had FOR SELECT TO miaopu_firm USING (firm = walls.firm());
CREATE POLICY office_sees_its_firms ON claims.had FOR SELECT TO miaopu_office
  USING (EXISTS (SELECT FROM enterprises.firm f WHERE f.id = had.firm));

-- Which step leads where and whose it is. Row policies see the row after a change or before it, never both.
CREATE FUNCTION claims.step() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM (VALUES
      ('ASKED', 'REVIEWED', 'REVIEWER'), ('ASKED', 'REFUSED', 'REVIEWER'), ('ASKED', 'WITHDRAWN', 'OWNER'), ('ASKED', 'WITHDRAWN', 'CLERK'),
      ('REVIEWED', 'APPROVED', 'APPROVER'), ('REVIEWED', 'REFUSED', 'APPROVER'), ('REVIEWED', 'WITHDRAWN', 'OWNER'),
      ('REVIEWED', 'WITHDRAWN', 'CLERK'), ('LISTED', 'OFFERED', 'APPROVER'), ('LISTED', 'REFUSED', 'APPROVER'),
      ('OFFERED', 'APPROVED', 'OWNER'), ('OFFERED', 'APPROVED', 'CLERK'), ('OFFERED', 'DECLINED', 'OWNER'), ('OFFERED', 'DECLINED', 'CLERK'),
      ('APPROVED', 'PAID', 'REVIEWER')) AS lawful (before, after, duty)
      WHERE lawful.before = OLD.state AND lawful.after = NEW.state AND lawful.duty = walls.duty()) THEN
    RAISE EXCEPTION 'claim % does not go from % to % by %', OLD.id, OLD.state, NEW.state, walls.duty() USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state IN ('REVIEWED') AND NEW.reviewed_by IS DISTINCT FROM walls.account()
      OR NEW.state = 'OFFERED' AND NEW.decided_by IS DISTINCT FROM walls.account()
      OR OLD.state = 'REVIEWED' AND NEW.state = 'APPROVED' AND NEW.decided_by IS DISTINCT FROM walls.account()
      OR NEW.state IN ('APPROVED', 'PAID') AND NEW.granted IS NULL
      OR NEW.state = 'PAID' AND (NEW.decided_by = walls.account() OR NEW.granted <> OLD.granted) THEN
    RAISE EXCEPTION 'claim % needs its own people and sum', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER step BEFORE UPDATE ON claims.claim FOR EACH ROW EXECUTE FUNCTION claims.step();

-- The keeper notes who has had what; nobody else writes there.
GRANT SELECT ON claims.claim, claims.payment TO miaopu_keeper;
GRANT SELECT, INSERT, DELETE ON claims.had TO miaopu_keeper;
CREATE POLICY keeper_knows_claims ON claims.claim FOR SELECT TO miaopu_keeper USING (true);
CREATE POLICY keeper_knows_payments ON claims.payment FOR SELECT TO miaopu_keeper USING (true);
CREATE POLICY keeper_notes ON claims.had TO miaopu_keeper USING (true) WITH CHECK (true);
GRANT USAGE ON SCHEMA walls TO miaopu_keeper;

CREATE FUNCTION claims.note_payment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM claims.claim c JOIN enterprises.firm f ON f.id = c.firm
      WHERE c.id = NEW.claim AND c.state = 'PAID' AND c.granted = NEW.sum AND c.decided_by <> NEW.recorded_by AND f.state = 'ACTIVE') THEN
    RAISE EXCEPTION 'claim % is not to be paid so', NEW.claim USING ERRCODE = 'check_violation';
  END IF;
  -- the year it counts for may be over when it is paid
  INSERT INTO claims.had (firm, policy, benefit, scope, year, payment)
    SELECT c.firm, c.policy, c.benefit, c.scope, c.year, NEW.id FROM claims.claim c WHERE c.id = NEW.claim;
  RETURN NULL;
END
$$;
CREATE TRIGGER note_payment AFTER INSERT ON claims.payment FOR EACH ROW EXECUTE FUNCTION claims.note_payment();

-- What a firm has had goes with it into the firm it is merged into, and back when the merger was a mistake.
CREATE FUNCTION claims.follow_merger() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.corrected_at IS NULL THEN
    INSERT INTO claims.had (firm, policy, benefit, scope, year, payment, via)
      SELECT NEW.firm, h.policy, h.benefit, h.scope, h.year, h.payment, NEW.number FROM claims.had h WHERE h.firm = NEW.other
      ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM claims.had h WHERE h.via = NEW.number;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER follow_merger AFTER INSERT OR UPDATE OF corrected_at ON enterprises.happening
  FOR EACH ROW WHEN (NEW.kind = 'ABSORBED' AND NEW.other IS NOT NULL) EXECUTE FUNCTION claims.follow_merger();

-- What was paid elsewhere: only where at least ten firms share a figure, and without what the caller sees one by one, so that no difference of
-- two figures tells of fewer.
CREATE FUNCTION claims.paid_elsewhere(wanted integer) RETURNS TABLE (policy text, source text, firms bigint, sum numeric)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
  SELECT p.policy, p.source, count(DISTINCT p.firm), sum(p.sum)
  FROM claims.payment p
  WHERE p.year = wanted AND NOT (p.region >= walls.low() AND p.region < walls.high()) AND p.office <> walls.low()
  GROUP BY p.policy, p.source HAVING count(DISTINCT p.firm) >= 10;
END;

GRANT CREATE ON SCHEMA claims TO miaopu_keeper;
REVOKE ALL ON FUNCTION claims.note_payment(), claims.follow_merger(), claims.paid_elsewhere(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claims.paid_elsewhere(integer) TO miaopu_office;
ALTER FUNCTION claims.note_payment() OWNER TO miaopu_keeper;
ALTER FUNCTION claims.follow_merger() OWNER TO miaopu_keeper;
ALTER FUNCTION claims.paid_elsewhere(integer) OWNER TO miaopu_keeper;
REVOKE CREATE ON SCHEMA claims FROM miaopu_keeper;
