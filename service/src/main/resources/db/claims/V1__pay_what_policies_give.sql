-- What a firm asks for out of a policy, or is offered without asking (免申即享), from the first word to the payment. The seat is that of the
-- day it was asked for and does not follow the firm: whoever decided keeps what was decided.

-- The organisation that wrote a policy, which stands in its id; null for one that ships with the platform.
CREATE FUNCTION claims.writer(policy text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN policy ~ '^W[0-9]{6}-[0-9]{1,18}-[0-9]+$' THEN split_part(policy, '-', 2)::bigint END;

-- Whether the caller's office decides: that of the seat, and of a policy that an office wrote only that one.
CREATE FUNCTION claims.decides(office integer, organisation bigint) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN organisation IS NULL AND office = walls.low() OR organisation IS NOT NULL AND organisation = walls.organisation();

-- Firms that an office would pay without being asked: one person makes the list, another accepts or refuses it.
CREATE TABLE claims.listing (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- first code of the office's regions, which names its seat: no two levels share one
  office integer NOT NULL DEFAULT walls.low(),
  policy text NOT NULL,
  organisation bigint GENERATED ALWAYS AS (claims.writer(policy)) STORED,
  benefit text NOT NULL,
  made_by bigint NOT NULL DEFAULT walls.account(),
  made_at timestamptz NOT NULL DEFAULT now(),
  accepted boolean,
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 2000),
  decided_by bigint CHECK (decided_by <> made_by),
  decided_at timestamptz,
  CHECK ((accepted IS NULL) = (decided_by IS NULL) AND (accepted IS NULL) = (decided_at IS NULL)),
  CHECK (accepted IS NOT FALSE OR words <> '')
);
CREATE INDEX listing_of_office ON claims.listing (office, id);

CREATE TABLE claims.claim (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  region integer NOT NULL,
  -- of the register, which forgets no firm
  firm bigint NOT NULL,
  firm_name text NOT NULL,
  firm_code text NOT NULL,
  policy text NOT NULL,
  benefit text NOT NULL,
  -- what it can be had once for: empty for once a firm, a year, else the project as p: and its name
  scope text NOT NULL,
  project text NOT NULL DEFAULT '' CHECK (length(project) <= 100),
  -- groups of the benefit of which one firm gets one benefit only
  alone text[] NOT NULL DEFAULT '{}',
  -- the group whose sums of a year have an upper limit, and the limit in yuan
  capped text NOT NULL DEFAULT '',
  cap numeric(18, 2) CHECK ((cap IS NULL) = (capped = '')),
  -- SHA-256 of the policy's rules when it was asked for
  rules text NOT NULL,
  -- the office that decides, by the first code of its regions, and where an office wrote the policy the organisation
  office integer NOT NULL,
  organisation bigint GENERATED ALWAYS AS (claims.writer(policy)) STORED,
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
-- what waits for somebody
CREATE INDEX claim_waiting ON claims.claim (office, state)
  WHERE state IN ('ASKED', 'REVIEWED', 'APPROVED', 'OFFERED', 'LISTED');
CREATE INDEX claim_waiting_for_writer ON claims.claim (organisation, state)
  WHERE state IN ('ASKED', 'REVIEWED', 'APPROVED', 'OFFERED', 'LISTED') AND organisation IS NOT NULL;

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
  UNIQUE (firm, policy, benefit, scope),
  FOREIGN KEY (claim, firm, policy, benefit, scope, office, region)
    REFERENCES claims.claim (id, firm, policy, benefit, scope, office, region)
);
CREATE INDEX payment_of_firm ON claims.payment (firm, id);
CREATE INDEX payment_of_office ON claims.payment (office, year);
CREATE INDEX payment_of_region ON claims.payment (region, year);
CREATE INDEX payment_by_moment ON claims.payment (recorded_at);

-- Which firm goes on after which: what a firm has had, the one it was merged into has had as well, as long as the merger stands. By the
-- credit code, for another office may answer for the one that goes on.
CREATE TABLE claims.merger (
  -- the event of the firm that ended
  happening bigint PRIMARY KEY,
  gone bigint NOT NULL,
  into_code text NOT NULL
);
CREATE INDEX merger_into ON claims.merger (into_code);

DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['listing', 'claim', 'paper', 'payment', 'merger'] LOOP
    EXECUTE format('ALTER TABLE claims.%I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('ALTER TABLE claims.%I FORCE ROW LEVEL SECURITY', one);
  END LOOP;
END
$$;

GRANT USAGE ON SCHEMA claims TO miaopu_office, miaopu_firm, miaopu_keeper;

GRANT SELECT, INSERT (policy, benefit), UPDATE (accepted, words, decided_by, decided_at) ON claims.listing TO miaopu_office;
CREATE POLICY office_keeps_its_lists ON claims.listing FOR SELECT TO miaopu_office USING (claims.decides(office, organisation));
CREATE POLICY reviewer_makes_lists ON claims.listing FOR INSERT TO miaopu_office
  WITH CHECK (claims.decides(office, organisation) AND walls.duty() = 'REVIEWER' AND made_by = walls.account() AND accepted IS NULL);
CREATE POLICY second_person_decides ON claims.listing FOR UPDATE TO miaopu_office
  USING (claims.decides(office, organisation) AND walls.duty() = 'APPROVER' AND accepted IS NULL AND made_by <> walls.account())
  WITH CHECK (claims.decides(office, organisation) AND decided_by = walls.account());

GRANT SELECT ON claims.claim, claims.paper, claims.payment TO miaopu_office, miaopu_firm;
GRANT INSERT (region, firm, firm_name, firm_code, policy, benefit, scope, project, alone, capped, cap, rules, office, year, least, most,
    person, reach, account, state),
  UPDATE (state, person, reach, account, answered_at) ON claims.claim TO miaopu_firm;
GRANT INSERT (region, firm, firm_name, firm_code, policy, benefit, scope, alone, capped, cap, rules, office, year, least, most, granted,
    listing, state, reviewed_by, reviewed_at),
  UPDATE (state, reviewed_by, reviewed_at, review_words, decided_by, decided_at, decision_words, granted) ON claims.claim TO miaopu_office;
GRANT INSERT ON claims.paper TO miaopu_firm;
GRANT INSERT (claim, region, firm, policy, benefit, scope, office, year, source, sum, paid_on) ON claims.payment TO miaopu_office;

-- a firm sees of a list what was offered to it
CREATE POLICY firm_sees_its_own ON claims.claim FOR SELECT TO miaopu_firm
  USING (firm = walls.firm() AND state <> 'LISTED' AND (listing IS NULL OR state <> 'REFUSED'));
CREATE POLICY firm_asks ON claims.claim FOR INSERT TO miaopu_firm
  WITH CHECK (firm = walls.firm() AND walls.duty() IN ('OWNER', 'CLERK') AND state = 'ASKED' AND made_by = walls.account()
    AND EXISTS (SELECT FROM enterprises.firm f WHERE f.id = claim.firm AND f.region = claim.region AND f.state = 'ACTIVE'));
CREATE POLICY firm_answers ON claims.claim FOR UPDATE TO miaopu_firm
  USING (firm = walls.firm() AND walls.duty() IN ('OWNER', 'CLERK')) WITH CHECK (firm = walls.firm());
CREATE POLICY office_sees_its_region ON claims.claim FOR SELECT TO miaopu_office
  USING (region >= walls.low() AND region < walls.high());
CREATE POLICY office_sees_what_it_decides ON claims.claim FOR SELECT TO miaopu_office USING (claims.decides(office, organisation));
CREATE POLICY reviewer_lists ON claims.claim FOR INSERT TO miaopu_office
  WITH CHECK (claims.decides(office, organisation) AND walls.duty() = 'REVIEWER' AND state = 'LISTED' AND reviewed_by = walls.account()
    AND made_by = walls.account()
    AND EXISTS (SELECT FROM claims.listing l WHERE l.id = claim.listing AND l.accepted IS NULL)
    AND EXISTS (SELECT FROM enterprises.firm f WHERE f.id = claim.firm AND f.region = claim.region AND f.state = 'ACTIVE'));
CREATE POLICY office_decides ON claims.claim FOR UPDATE TO miaopu_office
  USING (claims.decides(office, organisation) AND walls.duty() IN ('REVIEWER', 'APPROVER'))
  WITH CHECK (claims.decides(office, organisation));

-- papers are read and sent by whoever may see the claim
CREATE POLICY firm_sees_its_own ON claims.paper FOR SELECT TO miaopu_firm USING (EXISTS (SELECT FROM claims.claim c WHERE c.id = paper.claim));
CREATE POLICY firm_sends ON claims.paper FOR INSERT TO miaopu_firm
  WITH CHECK (EXISTS (SELECT FROM claims.claim c WHERE c.id = paper.claim AND c.state = 'ASKED' AND c.made_by = walls.account()));
CREATE POLICY office_sees_papers ON claims.paper FOR SELECT TO miaopu_office USING (EXISTS (SELECT FROM claims.claim c WHERE c.id = paper.claim));

CREATE POLICY firm_sees_its_own ON claims.payment FOR SELECT TO miaopu_firm USING (firm = walls.firm());
CREATE POLICY office_sees_its_region ON claims.payment FOR SELECT TO miaopu_office USING (region >= walls.low() AND region < walls.high());
CREATE POLICY office_sees_what_it_paid ON claims.payment FOR SELECT TO miaopu_office USING (claims.decides(office, claims.writer(policy)));
CREATE POLICY office_records ON claims.payment FOR INSERT TO miaopu_office
  WITH CHECK (claims.decides(office, claims.writer(policy)) AND walls.duty() = 'REVIEWER' AND recorded_by = walls.account());

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
      OR OLD.state IN ('REVIEWED', 'LISTED') AND walls.duty() = 'APPROVER' AND NEW.decided_by IS DISTINCT FROM walls.account()
      OR NEW.state IN ('APPROVED', 'PAID') AND NEW.granted IS NULL
      OR NEW.state = 'PAID' AND (NEW.decided_by = walls.account() OR NEW.granted <> OLD.granted) THEN
    RAISE EXCEPTION 'claim % needs its own people and sum', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER step BEFORE UPDATE ON claims.claim FOR EACH ROW EXECUTE FUNCTION claims.step();

-- The keeper knows what each firm has had, wherever it was paid; nobody becomes it but the functions below.
GRANT SELECT ON claims.claim, claims.payment TO miaopu_keeper;
GRANT SELECT, INSERT, DELETE ON claims.merger TO miaopu_keeper;
CREATE POLICY keeper_knows_claims ON claims.claim FOR SELECT TO miaopu_keeper USING (true);
CREATE POLICY keeper_knows_payments ON claims.payment FOR SELECT TO miaopu_keeper USING (true);
CREATE POLICY keeper_notes_mergers ON claims.merger TO miaopu_keeper USING (true) WITH CHECK (true);
GRANT USAGE ON SCHEMA walls TO miaopu_keeper;

CREATE FUNCTION claims.follow_merger() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO claims.merger (happening, gone, into_code) VALUES (NEW.number, NEW.firm, NEW.into_code);
  ELSE
    DELETE FROM claims.merger m WHERE m.happening = NEW.number AND m.gone = NEW.firm;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER follow_merger AFTER INSERT ON enterprises.happening
  FOR EACH ROW WHEN (NEW.kind = 'MERGED' AND NEW.into_code IS NOT NULL) EXECUTE FUNCTION claims.follow_merger();
CREATE TRIGGER follow_correction AFTER UPDATE OF corrected_at ON enterprises.happening
  FOR EACH ROW WHEN (NEW.kind = 'MERGED' AND NEW.corrected_at IS NOT NULL) EXECUTE FUNCTION claims.follow_merger();

-- A firm and those that were merged into it, and into these.
CREATE FUNCTION claims.family(wanted bigint) RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
  WITH RECURSIVE one (firm, code) AS (
    SELECT f.id, f.code FROM enterprises.firm f WHERE f.id = wanted
    UNION
    SELECT f.id, f.code
    FROM one JOIN claims.merger m ON m.into_code = one.code JOIN enterprises.firm f ON f.id = m.gone)
  SELECT one.firm FROM one;
END;

-- Whether the caller may know what a firm has had: the firm itself, an office of its seat, an office that decides on a claim of it.
CREATE FUNCTION claims.knows(wanted bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
  SELECT walls.firm() > 0 AND walls.firm() = wanted
    OR coalesce(walls.firm(), 0) = 0
      AND (EXISTS (SELECT FROM enterprises.firm f WHERE f.id = wanted AND f.region >= walls.low() AND f.region < walls.high())
        OR EXISTS (SELECT FROM claims.claim c WHERE c.firm = wanted AND claims.decides(c.office, c.organisation)));
END;

-- What firms have had, and those merged into them. The sum where the caller sees the payment.
CREATE FUNCTION claims.had_by(wanted bigint[])
  RETURNS TABLE (firm bigint, policy text, benefit text, year smallint, sum numeric)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
  -- the year it counts for may be over when it is paid
  SELECT w.firm, c.policy, c.benefit, c.year, seen.sum
  FROM unnest(wanted) AS w (firm) CROSS JOIN LATERAL claims.family(w.firm) AS member (firm)
  JOIN claims.payment p ON p.firm = member.firm JOIN claims.claim c ON c.id = p.claim
  LEFT JOIN claims.payment seen ON seen.id = p.id
    AND (walls.firm() > 0 AND p.firm = walls.firm()
      OR coalesce(walls.firm(), 0) = 0
        AND (p.region >= walls.low() AND p.region < walls.high() OR claims.decides(c.office, c.organisation)))
  WHERE claims.knows(w.firm)
  ORDER BY w.firm, p.id;
END;

-- Which claims count against one that is about to take a step. Whoever asks is told of each that is open or paid; with a grant those count
-- for which money was promised; what is paid, is paid.
CREATE FUNCTION claims.counted(step text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN step IN ('ASKED', 'LISTED') THEN '{ASKED,REVIEWED,LISTED,OFFERED,APPROVED,PAID}'::text[]
    WHEN step IN ('OFFERED', 'APPROVED') THEN '{OFFERED,APPROVED,PAID}'::text[]
    ELSE '{PAID}'::text[] END;

-- What keeps firms from a benefit: a claim for the same one, or for another of a group of which one firm gets one only. Two of such a group
-- exclude each other within a year, and for good where both can be had once a firm. Of firms that were merged into it, what was paid.
CREATE FUNCTION claims.in_the_way(wanted bigint[], own bigint[], step text, for_policy text, for_benefit text, for_scope text,
    for_year integer, for_alone text[])
  RETURNS TABLE (firm bigint, policy text, benefit text, paid boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
  SELECT w.firm, c.policy, c.benefit, bool_or(c.state = 'PAID')
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

-- What is left for firms of the limit of a group in a year, in yuan.
CREATE FUNCTION claims.room(wanted bigint[], own bigint[], step text, for_capped text, for_cap numeric, for_year integer)
  RETURNS TABLE (firm bigint, room numeric)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
  SELECT w.firm, greatest(for_cap - coalesce(sum(c.granted), 0), 0)
  FROM unnest(wanted) AS w (firm) CROSS JOIN LATERAL claims.family(w.firm) AS member (firm)
  LEFT JOIN claims.claim c ON c.firm = member.firm AND c.id <> ALL (own) AND c.capped = for_capped AND c.year = for_year
    AND c.state IN ('OFFERED', 'APPROVED', 'PAID') AND c.state = ANY (claims.counted(step))
    AND (c.state = 'PAID' OR member.firm = w.firm)
  WHERE for_capped <> '' AND claims.knows(w.firm)
  GROUP BY w.firm;
END;

-- Nobody is paid twice, also by two at the same moment: those who claim, grant or pay for a firm do so one after the other, and wait for
-- whoever merges it.
CREATE FUNCTION claims.guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM FROM enterprises.firm f WHERE f.id = NEW.firm FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM claims.in_the_way(
        ARRAY[NEW.firm], ARRAY[NEW.id], NEW.state, NEW.policy, NEW.benefit, NEW.scope, NEW.year, NEW.alone))
      OR EXISTS (SELECT FROM claims.room(ARRAY[NEW.firm], ARRAY[NEW.id], NEW.state, NEW.capped, NEW.cap, NEW.year) r
        WHERE NEW.granted > r.room) THEN
    RAISE EXCEPTION 'claim % would be had twice', NEW.id USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER guard AFTER INSERT OR UPDATE OF state ON claims.claim
  FOR EACH ROW WHEN (NEW.state IN ('ASKED', 'LISTED', 'OFFERED', 'APPROVED', 'PAID')) EXECUTE FUNCTION claims.guard();

CREATE FUNCTION claims.check_payment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  -- whoever merges the firm at this moment is waited for
  PERFORM FROM enterprises.firm f WHERE f.id = NEW.firm FOR NO KEY UPDATE;
  IF NOT EXISTS (SELECT FROM claims.claim c JOIN enterprises.firm f ON f.id = c.firm
      WHERE c.id = NEW.claim AND c.state = 'PAID' AND c.granted = NEW.sum AND c.decided_by <> NEW.recorded_by AND f.state = 'ACTIVE') THEN
    RAISE EXCEPTION 'claim % is not to be paid so', NEW.claim USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER check_payment AFTER INSERT ON claims.payment FOR EACH ROW EXECUTE FUNCTION claims.check_payment();

-- What was paid elsewhere: only where at least ten firms share a figure, and without what the caller sees one by one, so that no difference of
-- two figures tells of fewer. By the year in which it was recorded, and only when that is over: so a figure never changes, and asking
-- twice tells of nobody.
CREATE FUNCTION claims.paid_elsewhere(wanted integer) RETURNS TABLE (policy text, source text, firms bigint, sum numeric)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
  SELECT p.policy, p.source, count(DISTINCT p.firm), sum(p.sum)
  FROM claims.payment p
  WHERE wanted BETWEEN 2000 AND extract(year FROM (SELECT people.today())) - 1
    AND p.recorded_at >= (wanted || '-01-01')::timestamp AT TIME ZONE 'Asia/Shanghai'
    AND p.recorded_at < (wanted + 1 || '-01-01')::timestamp AT TIME ZONE 'Asia/Shanghai'
    AND NOT (p.region >= walls.low() AND p.region < walls.high()) AND NOT claims.decides(p.office, claims.writer(p.policy))
  GROUP BY p.policy, p.source HAVING count(DISTINCT p.firm) >= 10;
END;

GRANT EXECUTE ON FUNCTION claims.had_by, claims.in_the_way, claims.room TO miaopu_office, miaopu_firm;
GRANT EXECUTE ON FUNCTION claims.paid_elsewhere TO miaopu_office;
GRANT CREATE ON SCHEMA claims TO miaopu_keeper;
DO $$
DECLARE
  one regprocedure;
BEGIN
  FOREACH one IN ARRAY ARRAY['claims.follow_merger()', 'claims.family(bigint)', 'claims.knows(bigint)', 'claims.had_by(bigint[])',
      'claims.in_the_way(bigint[], bigint[], text, text, text, text, integer, text[])',
      'claims.room(bigint[], bigint[], text, text, numeric, integer)', 'claims.guard()', 'claims.check_payment()',
      'claims.paid_elsewhere(integer)']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', one);
    EXECUTE format('ALTER FUNCTION %s OWNER TO miaopu_keeper', one);
  END LOOP;
END
$$;
REVOKE CREATE ON SCHEMA claims FROM miaopu_keeper;
