package miaopu.service.audit;

import miaopu.engine.Text;

/// What can be wrong with the record.
public enum Fault {
  ALTERED("记录被改动", "a record was altered"),
  DELETED("记录被删除", "a record was deleted"),
  REORDERED("记录被调换", "two records changed places"),
  INSERTED("记录为事后插入", "a record was inserted afterwards"),
  DUPLICATED("记录被复制", "a record was copied"),
  SEAL_ALTERED("封存值被改动", "a seal was altered"),
  CUT_OFF("末尾被截掉", "the end was cut off"),
  REWRITTEN("检查点之前的链被重写", "the chain before a checkpoint was written anew"),
  CHECKPOINT_FORGED("检查点的签名不对", "the signature of a checkpoint is wrong"),
  CHECKPOINT_OF_UNKNOWN_KEY("检查点的密钥不是本平台的", "the key of a checkpoint is not ours"),
  CHECKPOINT_MALFORMED("检查点的格式不对", "a checkpoint is malformed");

  private final Text label;

  Fault(String zh, String en) {
    this.label = new Text(zh, en);
  }

  /// In words.
  public Text label() {
    return label;
  }
}
