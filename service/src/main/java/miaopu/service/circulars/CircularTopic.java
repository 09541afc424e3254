package miaopu.service.circulars;

import miaopu.engine.Text;
import miaopu.service.letters.Topic;

/// What this module writes to people about.
enum CircularTopic implements Topic {
  OFFICE("from-office", "主管部门给企业的通知", "Letters of offices to the own firm");

  private final String code;
  private final Text label;

  CircularTopic(String code, String zh, String en) {
    this.code = "circulars." + code;
    this.label = new Text(zh, en);
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public Text label() {
    return label;
  }
}
