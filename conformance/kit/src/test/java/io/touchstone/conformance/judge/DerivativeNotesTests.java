package io.touchstone.conformance.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DerivativeNotesTests {
    @Test
    void the_page_is_up_to_date() throws IOException {
        Path page = Path.of("docs/spec/derivatives.md");
        for (Path dir = Path.of("").toAbsolutePath(); !Files.exists(page) && dir != null; dir = dir.getParent())
            page = dir.resolve("docs/spec/derivatives.md");
        assertThat(Files.readString(page))
                .as("make it again by ./touchstone spec --derivatives --write docs/spec/derivatives.md")
                .isEqualTo(DerivativeNotes.page());
    }
}
