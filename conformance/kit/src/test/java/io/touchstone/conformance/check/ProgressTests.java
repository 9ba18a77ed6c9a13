package io.touchstone.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTests {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Progress progress =
            new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), false, "programs");

    private String told() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void each_tenth_is_told_once_and_the_end_too_however_often_it_comes() {
        for (int done = 1; done <= 100; done++) progress.progress(done, 100, 0, "exp");
        for (int i = 0; i < 10; i++) progress.progress(100, 100, 2, "exp");
        assertThat(told().lines()).hasSize(11).endsWith("check: 100 of 100 programs, 0 failures");
    }

    @Test
    void a_few_notes_are_told_all_and_many_by_the_tenth() {
        for (int i = 1; i <= 3; i++) progress.note("shrinking", i, 3);
        assertThat(told().lines())
                .containsExactly("check: shrinking 1 of 3", "check: shrinking 2 of 3", "check: shrinking 3 of 3");
        for (int i = 1; i <= 300; i++) progress.note("shrinking", i, 300);
        assertThat(told().lines()).hasSize(13);
    }
}
