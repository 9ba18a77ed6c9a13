package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class BitsProperties {
    @Property
    void bits_there_and_back_are_the_same_numbers(
            @ForAll @Size(8) byte[] bytes, @ForAll DType through, @ForAll DType other) {
        Tensor x = Tensor.wrap(Shape.of(1, 16), new Int8Storage(doubled(bytes)));
        if (through == DType.BOOL || other == DType.BOOL) return; // a truth value has one bit
        Tensor back = x.view(through).view(other).view(DType.INT8);
        assertThat(back.toLongArray()).isEqualTo(x.toLongArray());
    }

    private static byte[] doubled(byte[] bytes) {
        byte[] twice = new byte[16];
        System.arraycopy(bytes, 0, twice, 0, 8);
        System.arraycopy(bytes, 0, twice, 8, 8);
        return twice;
    }

    @Property
    void writing_through_the_bits_is_seen(@ForAll int bits) {
        Tensor x = Torch.zeros(DType.FLOAT32, 2);
        Tensor y = x.view(DType.INT32);
        y.fill_((long) bits);
        assertThat(y.add(1L).longAt(0)).isEqualTo(bits + 1);
        assertThat(Float.floatToRawIntBits(((float[]) x.storage().array())[1])).isEqualTo(bits);
        assertThat(x.version()).isEqualTo(1);
    }

    @Example
    void c3_rejects_what_fills_no_element() {
        assertThatThrownBy(() -> Torch.zeros(DType.FLOAT32, 2, 3).view(DType.FLOAT64))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("self.size(-1) must be divisible by 2 to view Float as Double");
    }
}
