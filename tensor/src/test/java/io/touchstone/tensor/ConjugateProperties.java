package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What looks conjugated shares memory with what it is a view of: reading and writing conjugate, computing sees the elements. */
class ConjugateProperties {
    private static Tensor numbers(long seed, DType dtype) {
        Generator generator = Generator.seeded(seed);
        Spec spec = new Spec(Shape.of(3, 4), dtype.toReal());
        Tensor re = Random.randn(spec, generator);
        Tensor im = Random.randn(spec, generator);
        return re.complex(im);
    }

    @Property(tries = 20)
    void writing_through_a_view_of_conjugates_writes_conjugates(@ForAll @IntRange(max = 1000) int seed) {
        for (DType dtype : new DType[] {DType.COMPLEX64, DType.COMPLEX128}) {
            Tensor x = numbers(seed, dtype);
            Tensor expected = x.copy();
            Scalar turn = Scalar.complex(0.5, 2);
            x.adjoint().get(1).mul_(turn);
            expected.select(1, 1).mul_(turn.conj());
            assertThat(x.equal(expected)).isTrue();
            assertThat(x.version()).isEqualTo(1);
        }
    }

    @Property(tries = 20)
    void computing_sees_conjugates_and_the_layout(@ForAll @IntRange(max = 1000) int seed) {
        Tensor x = numbers(seed, DType.COMPLEX128).t();
        Tensor own = x.conjPhysical();
        assertThat(x.conj().exp().equal(own.exp())).isTrue();
        assertThat(x.conj().exp().strides()).isEqualTo(own.exp().strides());
        assertThat(x.conj().mT().mm(x).equal(own.mT().contiguous().mm(x))).isTrue();
        assertThat(x.mul(x.conj()).imag().abs().max().item().re()).isZero();
    }

    @Example
    void conjugates_of_conjugates_are_plain_and_resolving_copies() {
        Tensor x = numbers(1, DType.COMPLEX64);
        assertThat(x.conj().isConj()).isTrue();
        assertThat(x.conj().conj().isConj()).isFalse();
        assertThat(x.conj().resolved().isConj()).isFalse();
        assertThat(x.conj().resolved().sharesMemoryWith(x)).isFalse();
        assertThat(x.resolved()).isSameAs(x);
        assertThat(x.conj().t().isConj()).isTrue();
    }

    @Example
    void imaginary_parts_of_conjugates_are_negatives_in_the_same_memory() {
        Tensor x = numbers(2, DType.COMPLEX128);
        Tensor imaginary = x.conj().imag();
        assertThat(imaginary.isNeg()).isTrue();
        assertThat(x.conj().real().isNeg()).isFalse();
        assertThat(imaginary.equal(x.imag().neg())).isTrue();
        imaginary.fill_(7);
        assertThat(x.imag().equal(x.imag().fullLike(Scalar.of(-7.0)))).isTrue();
    }

    @Example
    void c2_conjugates_have_no_view_as_pairs() {
        assertThatThrownBy(() -> numbers(3, DType.COMPLEX64).conj().viewAsReal())
                .isInstanceOf(DTypeException.class)
                .hasMessageContaining("unresolved conjugated tensors");
    }
}
