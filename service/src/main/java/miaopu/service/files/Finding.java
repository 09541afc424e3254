package miaopu.service.files;

/// What a look into a file found.
sealed interface Finding {

  /// A file of a type we take, within its limits.
  ///
  /// @param pages pages of a document, 0 where there are none to count
  record Sound(FileType type, int pages) implements Finding {
    @Override
    public String line() {
      return "SOUND " + type + " " + pages;
    }
  }

  /// A file we do not take.
  record Unsound(Refusal why) implements Finding {
    @Override
    public String line() {
      return "UNSOUND " + why;
    }
  }

  /// As one process tells it another.
  String line();

  /// Reads [#line] back; anything else is a file that broke the reader.
  static Finding of(String line) {
    String[] words = line.strip().split(" ", -1);
    if (words[0].equals("SOUND") && words.length == 3) {
      return new Sound(FileType.valueOf(words[1]), Integer.parseInt(words[2]));
    }
    return new Unsound(
        words[0].equals("UNSOUND") && words.length == 2
            ? Refusal.valueOf(words[1])
            : Refusal.DAMAGED);
  }
}
