-- What has been done: imports, objections, events, messages.
INSERT INTO enterprises.import (organisation, account, account_name, organisation_name, duty, low, high, file_name, hash, bytes, state, source, on_day)
OVERRIDING SYSTEM VALUE
SELECT o.id, a.id, a.name, o.name, 'REVIEWER', 440106, 440107, '虚构' || n || '.xlsx', 'scale' || n, 500000, 'DONE', 4, date '2026-03-01'
FROM generate_series(1, greatest(1, pg_temp.firms() / 5000)) AS n, people.organisation o, people.account a
WHERE o.name IN ('虚构规模天河区局', '虚构规模海珠区局') AND a.login = 'scale-county';
INSERT INTO enterprises.import_chunk (import, number, organisation, last_row, rows, new_firms, known_firms, held_back, elsewhere, repeated,
  new_facts, same_facts, superseded_facts, new_titles)
SELECT i.id, n, i.organisation, n * 2000, 2000, 2000, 0, 0, 0, 0, 40000, 0, 0, 700 FROM enterprises.import i, generate_series(1, 3) AS n;
INSERT INTO enterprises.row_taken (organisation, hash)
SELECT 1 + pg_temp.pick(n, 51, 120), md5(n::text)::uuid FROM generate_series(1, pg_temp.firms()) AS n ORDER BY 1, 2;

INSERT INTO enterprises.objection (region, firm, field, period, source, version, words, made_by, made_at, outcome, answer, answered_at)
SELECT region, id, 'revenue', 2025, 4, 1, '应为审计数', 1, made_at, CASE WHEN id % 1000 > 0 THEN 'KEPT' END, CASE WHEN id % 1000 > 0 THEN '已核对' END,
  CASE WHEN id % 1000 > 0 THEN made_at + interval '1 day' END
FROM enterprises.firm WHERE id % 200 = 0 OR id = 50;

SET miaopu.account = '1';
SET miaopu.organisation = '1';
SET miaopu.duty = 'REVIEWER';
INSERT INTO audit.event (organisation_name, kind, subject, region, firm, details, at)
SELECT '虚构规模天河区局', CASE WHEN n % 5 = 0 THEN 'enterprises.exported' ELSE 'enterprises.fact-entered' END, 'firm:' || f.id, f.region, f.id,
  json_build_object('field', 'revenue', 'period', 2025), timestamptz '2026-03-01 10:00+08' + n * interval '10 s'
FROM generate_series(1, pg_temp.firms() / 2) AS n JOIN enterprises.firm f ON f.id = 1 + n * 7919 % pg_temp.firms() ORDER BY n;
INSERT INTO audit.event (organisation_name, kind, subject, region, details, at)
SELECT '虚构规模广东省厅', 'people.signed-in', 'account:' || a.id, a.region, '{}', timestamptz '2026-09-01 10:00+08' + a.id * interval '1 s' FROM people.account a;

INSERT INTO messages.message (topic, to_account, subject_zh, subject_en, body_zh, body_en, reason_zh, reason_en, link, spread_at)
SELECT 'enterprises.told', a.id, '提醒', 'Note', '请查看', 'Please look', '您是用户', 'You use it', '/home', now()
FROM people.account a, generate_series(1, CASE WHEN a.login LIKE 'scale-%' THEN 300 ELSE 3 END);
INSERT INTO messages.copy (account, message, read_at)
SELECT to_account, id, CASE WHEN id % 10 > 0 THEN now() END FROM messages.message ORDER BY 1, 2;
-- no trigger ran
SELECT enterprises.show(ARRAY(SELECT DISTINCT firm FROM people.consent));
RESET ALL;
