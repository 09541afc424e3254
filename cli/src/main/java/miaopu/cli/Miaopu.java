package miaopu.cli;

/// Entry point of the launcher. Prints the version until the commands are written.
final class Miaopu {

  private Miaopu() {}

  public static void main(String[] arguments) {
    String version = Miaopu.class.getPackage().getImplementationVersion();
    System.out.println("miaopu " + (version == null ? "(unpackaged)" : version));
  }
}
