package miaopu.service.policies;

import miaopu.engine.Text;
import miaopu.service.letters.Topic;
import miaopu.service.letters.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What this module writes to people about.
enum PolicyTopic implements Topic {
  FITS("policy-fits", "适合本企业的政策", "Policies for the own firm"),
  STALE("policy-stale", "依据已被取代的政策", "Policies whose document was replaced");

  private final String code;
  private final Text label;

  PolicyTopic(String code, String zh, String en) {
    this.code = "policies." + code;
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
    Topics policyTopics() {
      return Topics.of(values());
    }
  }
}
