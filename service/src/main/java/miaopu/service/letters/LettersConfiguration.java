package miaopu.service.letters;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/// The hours in which letters are written.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Daytime.class)
class LettersConfiguration {}
