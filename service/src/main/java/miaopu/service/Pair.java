package miaopu.service;

import java.io.PrintStream;

/// A line for the person at the terminal, in Chinese and in English.
final class Pair {
  private Pair() {}

  static void say(PrintStream out, String zh, String en) {
    out.println(zh);
    out.println(en);
    out.flush();
  }
}
