-- 专精特新“小巨人”企业认定标准 2026, annex 2: the numeric conditions, typed from the text.
WITH tests AS (
  SELECT firm,
    segment_years_2025 >= 3 AS g1b,
    revenue_2025 >= 50000000 AS g2a,
    share_at_least(main_revenue_2025, revenue_2025, 90) AS g2b,
    -- (a / b)^(1/2) - 1 >= 5 %  is  a >= 1.1025 b
    CASE WHEN revenue_2023 > 0 THEN 10000 * revenue_2025 >= 11025 * revenue_2023 END AS g2c,
    share_at_most(total_liabilities_2025, total_assets_2025, 75) AS g2d,
    rd_expense_2025 + rd_expense_2024 >= 12000000 AS amount,
    share_at_least(rd_expense_2025, revenue_2025, 3) AS share1,
    share_at_least(rd_expense_2024, revenue_2024, 3) AS share2,
    ip_class1_2026 >= 4 AS ip,
    awards_national_top3_3y >= 1 AS award,
    market_share_domestic_2025 >= 0.1 AS domestic,
    market_share_global_2025 >= 0.1 AS international,
    market_rank_domestic_2025 <= 3 AS rank,
    platform_score_2026 >= 60 AS score
  FROM firms)
SELECT firm, unnest([
  {'node': 'G1b', 'answer': outcome(g1b)},
  {'node': 'G2a', 'answer': outcome(g2a)},
  {'node': 'G2b', 'answer': outcome(g2b)},
  {'node': 'G2c', 'answer': outcome(g2c)},
  {'node': 'G2d', 'answer': outcome(g2d)},
  {'node': 'G3.amount', 'answer': outcome(amount)},
  {'node': 'G3.share', 'answer': outcome(share1 AND share2)},
  {'node': 'G3', 'answer': outcome(amount AND share1 AND share2)},
  {'node': 'G4', 'answer': exempted(ip, award)},
  {'node': 'G5.position', 'answer': outcome(domestic OR international OR rank)},
  {'node': 'G7', 'answer': outcome(score)}], recursive := true)
FROM tests ORDER BY firm
