-- 专精特新中小企业认定标准 2026, annex 1: the numeric conditions, typed from the text.
WITH tests AS (
  SELECT firm,
    segment_years_2025 >= 3 AS p1b,
    revenue_2025 >= 15000000 AS revenue,
    equity_financing_2y >= 20000000 AS financing,
    share_at_least(main_revenue_2025, revenue_2025, 80) AS p2b,
    share_at_most(total_liabilities_2025, total_assets_2025, 80) AS p2c,
    rd_expense_2025 >= 1000000 AS amount1,
    rd_expense_2024 >= 1000000 AS amount2,
    share_at_least(rd_expense_2025, revenue_2025, 3) AS share1,
    share_at_least(rd_expense_2024, revenue_2024, 3) AS share2,
    ip_class1_2026 >= 1 AS ip,
    awards_provincial_top3_3y >= 1 AS award,
    institution_level IN ('national', 'ministerial', 'provincial') AS institution,
    platform_score_2026 >= 50 AS score
  FROM firms)
SELECT firm, unnest([
  {'node': 'P1b', 'answer': outcome(p1b)},
  {'node': 'P2a.revenue', 'answer': outcome(revenue)},
  {'node': 'P2a.financing', 'answer': outcome(financing)},
  {'node': 'P2a', 'answer': outcome(revenue OR financing)},
  {'node': 'P2b', 'answer': outcome(p2b)},
  {'node': 'P2c', 'answer': outcome(p2c)},
  {'node': 'P3.amount@Y-1', 'answer': outcome(amount1)},
  {'node': 'P3.amount@Y-2', 'answer': outcome(amount2)},
  {'node': 'P3.share@Y-1', 'answer': outcome(share1)},
  {'node': 'P3.share@Y-2', 'answer': outcome(share2)},
  {'node': 'P3', 'answer': outcome(amount1 AND amount2 AND share1 AND share2)},
  {'node': 'P4', 'answer': exempted(ip, award OR institution)},
  {'node': 'P6', 'answer': outcome(score)}], recursive := true)
FROM tests ORDER BY firm
