package io.touchstone.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chromium without a window, where it is installed: pages' behaviour is tested in it. */
public final class Browser {
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private Browser() {}

    /** A page's title after its scripts have run, which is where tests write what they found. The test is skipped without a browser. */
    public static String titleOf(String page, Path directory) throws IOException, InterruptedException {
        String browser = PLACES.stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse("");
        assumeTrue(!browser.isEmpty(), "there is no Chromium");
        Path file = Files.writeString(directory.resolve("page.html"), page);
        return Pattern.compile("<title>(.*?)</title>")
                .matcher(dom(browser, file, directory.resolve("profile")))
                .results()
                .map((MatchResult title) -> title.group(1))
                .findFirst()
                .orElse("");
    }

    private static String dom(String browser, Path page, Path profile) throws IOException, InterruptedException {
        List<String> flags = List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile,
                "--dump-dom",
                page.toUri().toString());
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(browser), flags.stream()).toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return dom;
    }
}
