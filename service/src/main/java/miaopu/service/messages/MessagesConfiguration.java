package miaopu.service.messages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import miaopu.service.letters.Topics;
import miaopu.service.shell.Navigation;
import miaopu.service.shell.Waiting;
import miaopu.service.walls.Action;
import miaopu.service.walls.Rounds;
import miaopu.service.walls.Secret;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

@Configuration(proxyBeanMethods = false)
class MessagesConfiguration {
  private static final Duration PAUSE = Duration.ofMillis(700);
  private static final int SECRET = 32;

  @Bean
  Slips slips(@Value("${miaopu.data:}") String data) throws IOException {
    return new Slips(
        data.isEmpty()
            ? HexFormat.of().formatHex(Secret.bytes(SECRET))
            : kept(Path.of(data).resolve("keys")));
  }

  /// Off until `spring.mail.host` is set.
  @Bean
  @ConditionalOnProperty("spring.mail.host")
  MailChannel mailChannel(
      JavaMailSender sender,
      Slips slips,
      @Value("${miaopu.mail.from}") String from,
      @Value("${miaopu.site}") String site) {
    return new MailChannel(sender, slips, from, site);
  }

  @Bean
  Navigation messagesPlace() {
    return Navigation.of("/messages", "消息", "Messages", Action.HAVE_AN_ACCOUNT);
  }

  @Bean
  Navigation deliveriesPlace() {
    return Navigation.of("/deliveries", "投递", "Delivery", Action.SEE_DELIVERY);
  }

  @Bean
  Waiting unread(Inbox inbox) {
    return new Waiting("/messages", inbox::unread);
  }

  @Bean
  Topics noTopics() {
    return Topics.of();
  }

  @Bean
  @ConditionalOnProperty(name = "miaopu.post", havingValue = "on", matchIfMissing = true)
  Rounds carrying(PostOffice office) {
    return new Rounds("post", PAUSE, office::round);
  }

  private static String kept(Path folder) throws IOException {
    Path file = folder.resolve("slips.secret");
    if (!Files.exists(file)) {
      Files.createDirectories(folder);
      // whole or not at all: an empty secret would be everybody's
      Path draft = folder.resolve("slips.secret.new");
      Files.deleteIfExists(draft);
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, HexFormat.of().formatHex(Secret.bytes(SECRET)));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file).strip();
  }
}
