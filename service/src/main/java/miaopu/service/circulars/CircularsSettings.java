package miaopu.service.circulars;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much an office may write to firms.
///
/// @param mostFirms how many firms one sending may go to
/// @param sendingsPerDay how many sendings an office may make in 24 hours
@ConfigurationProperties("miaopu.circulars")
record CircularsSettings(
    @DefaultValue("2000") int mostFirms, @DefaultValue("20") int sendingsPerDay) {}
