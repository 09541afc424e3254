-- Whoever waits for an office is told when there is none. The keeper knows which organisations there are and who acts for them.
GRANT SELECT ON people.organisation, people.membership TO miaopu_keeper;
GRANT SELECT (closed_at) ON people.account TO miaopu_keeper;
CREATE POLICY keeper_knows_organisations ON people.organisation FOR SELECT TO miaopu_keeper USING (true);
CREATE POLICY keeper_knows_members ON people.membership FOR SELECT TO miaopu_keeper USING (true);

-- Whether somebody of an office acts in one of some duties today: of one of exactly this seat, or of one organisation.
CREATE FUNCTION people.office_answers(seat integer, wanted bigint, duties text[]) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
  SELECT EXISTS (
    SELECT FROM people.organisation o JOIN people.membership m ON m.organisation = o.id JOIN people.account a ON a.id = m.account
    WHERE o.kind = 'OFFICE' AND o.closed_at IS NULL AND a.closed_at IS NULL
      AND (wanted IS NULL AND o.region = seat OR o.id = wanted) AND m.role = ANY (duties)
      AND m.since <= (SELECT people.today()) AND (m.until IS NULL OR m.until >= (SELECT people.today())));
END;
REVOKE ALL ON FUNCTION people.office_answers FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people.office_answers TO miaopu_office, miaopu_firm;
GRANT CREATE ON SCHEMA people TO miaopu_keeper;
ALTER FUNCTION people.office_answers OWNER TO miaopu_keeper;
REVOKE CREATE ON SCHEMA people FROM miaopu_keeper;
