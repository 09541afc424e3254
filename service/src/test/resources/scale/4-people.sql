-- Who uses it: a few whose names are known, and an owner for every hundredth firm.
INSERT INTO people.organisation (kind, name, region) VALUES ('OFFICE', '虚构规模天河区局', 440106), ('OFFICE', '虚构规模广州市局', 440100),
  ('OFFICE', '虚构规模广东省厅', 440000), ('BANK', '虚构规模银行', 440100), ('FUND', '虚构规模基金', 440100), ('OFFICE', '虚构规模海珠区局', 440105);
INSERT INTO people.organisation (kind, name, region, firm)
SELECT 'FIRM', name, region, id FROM enterprises.firm WHERE id % 100 = 1 OR id = 50;
INSERT INTO people.account (login, name, region, password, password_set_at)
SELECT login, '虚构' || login, region, current_setting('scale.password'), now() FROM (VALUES ('scale-county', 440106), ('scale-city', 440100),
  ('scale-province', 440000), ('scale-approver', 440106), ('scale-bank', 440100), ('scale-fund', 440100), ('scale-owner', 440106),
  ('scale-admin', 440000), ('scale-next', 440105), ('scale-importer', 440000)) AS a (login, region);
INSERT INTO people.account (login, name, region)
SELECT 'owner-' || o.firm, '虚构企业主', o.region FROM people.organisation o WHERE o.firm IS NOT NULL;
-- no trigger ran
INSERT INTO people.account_piece (piece, account, region) SELECT piece, a.id, a.region FROM people.account a, people.pieces(a.name) AS piece
ON CONFLICT DO NOTHING;
INSERT INTO people.membership (account, organisation, role)
SELECT a.id, o.id, 'OWNER' FROM people.organisation o JOIN people.account a ON a.login = 'owner-' || o.firm WHERE o.firm IS NOT NULL;
INSERT INTO people.membership (account, organisation, role)
SELECT a.id, o.id, m.role FROM (VALUES ('scale-county', '虚构规模天河区局', 'REVIEWER'), ('scale-city', '虚构规模广州市局', 'REVIEWER'),
  ('scale-province', '虚构规模广东省厅', 'APPROVER'), ('scale-approver', '虚构规模天河区局', 'APPROVER'), ('scale-bank', '虚构规模银行', 'FINANCE'),
  ('scale-fund', '虚构规模基金', 'FINANCE'), ('scale-admin', '虚构规模广东省厅', 'ADMINISTRATOR'), ('scale-next', '虚构规模海珠区局', 'REVIEWER'),
  ('scale-importer', '虚构规模广东省厅', 'REVIEWER'))
  AS m (login, organisation, role)
JOIN people.account a ON a.login = m.login JOIN people.organisation o ON o.name = m.organisation;
INSERT INTO people.membership (account, organisation, role)
SELECT a.id, o.id, 'OWNER' FROM people.account a JOIN people.organisation o ON o.firm = 50 WHERE a.login = 'scale-owner';

-- every hundredth firm shows itself to banks; the fund has the consent of thirty firms, however many there are
INSERT INTO people.consent (firm, firm_name, class, facts, purpose, until, given_by)
SELECT f.id, f.name, 'BANK', k.facts, '授信', current_date + 365, 1
FROM enterprises.firm f CROSS JOIN (VALUES ('PROFILE'), ('FIGURES'), ('TITLES')) AS k (facts) WHERE f.id % 100 = 50 ORDER BY f.id;
INSERT INTO people.consent (firm, firm_name, organisation, facts, purpose, until, given_by)
SELECT f.id, f.name, o.id, k.facts, '投资', current_date + 365, 1
FROM generate_series(0, 29) AS n JOIN enterprises.firm f ON f.id = 1 + n * (pg_temp.firms() / 30) JOIN people.organisation o ON o.name = '虚构规模基金'
CROSS JOIN (VALUES ('PROFILE'), ('FIGURES')) AS k (facts);
INSERT INTO people.consent_use (firm, facts, organisation, organisation_name, account, what, used_at)
SELECT CASE WHEN n % 10 = 0 THEN 50 ELSE (1 + n % (pg_temp.firms() / 100)) * 100 END, 'PROFILE', o.id, o.name, 1, 'PAGE', now() - n * interval '1 minute'
FROM generate_series(1, pg_temp.firms() / 20) AS n JOIN people.organisation o ON o.name = '虚构规模银行';
INSERT INTO people.registration (reference, code, name, region, person, login, reach, state)
SELECT 'SCALE' || id, '91000000MA' || lpad(upper(to_hex(id)), 7, '0') || 'Y', '虚构申请' || id, region, '某人', 'wants-' || id, '-',
  CASE WHEN id % 5000 = 7 THEN 'OPEN' ELSE 'REFUSED' END FROM enterprises.firm WHERE id % 500 = 7;
