-- Firms come in runs of a hundred of one district, as offices import them.
INSERT INTO enterprises.firm (id, region, code, name, name_key, former_keys, industry, founded_on, founded_by, invented, state, people,
  name_since, import, made_by, made_at)
SELECT n, seat, CASE WHEN pg_temp.pick(n, 3, 100) < 85 THEN '91000000MA' || lpad(upper(to_hex(n)), 7, '0') || 'X' END, name, name,
  CASE WHEN pg_temp.pick(n, 4, 100) < 3 THEN '虚构旧' || right(name, 8) ELSE '' END, industry, founded, founded, true,
  CASE WHEN pg_temp.pick(n, 5, 100) < 2 THEN 'CANCELLED' ELSE 'ACTIVE' END, '', CASE WHEN pg_temp.pick(n, 4, 100) < 3 THEN date '2024-06-01' END,
  1 + n / 5000, 1, timestamptz '2026-03-01 10:00+08' + n * interval '1 ms'
FROM (SELECT n, pg_temp.one(seats, n / 100, 1)::integer AS seat, pg_temp.one(trades, n, 2) AS industry,
        date '1992-01-01' + pg_temp.pick(n, 6, 12000) AS founded,
        '虚构' || pg_temp.one(places, n / 100, 7) || signs[1 + pg_temp.pick(n, 8, cardinality(signs))]
          || signs[1 + pg_temp.pick(n, 9, cardinality(signs))] || pg_temp.one(lines, n, 2)
          || CASE WHEN pg_temp.pick(n, 10, 100) < 6 THEN '股份有限公司' ELSE '有限公司' END AS name
      FROM words, generate_series(1, pg_temp.firms()) AS n) AS drawn;
SELECT setval('enterprises.firm_id_seq', pg_temp.firms() + 1);

INSERT INTO enterprises.name_piece (piece, region, firm)
SELECT p, f.region, f.id FROM enterprises.firm f, enterprises.pieces(f.name_key || '|' || f.former_keys) AS p ORDER BY 1, 2, 3;

INSERT INTO enterprises.former_name (region, firm, name, since, until)
SELECT region, id, former_keys, founded_on, date '2024-05-31' FROM enterprises.firm WHERE former_keys <> '' AND founded_on < '2024-01-01';
INSERT INTO enterprises.happening (region, firm, kind, on_day, before, after, document)
SELECT region, id, 'RENAMED', date '2024-06-01', former_keys, name, '变更登记' FROM enterprises.firm WHERE former_keys <> '';
INSERT INTO enterprises.happening (region, firm, kind, on_day, document)
SELECT region, id, 'CANCELLED', date '2025-06-01', '注销登记' FROM enterprises.firm WHERE state = 'CANCELLED';

INSERT INTO enterprises.title_held (region, firm, kind, level, issuer, document, batch, announced_on, valid_from, valid_to, given_from,
  source, import, entered_by)
SELECT f.region, f.id, t.kind, '', '虚构厅', '虚构函〔' || (2019 + age) || '〕', '第' || age || '批', began, began, began + interval '3 years' - interval '1 day',
  '', 4, f.import, 1
FROM enterprises.firm f
CROSS JOIN (VALUES ('innovative', 250, 11), ('high-tech', 150, 12), ('specialized', 60, 13), ('tech-sme', 200, 14), ('little-giant', 8, 15),
  ('champion', 1, 16)) AS t (kind, share, purpose)
CROSS JOIN LATERAL (SELECT 1 + pg_temp.pick(f.id, t.purpose + 20, 7) AS age) AS a
CROSS JOIN LATERAL (SELECT (date '2019-07-01' + age * interval '1 year')::date AS began) AS b
WHERE pg_temp.pick(f.id, t.purpose, 1000) < t.share
ORDER BY f.region, f.id;
