/// The same rules on Apache Spark: the rulebook travels to every executor once, rows go by the
/// intake and the sweep of one machine, results come out in folders by province and standard.
///
/// May depend on: the JDK, `miaopu.engine`, `miaopu.intake`, Spark, Hadoop, Scala, jspecify.
@NullMarked
package miaopu.batch;

import org.jspecify.annotations.NullMarked;
