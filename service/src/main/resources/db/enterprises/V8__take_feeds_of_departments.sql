-- Departments whose systems send figures: each is a source of its own, so that none takes the place of
-- another's figure; they stand where department data stood. `feed` is what its calls name it by.
ALTER TABLE enterprises.source ADD feed text UNIQUE CHECK (feed ~ '^[a-z]+(-[a-z]+)*$');
ALTER TABLE enterprises.source NO FORCE ROW LEVEL SECURITY;
INSERT INTO enterprises.source (id, code, zh, en, precedence, feed) VALUES
  (21, 'TAX', '部门数据 · 税务', 'Department feed: tax', 20, 'tax'),
  (22, 'STATISTICS', '部门数据 · 统计', 'Department feed: statistics', 20, 'statistics'),
  (23, 'IP_OFFICE', '部门数据 · 知识产权', 'Department feed: intellectual property', 20, 'ip-office'),
  (24, 'MARKET_REGULATION', '部门数据 · 市场监管', 'Department feed: market regulation', 20, 'market-regulation'),
  (25, 'HUMAN_RESOURCES', '部门数据 · 人力资源和社会保障', 'Department feed: human resources', 20, 'human-resources'),
  (26, 'SCIENCE', '部门数据 · 科技', 'Department feed: science', 20, 'science'),
  (27, 'CUSTOMS', '部门数据 · 海关', 'Department feed: customs', 20, 'customs'),
  (28, 'ECOLOGY', '部门数据 · 生态环境', 'Department feed: ecology', 20, 'ecology');
ALTER TABLE enterprises.source FORCE ROW LEVEL SECURITY;

-- A feed is a table too, sent by a program under the number of its batch: the same batch comes once.
ALTER TABLE enterprises.import
  ADD batch text CHECK (batch ~ '^[A-Za-z0-9._-]{1,60}$'),
  -- all rows of the batch, or none when one of them has an error
  ADD whole boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX import_of_batch ON enterprises.import (organisation, source, batch) WHERE batch IS NOT NULL;
