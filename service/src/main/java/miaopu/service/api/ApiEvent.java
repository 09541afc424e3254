package miaopu.service.api;

import miaopu.engine.Text;
import miaopu.service.audit.Kind;
import miaopu.service.audit.Kinds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What this module writes down.
enum ApiEvent implements Kind {
  TOKEN_MADE("token-made", "生成访问令牌", "Made a token"),
  TOKEN_REVOKED("token-revoked", "收回访问令牌", "Revoked a token");

  private final String code;
  private final Text label;

  ApiEvent(String code, String zh, String en) {
    this.code = "api." + code;
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
    Kinds apiKinds() {
      return Kinds.of(ApiEvent.values());
    }
  }
}
