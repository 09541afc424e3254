package miaopu.service.claims;

import miaopu.engine.Text;
import miaopu.service.letters.Topic;
import miaopu.service.letters.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What this module writes to people about.
enum ClaimTopic implements Topic {
  TO_DECIDE("to-decide", "待办的兑现申请", "Claims to decide"),
  ANSWERED("answered", "本企业的兑现申请", "Claims of the own firm"),
  OFFERED("offered", "免申即享", "What is offered without asking");

  private final String code;
  private final Text label;

  ClaimTopic(String code, String zh, String en) {
    this.code = "claims." + code;
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
    Topics claimTopics() {
      return Topics.of(values());
    }
  }
}
