package io.touchstone.conformance.program;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ProgramJsonProperties {
    @Provide
    Arbitrary<Program> programs() {
        return ArbitraryPrograms.programs();
    }

    @Provide
    Arbitrary<Literal.TensorLiteral> tensors() {
        return ArbitraryPrograms.tensors();
    }

    @Provide
    Arbitrary<Double> reals() {
        return ArbitraryPrograms.reals();
    }

    @Provide
    Arbitrary<DTypeName> floatingDTypes() {
        return Arbitraries.of(DTypeName.FLOAT16, DTypeName.BFLOAT16, DTypeName.FLOAT32, DTypeName.FLOAT64);
    }

    @Provide
    Arbitrary<Character> characters() {
        return Arbitraries.of('[', ']', '{', '}', '"', ',', ':', '0', '-', 'e', ' ', '\\', 'n', 'é');
    }

    @Property
    void a_program_reads_back_as_it_was_written(@ForAll("programs") Program program) {
        assertThat(ProgramReader.read(ProgramWriter.write(program))).isEqualTo(program);
    }

    @Property
    void a_tensor_travels_bit_by_bit(@ForAll("tensors") Literal.TensorLiteral tensor) {
        String text = JsonText.write(ValueWriter.json(tensor));
        assertThat(ValueReader.read(JsonText.parse(text), "")).isEqualTo(tensor);
    }

    @Property
    void a_program_is_one_line(@ForAll("programs") Program program) {
        assertThat(ProgramWriter.write(program)).doesNotContain("\n", "\r");
    }

    @Property
    void a_decimal_is_no_longer_than_javas(@ForAll("reals") double x, @ForAll("floatingDTypes") DTypeName dtype) {
        double rounded = Decimals.round(dtype, x);
        if (!Double.isFinite(rounded)) return;
        String decimal = Decimals.write(dtype, rounded);
        assertThat(Decimals.parse(dtype, decimal)).isEqualTo(rounded);
        assertThat(decimal.length())
                .isLessThanOrEqualTo(Double.toString(rounded).length());
    }

    @Property
    void rounding_to_float16_leaves_what_float16_holds(@ForAll short bits) {
        double value = half(bits);
        assertThat(Decimals.round(DTypeName.FLOAT16, value)).isEqualTo(Double.valueOf(value));
    }

    @Property
    void a_damaged_line_reads_or_is_refused_with_a_reason(
            @ForAll("programs") Program program,
            @ForAll @IntRange(min = 0, max = 10_000) int at,
            @ForAll("characters") char other) {
        StringBuilder line = new StringBuilder(ProgramWriter.write(program));
        line.setCharAt(at % line.length(), other);
        try {
            assertThat(ProgramReader.read(line.toString())).isNotNull();
        } catch (ProtocolException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    /** IEEE 754's binary16, by its definition. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double sign = bits < 0 ? -1 : 1;
        if (exponent == 0x1f) return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        return exponent == 0 ? sign * fraction * 0x1p-24 : sign * (1024 + fraction) * Math.scalb(1.0, exponent - 25);
    }
}
