-- When a firm of the register gets another name or seat, its organisation here and the accounts that
-- work for nobody else follow in the same transaction. Whoever keeps the register may not touch
-- organisations, and nobody but a function of the database can become this role.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'miaopu_mover') THEN
    CREATE ROLE miaopu_mover NOLOGIN;
  END IF;
  -- so that functions can be given to it
  GRANT miaopu_mover TO CURRENT_USER WITH INHERIT FALSE, SET TRUE;
END
$$;

GRANT USAGE ON SCHEMA people, walls TO miaopu_mover;
GRANT SELECT (id, kind, firm, region), UPDATE (name, region) ON people.organisation TO miaopu_mover;
GRANT SELECT (id, region), UPDATE (region) ON people.account TO miaopu_mover;
GRANT SELECT (account, organisation) ON people.membership TO miaopu_mover;
CREATE POLICY mover_follows_firms ON people.organisation TO miaopu_mover USING (kind = 'FIRM') WITH CHECK (kind = 'FIRM');
CREATE POLICY mover_sees_who_works_for_a_firm ON people.membership FOR SELECT TO miaopu_mover USING (true);
CREATE POLICY mover_takes_accounts_along ON people.account TO miaopu_mover
  USING (EXISTS (SELECT FROM people.membership m JOIN people.organisation o ON o.id = m.organisation WHERE m.account = account.id))
  WITH CHECK (true);

-- Called by the register, which knows that the firm has changed.
CREATE FUNCTION people.follow_firm(changed bigint, new_name text, new_region integer) RETURNS void LANGUAGE sql
BEGIN ATOMIC
  UPDATE people.account a SET region = new_region
    FROM people.organisation o JOIN people.membership m ON m.organisation = o.id
    WHERE o.firm = changed AND o.region <> new_region AND a.id = m.account AND a.region = o.region
      AND NOT EXISTS (SELECT FROM people.membership other WHERE other.account = a.id AND other.organisation <> o.id);
  UPDATE people.organisation SET name = new_name, region = new_region WHERE firm = changed;
END;
REVOKE ALL ON FUNCTION people.follow_firm FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people.follow_firm TO miaopu_mover;
