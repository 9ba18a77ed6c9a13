package io.touchstone.tensor;

/**
 * What is known of an array before it is computed: its shape and the type of its elements.
 *
 * @param shape the sizes of its dimensions
 * @param dtype the type of its elements
 */
public record Spec(Shape shape, DType dtype) {
    /** The same type in another shape. */
    public Spec with(Shape other) {
        return other.equals(shape) ? this : new Spec(other, dtype);
    }

    /** The same shape with elements of another type. */
    public Spec with(DType other) {
        return other == dtype ? this : new Spec(shape, other);
    }

    // Written out: every operation compares specs, and what a record makes of itself costs a first run twenty
    // milliseconds.
    @Override
    public boolean equals(Object o) {
        return this == o || (o instanceof Spec other && dtype == other.dtype && shape.equals(other.shape));
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + dtype.hashCode();
    }

    @Override
    public String toString() {
        return dtype.torchName() + shape;
    }
}
