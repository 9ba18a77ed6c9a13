/** The machinery under the kernels: layouts, runs, specialised loops, threads. Not exported. */
@NullMarked
package io.touchstone.tensor.internal;

import org.jspecify.annotations.NullMarked;
