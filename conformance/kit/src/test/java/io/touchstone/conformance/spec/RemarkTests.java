package io.touchstone.conformance.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Javadoc is read as it is meant. */
class RemarkTests {
    private static final Path FILE = Path.of("tensor/src/main/java/io/touchstone/tensor/op/reduce/Sum.java");

    private static Remark only(String javadoc) {
        List<Remark> found = Remark.in(FILE, javadoc);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void text_and_tags_are_told_apart() {
        Remark remark = only("""
                /**
                 * The {@code p}-norm of |x|; see {@link Other#norm(double, int...)}.
                 *
                 * <p><b>Gradient</b> 0 where
                 * x &lt; 0.
                 *
                 * @param p the order
                 * @throws DTypeException of integers and
                 *     bools
                 * @torch torch.linalg.vector_norm, torch.norm
                 */
                """);
        assertThat(remark.text()).isEqualTo("The `p`-norm of |x|; see `norm`.\n\n**Gradient** 0 where x < 0.");
        assertThat(remark.names()).containsExactly("torch.linalg.vector_norm", "torch.norm");
        assertThat(remark.raises()).containsExactly("dtype of integers and bools");
        assertThat(remark.isOfPrimitive()).isTrue();
    }

    @Test
    void what_markdown_would_take_for_emphasis_is_escaped_outside_of_code() {
        Remark remark = only("/** a * b_c, {@code a * b_c}, {@link Sum the sum}.\n * @torch torch.y */");
        assertThat(remark.text()).startsWith("a \\* b\\_c, `a * b_c`, the sum.");
    }

    @Test
    void javadoc_that_names_no_operation_says_nothing_of_one() {
        assertThat(Remark.in(FILE, "/** A helper. */ class A {} /* @torch torch.sum */"))
                .isEmpty();
    }
}
