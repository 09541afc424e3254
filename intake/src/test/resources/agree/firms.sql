-- One firm a row; NULL is unknown. A column is the fact of that name, `@` written `_`.
CREATE TABLE firms (
  firm INTEGER,
  revenue_2025 DECIMAL(18, 2), revenue_2024 DECIMAL(18, 2), revenue_2023 DECIMAL(18, 2),
  main_revenue_2025 DECIMAL(18, 2), main_revenue_2024 DECIMAL(18, 2), main_revenue_2023 DECIMAL(18, 2),
  rd_expense_2025 DECIMAL(18, 2), rd_expense_2024 DECIMAL(18, 2),
  total_assets_2025 DECIMAL(18, 2), total_liabilities_2025 DECIMAL(18, 2), net_profit_2025 DECIMAL(18, 2),
  equity_financing_2y DECIMAL(18, 2),
  staff_2025 DECIMAL(18, 2), rd_staff_2025 DECIMAL(18, 2),
  segment_years_2025 DECIMAL(18, 2), platform_score_2026 DECIMAL(18, 2),
  ip_class1_2026 DECIMAL(18, 2), ip_class1_high_r63 DECIMAL(18, 2), ip_class1_self_r63 DECIMAL(18, 2),
  ip_class1_r63 DECIMAL(18, 2), ip_class2_r63 DECIMAL(18, 2),
  awards_provincial_top3_3y DECIMAL(18, 2), awards_national_top3_3y DECIMAL(18, 2),
  market_share_domestic_2025 DECIMAL(18, 6), market_share_global_2025 DECIMAL(18, 6),
  market_rank_domestic_2025 DECIMAL(18, 2), local_features_points DECIMAL(18, 2),
  institution_level VARCHAR, industry VARCHAR);

-- The three truth values of SQL are MET, NOT_MET and UNKNOWN.
CREATE MACRO outcome(holds) AS CASE WHEN holds THEN 'MET' WHEN NOT holds THEN 'NOT_MET' ELSE 'UNKNOWN' END;

CREATE MACRO exempted(holds, excuse) AS
  CASE WHEN holds THEN 'MET' WHEN excuse THEN 'EXEMPT' ELSE outcome(holds OR excuse) END;

-- a / b >= t % without a division; a base of zero or below is no number.
CREATE MACRO share_at_least(a, b, percent) AS CASE WHEN b > 0 THEN 100 * a >= percent * b END;

CREATE MACRO share_at_most(a, b, percent) AS CASE WHEN b > 0 THEN 100 * a <= percent * b END;

-- Points as sure..possible; NULL points are 0 to the most.
CREATE MACRO range_of(points, most) AS
  CASE WHEN points IS NULL THEN concat('0..', most) ELSE concat(points, '..', points) END;
