package miaopu.service.circulars;

import java.time.Duration;
import java.time.InstantSource;
import miaopu.service.audit.Kinds;
import miaopu.service.letters.Topics;
import miaopu.service.shell.Navigation;
import miaopu.service.walls.Action;
import miaopu.service.walls.Rounds;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What this module adds to the platform: its pages, its events, its rounds.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CircularsSettings.class)
class CircularsConfiguration {
  private static final int OWN = 124;
  private static final Duration PAUSE = Duration.ofSeconds(10);

  @Bean
  Kinds circularKinds() {
    return Kinds.of(CircularEvent.values());
  }

  @Bean
  Topics circularTopics() {
    return Topics.of(CircularTopic.values());
  }

  @Bean
  @ConditionalOnProperty(name = "miaopu.post", havingValue = "on", matchIfMissing = true)
  Rounds circularsToFirms(CircularLetters letters) {
    return new Rounds("circulars", PAUSE, () -> letters.round(InstantSource.system()));
  }

  @Bean
  @Order(OWN)
  Navigation ownCircularsPlace() {
    return Navigation.of(
        "/own-circulars", "部门通知", "Letters from offices", Action.HEAR_FROM_OFFICES);
  }
}
