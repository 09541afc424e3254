package miaopu.service.rulebook;

import miaopu.engine.Text;
import miaopu.service.audit.Kind;

/// What this module writes down.
enum OverlayEvent implements Kind {
  LAID("overlay-laid", "提出细则", "Laid an overlay"),
  ACCEPTED("overlay-accepted", "审定细则", "Accepted an overlay"),
  REFUSED("overlay-refused", "退回细则", "Refused an overlay");

  private final String code;
  private final Text label;

  OverlayEvent(String code, String zh, String en) {
    this.code = "rulebook." + code;
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
