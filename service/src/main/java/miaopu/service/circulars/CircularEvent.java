package miaopu.service.circulars;

import miaopu.engine.Text;
import miaopu.service.audit.Kind;

/// What this module writes down.
enum CircularEvent implements Kind {
  SENT("sent", "写信给选定的企业", "Wrote to chosen firms");

  private final String code;
  private final Text label;

  CircularEvent(String code, String zh, String en) {
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
