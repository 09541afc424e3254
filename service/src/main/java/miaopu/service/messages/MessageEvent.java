package miaopu.service.messages;

import miaopu.engine.Text;
import miaopu.service.audit.Kind;
import miaopu.service.audit.Kinds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What this module writes down.
enum MessageEvent implements Kind {
  WEBHOOK_MADE("webhook-made", "登记回调地址", "Registered a webhook"),
  WEBHOOK_TURNED_OFF("webhook-turned-off", "停用回调地址", "Turned a webhook off");

  private final String code;
  private final Text label;

  MessageEvent(String code, String zh, String en) {
    this.code = "messages." + code;
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
    Kinds messageKinds() {
      return Kinds.of(MessageEvent.values());
    }
  }
}
