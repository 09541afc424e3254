package miaopu.service.files;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who looks for viruses in files.
///
/// @param clamd where ClamAV's daemon listens; empty: only the built-in look into each file
/// @param patience how long it may take for one file
@ConfigurationProperties("miaopu.scanner")
record ScannerSettings(@DefaultValue("") String clamd, @DefaultValue("60s") Duration patience) {}
