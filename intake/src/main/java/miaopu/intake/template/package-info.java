/// The import workbook (填报模板): what chosen standards ask for, to be filled in and read back.
///
/// May depend on: the JDK, `miaopu.engine`, `miaopu.intake.report`, fastexcel, jspecify.
@NullMarked
package miaopu.intake.template;

import org.jspecify.annotations.NullMarked;
