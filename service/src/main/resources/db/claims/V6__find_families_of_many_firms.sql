-- Firms with those that were merged into them, many at once: one after the other each would cost a statement of its own.
CREATE FUNCTION claims.families(wanted bigint[]) RETURNS TABLE (firm bigint, member bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
  WITH RECURSIVE one (root, firm, code) AS (
    SELECT f.id, f.id, f.code FROM enterprises.firm f WHERE f.id = ANY (wanted)
    UNION
    SELECT one.root, f.id, f.code
    FROM one JOIN claims.merger m ON m.into_code = one.code JOIN enterprises.firm f ON f.id = m.gone)
  SELECT one.root, one.firm FROM one;
END;

DROP FUNCTION claims.paid_to(bigint[]);
CREATE FUNCTION claims.paid_to(wanted bigint[])
  RETURNS TABLE (firm bigint, policy text, benefit text, year smallint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
  SELECT DISTINCT w.firm, c.policy, c.benefit, c.year
  FROM claims.families(wanted) AS w
  -- through the index, however few firms the planner expects
  CROSS JOIN LATERAL (SELECT p.claim FROM claims.payment p WHERE p.firm = w.member OFFSET 0) AS p
  JOIN claims.claim c ON c.id = p.claim;
END;
REVOKE ALL ON FUNCTION claims.families(bigint[]), claims.paid_to(bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claims.paid_to TO miaopu_clock;
GRANT CREATE ON SCHEMA claims TO miaopu_keeper;
ALTER FUNCTION claims.families(bigint[]) OWNER TO miaopu_keeper;
ALTER FUNCTION claims.paid_to(bigint[]) OWNER TO miaopu_keeper;
REVOKE CREATE ON SCHEMA claims FROM miaopu_keeper;
