package miaopu.service.enterprises;

import miaopu.engine.Text;
import miaopu.service.audit.Kind;
import miaopu.service.audit.Kinds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What this module writes down.
enum EnterpriseEvent implements Kind {
  FIRM_ADDED("enterprises.firm-added", "新增企业", "Added a firm"),
  FACT_ENTERED("enterprises.fact-entered", "填报数据", "Entered a figure"),
  EVIDENCE_SENT("enterprises.evidence-sent", "上传证明材料", "Sent evidence"),
  EVIDENCE_OPENED("enterprises.evidence-opened", "查看证明材料", "Opened evidence"),
  OBJECTION_MADE("enterprises.objection-made", "提出异议", "Objected to a figure"),
  OBJECTION_ANSWERED("enterprises.objection-answered", "答复异议", "Answered an objection"),
  FEED_SENT("enterprises.feed-sent", "部门报送一批数据", "A department sent a batch"),
  TABLE_SENT("enterprises.table-sent", "上传表格", "Sent a table"),
  IDENTITY_DECIDED("enterprises.identity-decided", "确认企业身份", "Decided who a row is"),
  CHUNK_IMPORTED("enterprises.chunk-imported", "导入一批企业", "Imported a chunk of firms"),
  EXPORTED("enterprises.exported", "导出企业", "Exported firms"),
  FIRM_RENAMED("enterprises.firm-renamed", "企业更名", "Renamed a firm"),
  FIRM_MOVED("enterprises.firm-moved", "企业迁址", "Moved a firm"),
  FIRM_HANDED_OVER("enterprises.firm-handed-over", "提交企业迁出", "Handed a firm over"),
  HANDOVER_DECLINED("enterprises.handover-declined", "退回企业迁入", "Declined a firm"),
  HANDOVER_WITHDRAWN("enterprises.handover-withdrawn", "撤回企业迁出", "Withdrew a hand-over"),
  FIRM_MERGED("enterprises.firm-merged", "企业合并", "Merged a firm"),
  FIRM_SPLIT("enterprises.firm-split", "企业分立", "Split a firm"),
  FIRM_CANCELLED("enterprises.firm-cancelled", "企业注销", "Cancelled a firm"),
  HISTORY_CORRECTED("enterprises.history-corrected", "更正企业事项", "Corrected an event of a firm"),
  TITLE_ENTERED("enterprises.title-entered", "登记称号", "Entered a title"),
  TITLE_CORRECTED("enterprises.title-corrected", "更正称号", "Corrected a title"),
  TITLE_ENDED("enterprises.title-ended", "登记称号撤销", "Entered the end of a title"),
  TITLE_WITHDRAWN("enterprises.title-withdrawn", "撤回称号记录", "Withdrew the record of a title"),
  TAG_PUT("enterprises.tag-put", "添加企业标签", "Put a tag on a firm"),
  TAG_TAKEN("enterprises.tag-taken", "取消企业标签", "Took a tag off a firm"),
  VIEW_SAVED("enterprises.view-saved", "保存查询", "Saved a view"),
  VIEW_CHANGED("enterprises.view-changed", "更改查询", "Changed a saved view"),
  VIEW_REMOVED("enterprises.view-removed", "删除查询", "Removed a saved view");

  private final String code;
  private final Text label;

  EnterpriseEvent(String code, String zh, String en) {
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

  @Configuration(proxyBeanMethods = false)
  static class Listed {
    @Bean
    Kinds enterpriseKinds() {
      return Kinds.of(values());
    }
  }
}
