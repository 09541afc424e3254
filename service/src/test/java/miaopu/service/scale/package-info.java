/// Pages over a register of a million firms, as far as a small one with its statistics shows.
///
/// May depend on: the ground of the tests, the faces of all modules.
@NullMarked
package miaopu.service.scale;

import org.jspecify.annotations.NullMarked;
