-- About twenty facts a firm; scale.from and scale.to say which firms, so that a large register is made part by part.
INSERT INTO enterprises.fact (region, firm, period, source, version, chunk, import, entered_by, entered_at, superseded_at, field, value,
  number, unit, raw, place, as_of)
SELECT f.region, f.id, d.period, d.source, d.version, 1 + f.id % 5000 / 2000, CASE WHEN d.source = 4 THEN f.import END, 1, f.made_at,
  CASE WHEN d.version < d.last THEN f.made_at + interval '30 days' END, d.field, v.value, v.value::numeric,
  CASE WHEN d.money THEN '万元' END, CASE WHEN d.money THEN round(v.value::numeric / 10000)::text ELSE v.value END, 'H' || f.id % 5000, '2026-03-01'
FROM enterprises.firm f
CROSS JOIN LATERAL (
  SELECT y AS period, 4 AS source, one.version, k.field, k.money, k.size, CASE WHEN pg_temp.pick(f.id, 31, 100) < 6 THEN 2 ELSE 1 END AS last
  FROM (VALUES ('revenue', true, 100), ('total_assets', true, 130), ('net_profit', true, 8), ('rd_expense', true, 5), ('staff', false, 1))
         AS k (field, money, size)
  CROSS JOIN generate_series(2023, 2025) AS y CROSS JOIN (VALUES (1), (2)) AS one (version)
  WHERE one.version = 1 OR pg_temp.pick(f.id, 31, 100) < 6
  UNION ALL
  SELECT 2025, s.source, 1, k.field, true, k.size, 1
  FROM (VALUES ('revenue', 100), ('total_assets', 130)) AS k (field, size)
  CROSS JOIN (VALUES (1, 40), (5, 25), (2, 20)) AS s (source, share)
  WHERE pg_temp.pick(f.id, 40 + s.source, 100) < s.share
  UNION ALL
  SELECT 0, 4, 1, 'ip_class1_2026', false, -1, 1 WHERE pg_temp.pick(f.id, 32, 100) < 60
) AS d
CROSS JOIN LATERAL (SELECT CASE WHEN d.size < 0 THEN pg_temp.pick(f.id, 33, 30)
  ELSE round(exp(3.5 + pg_temp.pick(f.id, 34, 1000) / 250.0) * d.size * (1 + (d.period - 2023) * 0.1) * (1 + d.source * 0.01 + d.version * 0.02)
    * CASE WHEN d.money THEN 1000 ELSE 1 END) END::text AS value) AS v
WHERE f.id BETWEEN current_setting('scale.from')::bigint AND current_setting('scale.to')::bigint
ORDER BY f.region, f.id, d.field, d.period, d.source, d.version;

INSERT INTO enterprises.fact (region, firm, period, source, version, chunk, import, entered_by, entered_at, field, value, raw, as_of)
SELECT f.region, f.id, 0, 4, 1, 1, f.import, 1, f.made_at, k.field,
  CASE k.field WHEN 'titles' THEN (SELECT json_agg(json_build_object('kind', t.kind, 'recognised_on', t.valid_from))::text
    FROM enterprises.title_held t WHERE t.region = f.region AND t.firm = f.id) ELSE 'no' END, '', '2026-03-01'
FROM enterprises.firm f CROSS JOIN (VALUES ('on_dishonest_list'), ('titles')) AS k (field)
WHERE f.id BETWEEN current_setting('scale.from')::bigint AND current_setting('scale.to')::bigint
  AND (k.field <> 'titles' OR EXISTS (SELECT FROM enterprises.title_held t WHERE t.region = f.region AND t.firm = f.id))
ORDER BY f.region, f.id;
