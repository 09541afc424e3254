package miaopu.service.audit;

import miaopu.engine.Text;

/// What this module itself writes down.
enum AuditEvent implements Kind {
  CHECKPOINT_EXPORTED("audit.checkpoint-exported", "导出检查点", "Exported a checkpoint");

  private final String code;
  private final Text label;

  AuditEvent(String code, String zh, String en) {
    this.code = code;
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
