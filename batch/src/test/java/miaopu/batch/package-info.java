/// Tests of the runs on Spark.
@NullMarked
package miaopu.batch;

import org.jspecify.annotations.NullMarked;
