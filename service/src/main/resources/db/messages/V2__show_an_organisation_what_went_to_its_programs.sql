-- An organisation sees what was sent to its own addresses, and how it went.
GRANT SELECT (id, message, webhook, state, attempts, next_at, sent_at, fault) ON messages.delivery
  TO miaopu_office, miaopu_firm, miaopu_partner;
CREATE POLICY organisations_see_what_went_to_their_programs ON messages.delivery FOR SELECT
  TO miaopu_office, miaopu_firm, miaopu_partner
  USING (webhook IN (SELECT w.id FROM messages.webhook w WHERE w.organisation = walls.organisation()));
CREATE INDEX delivery_of_webhook ON messages.delivery (webhook, id) WHERE webhook IS NOT NULL;
