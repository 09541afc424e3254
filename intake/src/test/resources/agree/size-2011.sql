-- 中小企业划型标准规定 (2011): a row a sector; 万元 and persons, lower bounds of large, medium, small.
WITH bounds(prefix, staff, revenue, assets) AS (VALUES
  ('A', NULL, [20000, 500, 50], NULL),
  ('B', [1000, 300, 20], [40000, 2000, 300], NULL),
  ('C', [1000, 300, 20], [40000, 2000, 300], NULL),
  ('D', [1000, 300, 20], [40000, 2000, 300], NULL),
  ('E', NULL, [80000, 6000, 300], [80000, 5000, 300]),
  ('F51', [200, 20, 5], [40000, 5000, 1000], NULL),
  ('F52', [300, 50, 10], [20000, 500, 100], NULL),
  ('G54', [1000, 300, 20], [30000, 3000, 200], NULL),
  ('G55', [1000, 300, 20], [30000, 3000, 200], NULL),
  ('G56', [1000, 300, 20], [30000, 3000, 200], NULL),
  ('G58', [1000, 300, 20], [30000, 3000, 200], NULL),
  ('G592', [200, 100, 20], [30000, 1000, 100], NULL),
  ('G599', [200, 100, 20], [30000, 1000, 100], NULL),
  ('G60', [1000, 300, 20], [30000, 2000, 100], NULL),
  ('H61', [300, 100, 10], [10000, 2000, 100], NULL),
  ('H62', [300, 100, 10], [10000, 2000, 100], NULL),
  ('I63', [2000, 100, 10], [100000, 1000, 100], NULL),
  ('I64', [2000, 100, 10], [100000, 1000, 100], NULL),
  ('I65', [300, 100, 10], [10000, 1000, 50], NULL),
  ('K701', NULL, [200000, 1000, 100], [10000, 5000, 2000]),
  ('K702', [1000, 300, 100], [5000, 1000, 500], NULL),
  ('L', [300, 100, 10], NULL, [120000, 8000, 100]),
  ('M', [300, 100, 10], NULL, NULL),
  ('N', [300, 100, 10], NULL, NULL),
  ('O', [300, 100, 10], NULL, NULL),
  ('R', [300, 100, 10], NULL, NULL)),
reached AS (
  SELECT firm, industry, prefix,
    [(staff IS NULL OR staff_2025 >= staff[class])
      AND (revenue IS NULL OR revenue_2025 >= 10000 * revenue[class])
      AND (assets IS NULL OR total_assets_2025 >= 10000 * assets[class])
     FOR class IN [1, 2, 3]] AS met
  FROM firms LEFT JOIN bounds ON starts_with(industry, prefix))
SELECT firm, 'class' AS node,
  CASE WHEN industry IS NULL THEN 'large|medium|small|micro|not-covered'
       WHEN prefix IS NULL AND industry[1] IN ('J', 'P', 'S', 'T') THEN 'not-covered'
       -- rail has no row that is known
       WHEN prefix IS NULL THEN 'large|medium|small|micro'
       WHEN met[1] THEN 'large'
       ELSE concat_ws('|',
         CASE WHEN met[1] IS NULL THEN 'large' END,
         CASE WHEN met[2] IS NULL OR met[2] THEN 'medium' END,
         CASE WHEN met[2] IS NOT TRUE AND (met[3] IS NULL OR met[3]) THEN 'small' END,
         CASE WHEN met[2] IS NOT TRUE AND met[3] IS NOT TRUE THEN 'micro' END)
  END AS answer
FROM reached ORDER BY firm
