-- Nobody is told of what they have had: the clock that writes letters knows which benefits firms were paid, not how much.
CREATE FUNCTION claims.paid_to(wanted bigint[])
  RETURNS TABLE (firm bigint, policy text, benefit text, year smallint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
  SELECT DISTINCT w.firm, c.policy, c.benefit, c.year
  FROM unnest(wanted) AS w (firm) CROSS JOIN LATERAL claims.family(w.firm) AS member (firm)
  JOIN claims.payment p ON p.firm = member.firm JOIN claims.claim c ON c.id = p.claim;
END;
REVOKE ALL ON FUNCTION claims.paid_to(bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claims.paid_to TO miaopu_clock;
GRANT CREATE ON SCHEMA claims TO miaopu_keeper;
ALTER FUNCTION claims.paid_to(bigint[]) OWNER TO miaopu_keeper;
REVOKE CREATE ON SCHEMA claims FROM miaopu_keeper;
