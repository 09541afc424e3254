/// Results for people and spreadsheets: tables for the terminal, CSV and XLSX, and the report in
/// one HTML file.
///
/// May depend on: the JDK, `miaopu.engine`, fastexcel, commons-csv, jspecify.
@NullMarked
package miaopu.intake.report;

import org.jspecify.annotations.NullMarked;
