-- A sender names a firm or a region and need not see who works there. Of an organisation those get it who hold one of these duties.
ALTER TABLE messages.message ADD COLUMN to_firm bigint, ADD COLUMN to_region integer, ADD COLUMN to_duties text[], DROP COLUMN to_duty;
ALTER TABLE messages.message DROP CONSTRAINT message_check,
  ADD CHECK (num_nonnulls(to_account, to_organisation, to_firm, to_region) = 1);
GRANT INSERT (to_firm, to_region, to_duties)
  ON messages.message TO miaopu_door, miaopu_public, miaopu_office, miaopu_firm, miaopu_partner, miaopu_steward, miaopu_clock;

-- who is meant is worked out when it goes out
GRANT SELECT (id, kind, region, firm, closed_at) ON people.organisation TO miaopu_clock;
CREATE POLICY clock_finds_addressees ON people.organisation FOR SELECT TO miaopu_clock USING (true);
