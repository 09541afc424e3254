package miaopu.engine;

/// Who a set of facts is about.
///
/// @param id the firm's own id in the table or register; never empty
/// @param code 统一社会信用代码 after normalising; empty when unknown, which is no error
/// @param name name as given; empty when unknown
public record Firm(String id, String code, String name) {}
