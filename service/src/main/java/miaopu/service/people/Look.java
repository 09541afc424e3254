package miaopu.service.people;

import miaopu.engine.Text;

/// How a partner looked at facts of a firm.
public enum Look {
  PAGE("企业页面", "Page of the firm"),
  LIST("企业名单", "List of firms"),
  EXPORT("导出文件", "File of firms"),
  CALL("接口调用", "Call by a program");

  private final Text label;

  Look(String zh, String en) {
    label = new Text(zh, en);
  }

  /// Its name in the interface.
  public Text label() {
    return label;
  }
}
