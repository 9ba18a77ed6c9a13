/** What the tests of all modules share. */
@NullMarked
package io.touchstone.testing;

import org.jspecify.annotations.NullMarked;
