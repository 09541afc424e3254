package miaopu.engine.internal.read;

import miaopu.engine.Policy;

/// A benefit with the rule of its amount.
public record BenefitRule(Policy.Benefit benefit, AmountRule amount) {}
