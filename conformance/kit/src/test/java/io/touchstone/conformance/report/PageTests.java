package io.touchstone.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.Browser;
import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.judge.Verdict;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.verify.Finding;
import io.touchstone.conformance.verify.Findings;
import io.touchstone.conformance.verify.Settings;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PageTests {
    /** exp is right, div is wrong twice, pad is unsupported, rot90 is undecided. */
    private static Run run() {
        Findings findings = new Findings();
        for (String yardstick : List.of("as PyTorch", "as mathematics")) {
            findings.count(key("exp", yardstick), new Verdict.Holds(0.25));
            findings.count(key("pad", yardstick), new Verdict.Unsupported("pad"));
            findings.count(key("rot90", yardstick), new Verdict.Undecided("the <oracle> lacks it"));
            Verdict.Fails wrong = new Verdict.Fails("a result is \"another\"", List.of("expected <1>", "found &"), 7);
            findings.count(key("div", yardstick), wrong);
            findings.add(new Finding(
                    "div",
                    Aspect.OP,
                    yardstick,
                    wrong,
                    ProgramReader.read(
                            "{\"program\": [{\"let\": \"y\", \"call\": \"div\", \"args\": [1, 0]}], \"return\": [{\"ref\": \"y\"}]}"),
                    true,
                    List.of()));
        }
        Settings settings = new Settings(EnumSet.allOf(Aspect.class), "", 1, null, 42, 1, 1);
        return new Run("a <port>", "1", settings, 2.5, findings.tallies(), findings.failures(), List.of(), null);
    }

    private static Findings.Key key(String topic, String yardstick) {
        return new Findings.Key(topic, Aspect.OP, yardstick);
    }

    @Test
    void it_asks_nothing_of_a_network_and_shows_words_as_they_are() {
        assertThat(Page.of(run()))
                .doesNotContain("http://", "https://", "src=", "<link", "@import", "<port>", "<oracle>", "{{")
                .contains(
                        "a &lt;port&gt; 1",
                        "expected &lt;1&gt;\nfound &amp;",
                        "title=\"1 × the &lt;oracle&gt; lacks it\"");
    }

    @Test
    void each_wrong_cell_leads_to_its_failure() {
        String page = Page.of(run());
        List<String> links = Pattern.compile("<a href=\"#(f\\d+)\">1/1</a>")
                .matcher(page)
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();
        assertThat(links).containsExactlyInAnyOrder("f0", "f1");
        assertThat(page).contains("id=\"f0\"", "id=\"f1\"");
    }

    @Test
    void the_badge_counts_topics() {
        assertThat(Badge.of(run())).isEqualTo("1 / 2 / 4");
    }

    /** What a reader would do, as a script at the page's end; what comes of it is written into the page's title. */
    private static final String READER = """
            <script>
            const told = [];
            const visible = selector => [...document.querySelectorAll(selector)]
                .filter(e => getComputedStyle(e).display !== 'none').map(e => e.dataset.topic).join(' ');
            const type = text => { search.value = text; search.dispatchEvent(new Event('input')); };
            const press = name => document.querySelector(`[data-filter="${name}"]`).click();
            told.push(visible('tbody tr'));
            for (const name of ['wrong', 'right', 'open', 'lacks', '']) { press(name); told.push(visible('tbody tr')); }
            for (const text of ['p', 'r*', '*D*', '[']) { type(text); told.push(visible('tbody tr') + '/' + visible('.failure')); }
            document.querySelector('td.wrong a').click();
            told.push(visible('.failure') + location.hash);
            const paper = () => getComputedStyle(document.body).backgroundColor;
            const before = paper();
            document.getElementById('theme').click();
            told.push(before !== paper() ? 'other paper' : 'same paper');
            document.title = told.join(';');
            </script></body>""";

    @Test
    @Timeout(120)
    void search_filters_links_and_themes_work_in_a_browser(@TempDir Path directory) throws Exception {
        String title = Browser.titleOf(Page.of(run()).replace("</body>", READER), directory);
        assertThat(title.split(";", -1))
                .containsExactly(
                        "div exp pad rot90",
                        "div",
                        "exp",
                        "rot90",
                        "pad",
                        "div exp pad rot90",
                        "exp pad/",
                        "rot90/",
                        "div pad/div div",
                        "/",
                        "div#f0",
                        "other paper");
    }
}
