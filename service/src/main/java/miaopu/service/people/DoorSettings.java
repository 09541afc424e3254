package miaopu.service.people;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the door is kept.
///
/// @param attemptsPerMinute how often one address may sign in, register or take a link in a minute
/// @param registrationsPerHour how often one address may ask for an account in an hour
/// @param checksPerMinute how often one address may have figures judged without an account in a
///   minute
@ConfigurationProperties("miaopu.door")
record DoorSettings(
    @DefaultValue("30") int attemptsPerMinute,
    @DefaultValue("20") int registrationsPerHour,
    @DefaultValue("600") int checksPerMinute) {}
