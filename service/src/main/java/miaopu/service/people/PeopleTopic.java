package miaopu.service.people;

import miaopu.engine.Text;
import miaopu.service.letters.Topic;
import miaopu.service.letters.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What this module writes to people about.
enum PeopleTopic implements Topic {
  REGISTRATION_ASKED("registration-asked", "企业申请注册", "A firm asks for an account"),
  REGISTRATION_ANSWERED("registration-answered", "注册申请的答复", "Answers to registrations"),
  MANDATE("mandate", "委托", "Mandates"),
  CONSENT("consent", "数据授权", "Consents to see facts"),
  POST("post", "岗位变动", "Posts given and ended");

  private final String code;
  private final Text label;

  PeopleTopic(String code, String zh, String en) {
    this.code = "people." + code;
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
    Topics peopleTopics() {
      return Topics.of(values());
    }
  }
}
