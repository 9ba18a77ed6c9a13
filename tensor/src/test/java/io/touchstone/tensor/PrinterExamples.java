package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tensors are printed as PyTorch prints them, byte for byte. */
class PrinterExamples {
    /** A tensor and how PyTorch prints it. */
    record Printed(Tensor tensor, String suffix, String text) {
        @Override
        public String toString() {
            return tensor.spec() + " " + text.lines().findFirst().orElse("");
        }
    }

    static Stream<Printed> cases() {
        List<Printed> out = new ArrayList<>();
        List<String> lines =
                resource().lines().dropWhile(l -> l.startsWith("#")).toList();
        for (int i = 0; i < lines.size(); ) {
            int end = i + lines.subList(i, lines.size()).indexOf("end");
            String suffix = lines.get(i + 1).substring("suffix".length()).strip();
            out.add(new Printed(tensor(lines.get(i)), suffix, String.join("\n", lines.subList(i + 2, end))));
            i = end + 1;
        }
        return out.stream();
    }

    private static String resource() {
        try (InputStream in = Objects.requireNonNull(PrinterExamples.class.getResourceAsStream("printed.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // case float32 [2, 3] 0.5 nan …
    private static Tensor tensor(String line) {
        DType dtype = DType.named(line.split(" ", 3)[1]);
        Shape shape = shape(line.substring(line.indexOf('[') + 1, line.indexOf(']')));
        double[] values =
                values(line.substring(line.indexOf(']') + 1).strip(), shape.numel() * (dtype.isComplex() ? 2 : 1));
        Tensor out = Tensor.allocate(new Spec(shape, dtype));
        for (int i = 0; i < shape.numel(); i++) {
            if (dtype.isComplex()) out.storage().setComplex(i, new Complex(values[2 * i], values[2 * i + 1]));
            else out.storage().setDouble(i, values[i]);
        }
        return out;
    }

    private static Shape shape(String sizes) {
        return Shape.of(Arrays.stream(sizes.split(", "))
                .filter(s -> !s.isEmpty())
                .map(Integer::valueOf)
                .toList());
    }

    private static double[] values(String text, int count) {
        double[] out = new double[count];
        String[] parts = text.split(" ");
        boolean steps = parts[0].equals("step");
        for (int i = 0; i < count; i++) out[i] = steps ? (i - 5) * number(parts[1]) : number(parts[i]);
        return out;
    }

    private static double number(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    @ParameterizedTest
    @MethodSource("cases")
    void prints_as_pytorch_does(Printed printed) {
        assertThat(printed.tensor().print(printed.suffix())).isEqualTo(printed.text());
    }

    @Test
    void a_layout_does_not_show() {
        Tensor x = Torch.arange(6).reshape(2, 3);
        assertThat(x.t()).hasToString("tensor([[0, 3],\n        [1, 4],\n        [2, 5]])");
    }

    @Test
    void options_choose_digits_edges_and_powers_of_ten() {
        Tensor x = Tensor.of(1.12345);
        assertThat(x.print(PrintOptions.SHORT)).isEqualTo("tensor([1.12])");
        assertThat(x.print(new PrintOptions(3, 1000, 3, 80, true))).isEqualTo("tensor([1.123e+00])");
        assertThat(Tensor.of(1e9).print(new PrintOptions(4, 1000, 3, 80, false)))
                .isEqualTo("tensor([1000000000.])");
        assertThat(Torch.arange(10).print(new PrintOptions(4, 5, 3, 80, null)))
                .isEqualTo("tensor([0, 1, 2,  ..., 7, 8, 9])");
        assertThat(Torch.arange(1001).print(PrintOptions.FULL)).contains(" 500,");
    }

    @Test
    void several_suffixes_break_the_line_where_it_is_full() {
        String printed =
                Torch.zeros(2).print(PrintOptions.DEFAULT, "grad_fn=<MulBackward0>", "tangent=" + "t".repeat(40));
        assertThat(printed)
                .isEqualTo("tensor([0., 0.], grad_fn=<MulBackward0>,\n       tangent=" + "t".repeat(40) + ")");
    }

    @Test
    void options_must_not_be_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PrintOptions(-1, 1000, 3, 80, null));
    }
}
