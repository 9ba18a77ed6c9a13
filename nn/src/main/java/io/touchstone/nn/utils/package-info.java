/** What is done to modules and gradients beside training: clipping gradients, packing sequences, fusing layers, parameters as a
 * vector. Mirrors {@code torch.nn.utils}. */
@NullMarked
package io.touchstone.nn.utils;

import org.jspecify.annotations.NullMarked;
