/** What is done to modules and gradients beside training: clipping gradients. Mirrors {@code torch.nn.utils}. */
@NullMarked
package io.touchstone.nn.utils;

import org.jspecify.annotations.NullMarked;
