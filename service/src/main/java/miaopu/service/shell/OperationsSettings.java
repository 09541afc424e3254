package miaopu.service.shell;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the platform is watched.
///
/// @param metricsToken lets a program elsewhere read the figures; empty: only this machine may
@ConfigurationProperties("miaopu.operations")
record OperationsSettings(@DefaultValue("") String metricsToken) {}
