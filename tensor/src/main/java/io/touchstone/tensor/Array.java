package io.touchstone.tensor;

/**
 * The language of arrays: every operation, written over the three methods that an interpreter supplies ({@link Interpreter}).
 *
 * <p>{@link Tensor} interprets an operation by computing it, {@code Variable} by computing and recording it, {@code Dual} by carrying
 * a tangent along. Code that is generic in {@code A} runs on all of them, derivative rules included. Type promotion and broadcasting
 * are put in here, as the primitives {@code Cast} and {@code Expand}, so that no rule ever mentions them.
 *
 * <p>In JAX this role is played by {@code lax} and its tracers.
 *
 * @param <A> the interpreter itself
 */
public interface Array<A extends Array<A>>
        extends Casting<A>,
                Pointwise<A>,
                Bounding<A>,
                Functions<A>,
                Comparing<A>,
                Shaping<A>,
                Indexing<A>,
                Reducing<A>,
                Multiplying<A>,
                Activating<A>,
                Statistics<A>,
                LinearAlgebra<A>,
                Special<A>,
                Transforming<A>,
                Convolving<A>,
                Pooling<A> {}
