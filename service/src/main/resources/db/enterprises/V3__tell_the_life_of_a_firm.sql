-- The life of a firm. An event that was a mistake stays, marked by a later one that corrects it.
ALTER TABLE enterprises.happening
  DROP CONSTRAINT happening_kind_check,
  ADD CHECK (kind IN ('REGISTERED', 'RENAMED', 'MOVED', 'MERGED', 'ABSORBED', 'SPLIT', 'FORMED', 'CANCELLED', 'CORRECTED')),
  -- the firm does not go on after it
  ADD COLUMN ends boolean NOT NULL DEFAULT false,
  -- the event of another firm that this is the other side of
  ADD COLUMN cause bigint,
  ADD COLUMN corrects bigint,
  ADD COLUMN corrected_at timestamptz;
CREATE INDEX happening_of_cause ON enterprises.happening (cause) WHERE cause IS NOT NULL;
ALTER TABLE enterprises.former_name ADD COLUMN corrected_at timestamptz;
ALTER TABLE enterprises.former_seat ADD COLUMN corrected_at timestamptz;
GRANT UPDATE (corrected_at) ON enterprises.happening, enterprises.former_name, enterprises.former_seat TO miaopu_office;

-- Each move of a firm. Within the walls of one office it is done at once. Across them it waits until
-- the office of the new seat takes the firm over; until then that office sees this row and nothing of
-- the firm. The row does not follow the firm, so that the office of the old seat keeps it.
CREATE TABLE enterprises.handover (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  firm bigint NOT NULL REFERENCES enterprises.firm,
  -- the seat it leaves, and the new one
  region integer NOT NULL,
  seat integer NOT NULL CHECK (seat BETWEEN 1 AND 999999 AND seat <> region),
  firm_name text NOT NULL,
  firm_code text NOT NULL,
  invented boolean NOT NULL,
  on_day date NOT NULL,
  document text NOT NULL,
  state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'CORRECTED')),
  office text NOT NULL,
  made_by bigint DEFAULT walls.account(),
  made_at timestamptz NOT NULL DEFAULT now(),
  answered_by bigint,
  answered_at timestamptz,
  answer text NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX handover_open ON enterprises.handover (firm) WHERE state = 'OPEN';
CREATE INDEX handover_from ON enterprises.handover (region, id);
CREATE INDEX handover_to ON enterprises.handover (seat, id);

ALTER TABLE enterprises.handover ENABLE ROW LEVEL SECURITY;
ALTER TABLE enterprises.handover FORCE ROW LEVEL SECURITY;
-- a partner may ask, and finds none: no policy shows it any
GRANT SELECT ON enterprises.handover TO miaopu_office, miaopu_firm, miaopu_partner;
GRANT INSERT (firm, region, seat, firm_name, firm_code, invented, on_day, document, state, office, answered_by, answered_at),
  UPDATE (state, answered_by, answered_at, answer) ON enterprises.handover TO miaopu_office;
CREATE POLICY office_sees_what_leaves ON enterprises.handover FOR SELECT TO miaopu_office
  USING (region >= walls.low() AND region < walls.high());
CREATE POLICY office_sees_what_comes ON enterprises.handover FOR SELECT TO miaopu_office
  USING (seat >= walls.low() AND seat < walls.high());
CREATE POLICY firm_sees_its_own ON enterprises.handover FOR SELECT TO miaopu_firm USING (firm = walls.firm());
CREATE POLICY office_hands_over ON enterprises.handover FOR INSERT TO miaopu_office
  WITH CHECK (region >= walls.low() AND region < walls.high()
    AND (state = 'OPEN' OR state = 'ACCEPTED' AND seat >= walls.low() AND seat < walls.high())
    AND EXISTS (SELECT FROM enterprises.firm f WHERE f.id = firm));
CREATE POLICY office_takes_back ON enterprises.handover FOR UPDATE TO miaopu_office
  USING (region >= walls.low() AND region < walls.high() AND state = 'OPEN')
  WITH CHECK (region >= walls.low() AND region < walls.high() AND state = 'WITHDRAWN');
CREATE POLICY office_declines ON enterprises.handover FOR UPDATE TO miaopu_office
  USING (seat >= walls.low() AND seat < walls.high() AND state = 'OPEN')
  WITH CHECK (seat >= walls.low() AND seat < walls.high() AND state = 'DECLINED');
CREATE POLICY office_corrects_its_own_moves ON enterprises.handover FOR UPDATE TO miaopu_office
  USING (region >= walls.low() AND region < walls.high() AND seat >= walls.low() AND seat < walls.high() AND state = 'ACCEPTED')
  WITH CHECK (region >= walls.low() AND region < walls.high() AND seat >= walls.low() AND seat < walls.high() AND state = 'CORRECTED');

-- The one door through the walls: an office takes over what was handed to it. No statement of the
-- platform can set a firm's region to one that its caller does not answer for.
GRANT USAGE ON SCHEMA enterprises TO miaopu_mover;
GRANT SELECT, UPDATE (state, answered_by, answered_at) ON enterprises.handover TO miaopu_mover;
GRANT SELECT, UPDATE (region, seat_since) ON enterprises.firm TO miaopu_mover;
GRANT SELECT, INSERT, DELETE ON enterprises.name_piece TO miaopu_mover;
CREATE POLICY mover_sees_what_comes ON enterprises.handover FOR SELECT TO miaopu_mover
  USING (seat >= walls.low() AND seat < walls.high());
CREATE POLICY mover_takes_over ON enterprises.handover FOR UPDATE TO miaopu_mover
  USING (seat >= walls.low() AND seat < walls.high() AND state = 'OPEN')
  WITH CHECK (seat >= walls.low() AND seat < walls.high() AND state = 'ACCEPTED');
CREATE POLICY mover_moves_what_was_taken_over ON enterprises.firm TO miaopu_mover
  USING (id IN (SELECT h.firm FROM enterprises.handover h WHERE h.state = 'ACCEPTED' AND h.answered_by = walls.account()))
  WITH CHECK (region >= walls.low() AND region < walls.high());
CREATE POLICY mover_moves_pieces ON enterprises.name_piece TO miaopu_mover USING (true) WITH CHECK (true);

CREATE FUNCTION enterprises.take_over(wanted bigint) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  taken enterprises.handover;
BEGIN
  UPDATE enterprises.handover h SET state = 'ACCEPTED', answered_by = walls.account(), answered_at = now()
    WHERE h.id = wanted AND h.state = 'OPEN' AND walls.duty() IN ('REVIEWER', 'APPROVER')
      AND h.seat >= walls.low() AND h.seat < walls.high()
    RETURNING * INTO taken;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  UPDATE enterprises.firm f SET region = taken.seat, seat_since = taken.on_day
    WHERE f.id = taken.firm AND f.region = taken.region AND f.state = 'ACTIVE';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'firm (%) is not at (%) any more', taken.firm, taken.region;
  END IF;
  RETURN taken.firm;
END
$$;

-- whoever changes a firm's name or seat, its organisation follows
CREATE FUNCTION enterprises.people_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM people.follow_firm(NEW.id, NEW.name, NEW.region);
  RETURN NULL;
END
$$;

CREATE TRIGGER people_follow AFTER UPDATE OF name, region ON enterprises.firm
  FOR EACH ROW WHEN (OLD.name <> NEW.name OR OLD.region <> NEW.region) EXECUTE FUNCTION enterprises.people_follow();

REVOKE ALL ON FUNCTION enterprises.take_over FROM PUBLIC;
REVOKE ALL ON FUNCTION enterprises.people_follow FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enterprises.take_over TO miaopu_office;
GRANT CREATE ON SCHEMA enterprises TO miaopu_mover;
ALTER FUNCTION enterprises.take_over OWNER TO miaopu_mover;
ALTER FUNCTION enterprises.people_follow OWNER TO miaopu_mover;
REVOKE CREATE ON SCHEMA enterprises FROM miaopu_mover;

-- A firm as it was on a day. An event counts from its own day on; what is not recorded was as it is now.
CREATE FUNCTION enterprises.name_on(seat integer, wanted bigint, now_called text, day date) RETURNS text LANGUAGE sql STABLE
  RETURN coalesce((SELECT h.before FROM enterprises.happening h
    WHERE h.region = seat AND h.firm = wanted AND h.kind = 'RENAMED' AND h.corrected_at IS NULL AND h.on_day > day
    ORDER BY h.on_day, h.number LIMIT 1), now_called);
CREATE FUNCTION enterprises.seat_on(seat integer, wanted bigint, day date) RETURNS integer LANGUAGE sql STABLE
  RETURN coalesce((SELECT h.before::integer FROM enterprises.happening h
    WHERE h.region = seat AND h.firm = wanted AND h.kind = 'MOVED' AND h.corrected_at IS NULL AND h.on_day > day
    ORDER BY h.on_day, h.number LIMIT 1), seat);
CREATE FUNCTION enterprises.state_on(seat integer, wanted bigint, now_state text, founded_on date, day date) RETURNS text LANGUAGE sql STABLE
  RETURN CASE
    WHEN founded_on > day THEN 'NOT_YET'
    WHEN now_state = 'ACTIVE' THEN 'ACTIVE'
    WHEN EXISTS (SELECT FROM enterprises.happening h
      WHERE h.region = seat AND h.firm = wanted AND h.ends AND h.corrected_at IS NULL AND h.on_day > day) THEN 'ACTIVE'
    ELSE now_state END;
