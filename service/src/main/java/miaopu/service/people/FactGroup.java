package miaopu.service.people;

import miaopu.engine.Text;

/// A group of a firm's facts that a consent opens.
public enum FactGroup {
  /// Names, seat, industry, size, founding, people in charge.
  PROFILE("基本情况", "Profile"),
  /// Revenue, profit, assets, staff, R&D spending by year.
  FIGURES("经营数据", "Figures"),
  /// Rights, standards, awards, platforms.
  INNOVATION("创新与知识产权", "Innovation and rights"),
  /// Titles held and assessments.
  TITLES("称号与评估结果", "Titles and assessments");

  private final Text label;

  FactGroup(String zh, String en) {
    this.label = new Text(zh, en);
  }

  /// Its name in the interface.
  public Text label() {
    return label;
  }
}
