-- A list asks each firm on its way whether it holds a title.
CREATE INDEX title_by_firm ON enterprises.title_held (firm, kind);

-- Asked as EXISTS, a consent is looked up for each row, or all of them are gathered once, whichever is less work. With IN they were
-- always gathered, and PostgreSQL took half the register for shown.
DROP POLICY partner_sees_consenting_firms ON enterprises.firm;
CREATE POLICY partner_sees_consenting_firms ON enterprises.firm FOR SELECT TO miaopu_partner
  USING (state = 'ACTIVE' AND EXISTS (SELECT FROM people.consented_firms('PROFILE') AS shown (firm) WHERE shown.firm = id));
DROP POLICY partner_finds_consenting_firms ON enterprises.name_piece;
CREATE POLICY partner_finds_consenting_firms ON enterprises.name_piece FOR SELECT TO miaopu_partner
  USING (EXISTS (SELECT FROM people.consented_firms('PROFILE') AS shown (firm) WHERE shown.firm = name_piece.firm));
DROP POLICY partner_sees_figures ON enterprises.fact;
CREATE POLICY partner_sees_figures ON enterprises.fact FOR SELECT TO miaopu_partner
  USING (period > 0 AND EXISTS (SELECT FROM people.consented_firms('FIGURES') AS shown (firm) WHERE shown.firm = fact.firm)
    OR period = 0 AND EXISTS (SELECT FROM people.consented_firms('INNOVATION') AS shown (firm) WHERE shown.firm = fact.firm));
DROP POLICY partner_sees_titles ON enterprises.title_held;
CREATE POLICY partner_sees_titles ON enterprises.title_held FOR SELECT TO miaopu_partner
  USING (EXISTS (SELECT FROM people.consented_firms('TITLES') AS shown (firm) WHERE shown.firm = title_held.firm));
