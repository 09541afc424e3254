/// Tests of the writers of results.
@NullMarked
package miaopu.intake.report;

import org.jspecify.annotations.NullMarked;
