/// Messages to people and their programs: inbox, mail, webhooks, and the queue that carries them.
///
/// May depend on: the JDK, Spring, Jackson, Bouncy Castle, Jakarta Mail, `miaopu.engine`, `walls`,
/// `letters`, `audit`, `people`, `shell`, `calls`, Jakarta Validation, jspecify.
@NullMarked
@ApplicationModule(
    displayName = "messages",
    allowedDependencies = {"walls", "letters", "audit", "people", "shell", "calls"})
package miaopu.service.messages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
