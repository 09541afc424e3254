package miaopu.service.people;

import java.util.List;
import java.util.Map;

/// What somebody sits at, as its browser calls itself, in the words people use.
final class Device {
  // the more special ones first: nearly all call themselves Safari too
  private static final List<Map.Entry<String, String>> PROGRAMS =
      List.of(
          Map.entry("MicroMessenger/", "微信 WeChat"),
          Map.entry("Edg/", "Edge"),
          Map.entry("Firefox/", "Firefox"),
          Map.entry("Chrome/", "Chrome"),
          Map.entry("Safari/", "Safari"));
  private static final List<Map.Entry<String, String>> SYSTEMS =
      List.of(
          Map.entry("HarmonyOS", "HarmonyOS"),
          Map.entry("Android", "Android"),
          Map.entry("iPhone", "iPhone"),
          Map.entry("iPad", "iPad"),
          Map.entry("Windows", "Windows"),
          Map.entry("Mac OS X", "macOS"),
          Map.entry("Linux", "Linux"));

  private Device() {}

  /// `Chrome · Windows`; what it says itself when we know neither.
  static String name(String agent) {
    String program = first(PROGRAMS, agent);
    String system = first(SYSTEMS, agent);
    return program.isEmpty()
        ? system.isEmpty() ? agent : system
        : system.isEmpty() ? program : program + " · " + system;
  }

  private static String first(List<Map.Entry<String, String>> names, String agent) {
    for (Map.Entry<String, String> one : names) {
      if (agent.contains(one.getKey())) {
        return one.getValue();
      }
    }
    return "";
  }
}
