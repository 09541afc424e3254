package miaopu.service.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How programs are served.
///
/// @param callsPerMinute how many calls one token may make in a minute
@ConfigurationProperties("miaopu.api")
record ApiSettings(@DefaultValue("600") int callsPerMinute) {}
