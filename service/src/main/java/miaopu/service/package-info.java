/// The web platform: how it is started, migrated and stopped. Each package below is one module of
/// the office's work.
///
/// May depend on: everything below, `miaopu.engine`, `miaopu.intake`, `miaopu.postgres`, Spring,
/// Flyway, picocli.
@NullMarked
package miaopu.service;

import org.jspecify.annotations.NullMarked;
