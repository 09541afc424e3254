package miaopu.build;

/// One fault: the check that found it, where it stands, and the fact with its values.
///
/// The subject never holds a line number, so that an entry in `build/allowed.txt` outlives an edit.
record Finding(String check, String subject, String fact) {

  @Override
  public String toString() {
    return check + " | " + subject + " | " + fact;
  }
}
