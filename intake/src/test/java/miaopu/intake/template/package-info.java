/// Tests of the import workbook.
@NullMarked
package miaopu.intake.template;

import org.jspecify.annotations.NullMarked;
