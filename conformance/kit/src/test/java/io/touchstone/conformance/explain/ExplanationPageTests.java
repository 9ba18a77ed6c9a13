package io.touchstone.conformance.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.Browser;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ExplanationPageTests {
    private static final Explanation TOLD = Explanation.of(
            "mse_loss(tanh(x @ w + b), y)",
            List.of(
                    Let.parse("x=[[1., 2], [3, 4]]", false),
                    Let.parse("y=[[1.], [0]]", false),
                    Let.parse("w=[[0.5], [-1]]", true),
                    Let.parse("b=[0.1]", true)));

    @Test
    void it_asks_nothing_of_a_network_and_shows_words_as_they_are() {
        Explanation told = Explanation.of("norm(x * y, p=\"fro\")", lets());
        assertThat(told.page())
                .doesNotContain("http://", "https://", "src=", "<link", "@import", "{{")
                .contains("norm(x * y, p=&quot;fro&quot;)");
    }

    @Test
    void its_steps_are_those_of_the_text() {
        assertThat(TOLD.page()).contains("6. MmBackward0 of t1 = matmul(x, w)", "input 1: dw = xᵀ g = ", "w.grad += ");
    }

    private static List<Let> lets() {
        return List.of(Let.parse("x=[1, 2]", true), Let.parse("y=[2, 1]", true));
    }

    @Test
    void each_value_has_a_box_and_arrows_lead_from_what_it_is_computed_from() {
        Scene scene = Scene.of(TOLD);
        assertThat(scene.boxes().stream().map(Scene.Box::name))
                .containsExactly("x", "y", "w", "b", "t1", "t2", "t3", "t4", "b expanded");
        assertThat(scene.arrows().stream().map(a -> a.from() + ">" + a.to() + "@" + a.back()))
                .containsExactlyInAnyOrder(
                        "t3>t4@5",
                        "t2>t3@6",
                        "t1>t2@7",
                        "b expanded>t2@7",
                        "b>b expanded@8",
                        "w>t1@10",
                        "x>t1@-1",
                        "y>t4@-1");
        assertThat(scene.moments()).isEqualTo(13);
    }

    @Test
    void boxes_do_not_overlap_and_arrows_go_to_the_right() {
        Scene scene = Scene.of(Explanation.of("(sigmoid(x * y) / (x + y) + x).sum() * y.mean()", lets()));
        Placing placing = new Placing(scene, new Placing.Sizes() {
            @Override
            public int width(Scene.Box box) {
                return 10 * box.title().length();
            }

            @Override
            public int height(Scene.Box box) {
                return 40;
            }
        });
        for (Scene.Arrow arrow : scene.arrows())
            assertThat(placing.of(arrow.from()).right())
                    .isLessThan(placing.of(arrow.to()).x());
        for (Scene.Box one : scene.boxes())
            for (Scene.Box other : scene.boxes())
                assertThat(one == other || apart(placing.of(one.name()), placing.of(other.name())))
                        .as("%s and %s", one, other)
                        .isTrue();
    }

    private static boolean apart(Placing.Rectangle a, Placing.Rectangle b) {
        return a.right() < b.x() || b.right() < a.x() || a.y() + a.height() < b.y() || b.y() + b.height() < a.y();
    }

    @Test
    void many_numbers_are_told_by_their_shape() {
        Explanation told = Explanation.of("x.tile([30, 2]).sum()", lets());
        assertThat(Scene.of(told).boxes().get(2).value()).containsExactly("of shape [30, 4]");
    }

    /** What a reader would do, as a script at the page's end; what comes of it is written into the page's title. */
    private static final String READER = """
            <script>
            const told = [];
            const lit = selector => [...document.querySelectorAll(selector)].map(e => e.dataset.name).join(' ');
            const seen = selector => [...document.querySelectorAll(selector)]
                .filter(e => getComputedStyle(e).visibility !== 'hidden').length;
            const tell = () => told.push([lit('.box.now'), lit('.box.back'), seen('.value'), seen('.gradient')].join('/'));
            const press = key => document.dispatchEvent(new KeyboardEvent('keydown', { key }));
            const click = id => document.getElementById(id).click();
            tell();
            click('first'); tell();
            click('next'); tell();
            for (let i = 0; i < 4; i++) press('ArrowRight');
            tell();
            press('ArrowLeft'); tell();
            slider.value = '9'; slider.dispatchEvent(new Event('input')); tell();
            steps[3].querySelector('button').click(); tell();
            told.push(steps.filter(step => getComputedStyle(step).display !== 'none').length);
            click('whole'); tell();
            document.title = told.join(';');
            </script></body>""";

    @Test
    @Timeout(120)
    void buttons_keys_and_the_slider_lead_through_the_steps(@TempDir Path directory) throws Exception {
        String page = TOLD.page();
        long values = count(page, "<text class=\"value\"");
        long gradients = count(page, "<text class=\"gradient\"");
        String title = Browser.titleOf(page.replace("</body>", READER), directory);
        assertThat(title.split(";", -1))
                .containsExactly(
                        "//" + values + "/" + gradients,
                        "x y w b//7/0",
                        "t1//9/0",
                        "/t4/14/1",
                        "t4//14/0",
                        "/b/14/8",
                        "t3//13/0",
                        "1",
                        "//" + values + "/" + gradients);
        assertThat(values).isEqualTo(14);
        assertThat(gradients).isEqualTo(12);
    }

    private static long count(String page, String part) {
        return Pattern.compile(Pattern.quote(part))
                .matcher(page)
                .results()
                .map((MatchResult found) -> found.start())
                .count();
    }
}
