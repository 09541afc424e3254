package miaopu.service.policies;

/// How a policy is asked for, told by the module that keeps claims.
public interface Claimed {
  /// How many firms the viewer's office answers for have asked for what a policy gives, or were
  /// offered it; claims that were taken back are not counted.
  long firms(String policy);
}
