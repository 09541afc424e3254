package miaopu.service.enterprises;

import miaopu.engine.Text;
import miaopu.service.letters.Topic;
import miaopu.service.letters.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What this module writes to people about.
enum EnterpriseTopic implements Topic {
  OBJECTION_MADE("objection-made", "企业提出异议", "Objections of firms"),
  OBJECTION_ANSWERED("objection-answered", "异议的答复", "Answers to objections"),
  HANDOVER("handover", "企业迁入迁出", "Firms that move between offices"),
  FIRM_CHANGED("firm-changed", "本企业的登记变更", "Changes to the own firm"),
  TITLE("title", "本企业的称号", "Titles of the own firm"),
  IMPORT("import", "导入的结果", "What became of imports"),
  EVIDENCE_REFUSED("evidence-refused", "未通过检查的文件", "Files that were not let through");

  private final String code;
  private final Text label;

  EnterpriseTopic(String code, String zh, String en) {
    this.code = "enterprises." + code;
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
    Topics enterpriseTopics() {
      return Topics.of(values());
    }
  }
}
