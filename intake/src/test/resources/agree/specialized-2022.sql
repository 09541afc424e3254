-- 优质中小企业梯度培育管理暂行办法 annex 2: the numeric gates and indicators, typed from the text.
WITH years AS (
  SELECT firm,
    -- wide enough for the product of two figures
    main_revenue_2025::DECIMAL(19, 2) AS a,
    main_revenue_2024::DECIMAL(19, 2) AS b,
    main_revenue_2023::DECIMAL(19, 2) AS c
  FROM firms),
bases AS (
  SELECT firms.*,
    revenue_2025 > 0 AS has_revenue,
    CASE WHEN b > 0 AND c > 0 AND a IS NOT NULL THEN a * c + b * b END AS grown,
    b * c AS base
  FROM firms JOIN years USING (firm)),
points AS (
  SELECT firm,
    CASE WHEN NOT has_revenue OR revenue_2025 IS NULL OR main_revenue_2025 IS NULL THEN NULL
         WHEN 100 * main_revenue_2025 >= 80 * revenue_2025 THEN 5
         WHEN 100 * main_revenue_2025 >= 70 * revenue_2025 THEN 3
         WHEN 100 * main_revenue_2025 >= 60 * revenue_2025 THEN 1 ELSE 0 END AS i1,
    -- ((a/b - 1) + (b/c - 1)) / 2 >= t  is  a c + b b >= (2 + 2 t) b c
    CASE WHEN grown IS NULL THEN NULL
         WHEN 100 * grown >= 220 * base THEN 10 WHEN 100 * grown >= 216 * base THEN 8
         WHEN 100 * grown >= 212 * base THEN 6 WHEN 100 * grown >= 208 * base THEN 4
         WHEN 100 * grown >= 200 * base THEN 2 ELSE 0 END AS i2,
    CASE WHEN segment_years_2025 >= 10 THEN 5 WHEN segment_years_2025 >= 8 THEN 4
         WHEN segment_years_2025 >= 6 THEN 3 WHEN segment_years_2025 >= 4 THEN 2
         WHEN segment_years_2025 >= 2 THEN 1 WHEN segment_years_2025 < 2 THEN 0 END AS i3,
    CASE WHEN NOT has_revenue OR revenue_2025 IS NULL OR net_profit_2025 IS NULL THEN NULL
         WHEN 100 * net_profit_2025 >= 10 * revenue_2025 THEN 10
         WHEN 100 * net_profit_2025 >= 8 * revenue_2025 THEN 8
         WHEN 100 * net_profit_2025 >= 6 * revenue_2025 THEN 6
         WHEN 100 * net_profit_2025 >= 4 * revenue_2025 THEN 4
         WHEN 100 * net_profit_2025 >= 2 * revenue_2025 THEN 2 ELSE 0 END AS i7,
    CASE WHEN total_assets_2025 IS NULL OR total_assets_2025 <= 0 OR total_liabilities_2025 IS NULL THEN NULL
         WHEN 100 * total_liabilities_2025 <= 50 * total_assets_2025 THEN 5
         WHEN 100 * total_liabilities_2025 <= 60 * total_assets_2025 THEN 3
         WHEN 100 * total_liabilities_2025 <= 70 * total_assets_2025 THEN 1 ELSE 0 END AS i8,
    local_features_points AS i9,
    -- the best right that is there; with a count unknown, up to the best it may be
    CASE WHEN ip_class1_high_r63 >= 1 THEN 10 WHEN ip_class1_self_r63 >= 1 THEN 8
         WHEN ip_class1_r63 >= 1 THEN 6 WHEN ip_class2_r63 >= 1 THEN 2 ELSE 0 END AS i10_sure,
    CASE WHEN coalesce(ip_class1_high_r63, 1) >= 1 THEN 10 WHEN coalesce(ip_class1_self_r63, 1) >= 1 THEN 8
         WHEN coalesce(ip_class1_r63, 1) >= 1 THEN 6 WHEN coalesce(ip_class2_r63, 1) >= 1 THEN 2
         ELSE 0 END AS i10_best,
    CASE WHEN rd_expense_2025 >= 5000000 THEN 10 WHEN rd_expense_2025 >= 4000000 THEN 8
         WHEN rd_expense_2025 >= 3000000 THEN 6 WHEN rd_expense_2025 >= 2000000 THEN 4
         WHEN rd_expense_2025 >= 1000000 THEN 2 WHEN rd_expense_2025 < 1000000 THEN 0 END AS amount,
    CASE WHEN NOT has_revenue OR revenue_2025 IS NULL OR rd_expense_2025 IS NULL THEN NULL
         WHEN 100 * rd_expense_2025 >= 10 * revenue_2025 THEN 10
         WHEN 100 * rd_expense_2025 >= 8 * revenue_2025 THEN 8
         WHEN 100 * rd_expense_2025 >= 6 * revenue_2025 THEN 6
         WHEN 100 * rd_expense_2025 >= 4 * revenue_2025 THEN 4
         WHEN 100 * rd_expense_2025 >= 3 * revenue_2025 THEN 2 ELSE 0 END AS share,
    CASE WHEN staff_2025 IS NULL OR staff_2025 <= 0 OR rd_staff_2025 IS NULL THEN NULL
         WHEN 100 * rd_staff_2025 >= 20 * staff_2025 THEN 5
         WHEN 100 * rd_staff_2025 >= 10 * staff_2025 THEN 3
         WHEN 100 * rd_staff_2025 >= 5 * staff_2025 THEN 1 ELSE 0 END AS i12,
    CASE institution_level WHEN 'national' THEN 10 WHEN 'ministerial' THEN 8 WHEN 'provincial' THEN 8 WHEN 'city' THEN 4
         WHEN 'lower' THEN 2 WHEN 'none' THEN 0 END AS i13,
    segment_years_2025 >= 2 AS g1,
    rd_expense_2025 >= 1000000 AS g2_amount,
    share_at_least(rd_expense_2025, revenue_2025, 3) AS g2_share,
    revenue_2025 >= 10000000 AS g3_revenue,
    equity_financing_2y >= 20000000 AS g3_financing,
    rd_expense_2025 + rd_expense_2024 >= 20000000 AS g4_rd,
    equity_financing_2y >= 60000000 AS g4_financing
  FROM bases)
SELECT firm, unnest([
  {'node': 'G1', 'answer': outcome(g1)},
  {'node': 'G2.amount', 'answer': outcome(g2_amount)},
  {'node': 'G2.share', 'answer': outcome(g2_share)},
  {'node': 'G2', 'answer': outcome(g2_amount AND g2_share)},
  {'node': 'G3', 'answer': outcome(g3_revenue OR g3_financing)},
  {'node': 'G4.rd', 'answer': outcome(g4_rd)},
  {'node': 'G4.financing', 'answer': outcome(g4_financing)},
  {'node': '1', 'answer': range_of(i1, 5)},
  {'node': '2', 'answer': range_of(i2, 10)},
  {'node': '3', 'answer': range_of(i3, 5)},
  {'node': '7', 'answer': range_of(i7, 10)},
  {'node': '8', 'answer': range_of(i8, 5)},
  {'node': '9', 'answer': range_of(i9::INTEGER, 15)},
  {'node': '10', 'answer': concat(i10_sure, '..', i10_best)},
  {'node': '11', 'answer': concat(
      greatest(coalesce(amount, 0), coalesce(share, 0)), '..',
      greatest(coalesce(amount, 10), coalesce(share, 10)))},
  {'node': '12', 'answer': range_of(i12, 5)},
  {'node': '13', 'answer': range_of(i13, 10)}], recursive := true)
FROM points ORDER BY firm
