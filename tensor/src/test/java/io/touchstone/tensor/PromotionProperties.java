package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The type of a result. */
class PromotionProperties {
    /** The whole of PyTorch's table: type × type × with or without dimensions × number. */
    static Stream<List<String>> table() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PromotionProperties.class.getResourceAsStream("promotion.tsv")),
                StandardCharsets.UTF_8))) {
            return in
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .skip(1)
                    .map(l -> List.of(l.split("\t", -1)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void results_have_the_type_that_pytorch_gives_them(List<String> row) {
        Spec first = spec(row.get(0), row.get(1));
        DType result = row.get(3).equals("number")
                ? Promotion.of(first, number(row.get(2)))
                : Promotion.of(first, spec(row.get(2), row.get(3)));
        assertThat(result).isEqualTo(type(row.get(4)));
    }

    private static Spec spec(String type, String shape) {
        return new Spec(shape.equals("[]") ? Shape.SCALAR : Shape.of(2), type(type));
    }

    // there is no complex32 here; its numbers are complex64
    private static DType type(String name) {
        return name.equals("complex32") ? DType.COMPLEX64 : DType.named(name);
    }

    private static Scalar number(String kind) {
        return switch (kind) {
            case "bool" -> Scalar.of(true);
            case "int" -> Scalar.of(1L);
            case "float" -> Scalar.of(1.5);
            default -> Scalar.complex(0, 1);
        };
    }

    @Property
    void joining_is_commutative_associative_and_idempotent(@ForAll DType x, @ForAll DType y, @ForAll DType z) {
        assertThat(Promotion.join(x, y)).isEqualTo(Promotion.join(y, x));
        assertThat(Promotion.join(Promotion.join(x, y), z)).isEqualTo(Promotion.join(x, Promotion.join(y, z)));
        assertThat(Promotion.join(x, x)).isEqualTo(x);
    }

    @Property
    void the_order_of_operands_does_not_matter(
            @ForAll(supplier = SomeTensors.OfAnyType.class) Tensor x,
            @ForAll(supplier = SomeTensors.OfAnyType.class) Tensor y) {
        assertThat(Promotion.of(x.spec(), y.spec())).isEqualTo(Promotion.of(y.spec(), x.spec()));
    }

    @Property
    void a_result_can_be_written_to_a_tensor_of_its_type_and_of_any_higher_category(@ForAll DType x, @ForAll DType y) {
        assertThat(Promotion.canCast(x, Promotion.join(x, y))).isTrue();
        assertThat(Promotion.canCast(x, y)).isEqualTo(x.category().compareTo(y.category()) <= 0);
    }
}
