package miaopu.service.files;

import java.time.Duration;
import java.util.List;
import miaopu.service.walls.Rounds;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScannerSettings.class)
class FilesConfiguration {
  private static final Duration SCANS = Duration.ofSeconds(10);
  private static final Duration SWEEPS = Duration.ofHours(1);

  @Bean
  Scanner scanner(ScannerSettings settings) {
    return settings.clamd().isEmpty()
        ? new NoScanner()
        : new Clamd(settings.clamd(), settings.patience());
  }

  @Bean
  Rounds quarantineRounds(Quarantine quarantine) {
    return new Rounds("quarantine", SCANS, quarantine::look);
  }

  @Bean
  Rounds sweepRounds(Vault vault, List<Shelf> shelves) {
    return new Rounds("sweep", SWEEPS, () -> Quarantine.sweep(vault, shelves));
  }
}
