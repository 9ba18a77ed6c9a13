package io.touchstone.conformance.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.registry.Registry;
import io.touchstone.tensor.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccuracyTests {
    private static final Path PAGE = Path.of("docs/spec/accuracy.md");
    private static final int COUNT = 4096;

    static List<String> functions() {
        return Functions.all().stream().map(Function::name).toList();
    }

    private static Function named(String name) {
        return Functions.all().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void stated_bounds_hold_in_a_sample(String name) {
        Function f = named(name);
        for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
            Measured worst = Measured.of(f, type, 99, COUNT);
            assertThat(worst.error())
                    .as("%s of %s at %s, %s", name, type, worst.x(), worst.y())
                    .isBetween(0.0, f.bound(type));
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void the_page_tells_what_is_found_at_its_arguments(String name) throws IOException {
        Function f = named(name);
        String line = lines().stream()
                .filter(l -> l.startsWith("| `" + name + "` |"))
                .findFirst()
                .orElseThrow();
        String[] cells = line.split(" \\| ");
        for (int i = 0; i < AccuracyPage.TYPES.size(); i++) {
            DType type = AccuracyPage.TYPES.get(i);
            String cell = cells[2 + i].replace(" |", "");
            Optional<Measured> there = cell.equals("–") ? Optional.empty() : Optional.of(at(f, type, cell));
            assertThat(there.isPresent())
                    .isEqualTo(AccuracyPage.measured(f, type, 3, 1).isPresent());
            there.ifPresent(m -> {
                assertThat(AccuracyPage.cell(f, type, m)).isEqualTo(cell);
                assertThat(m.error()).isLessThanOrEqualTo(f.bound(type));
            });
        }
    }

    private static Measured at(Function f, DType type, String cell) {
        String[] places =
                cell.substring(cell.indexOf('`') + 1, cell.lastIndexOf('`')).split(", ");
        double[] x = {Double.parseDouble(places[0])};
        double[] y = {Double.parseDouble(places[places.length - 1])};
        return Measured.among(f, type, x, y);
    }

    private static List<String> lines() throws IOException {
        Path page = Files.exists(PAGE) ? PAGE : Path.of("../..").resolve(PAGE);
        return Files.readAllLines(page);
    }

    @Test
    void the_page_has_a_line_for_every_function_and_all_are_operations() throws IOException {
        List<String> told = lines().stream()
                .filter(l -> l.startsWith("| `") && l.contains(" ≤ "))
                .map(l -> l.substring(3, l.indexOf('`', 3)))
                .toList();
        assertThat(told).isEqualTo(functions());
        assertThat(lines().stream()
                        .filter(l -> l.contains(", vector "))
                        .map(l -> l.substring(3, l.indexOf('`', 3)))
                        .toList())
                .isEqualTo(foldings());
        List<String> operations =
                Registry.standard().operations().stream().map(o -> o.name()).toList();
        assertThat(operations).containsAll(functions()).containsAll(foldings());
    }

    static List<String> foldings() {
        return Foldings.all().stream().map(Folding::name).toList();
    }

    private static Folding folding(String name) {
        return Foldings.all().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("foldings")
    void bounds_from_the_data_hold_in_a_sample_and_at_the_vectors_of_the_page(String name) throws IOException {
        Folding f = folding(name);
        String line = lines().stream()
                .filter(l -> l.startsWith("| `" + name + "` |") && l.contains(", vector "))
                .findFirst()
                .orElseThrow();
        String[] cells = line.split(" \\| ");
        for (int i = 0; i < AccuracyPage.FOLDED.size(); i++) {
            DType type = AccuracyPage.FOLDED.get(i);
            assertThat(FoldingSample.of(f, type, 99, 16).ratio()).as(name).isBetween(0.0, 1.0);
            String cell = cells[3 + i].replace(" |", "");
            int number = Integer.parseInt(cell.replaceAll(".*vector (\\d+) .*", "$1"));
            FoldingSample there = FoldingSample.at(f, type, AccuracyPage.SEED, number);
            assertThat(AccuracyPage.cell(there)).isEqualTo(cell);
            assertThat(there.ratio()).isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("foldings")
    void a_folding_that_is_off_is_found_out(String name) {
        Folding f = folding(name);
        Folding off = new Folding(
                name, (x, y) -> f.computed().apply(x, y).mul(1.00001), f.exact(), f.bound(), "", "", f.range());
        for (DType type : AccuracyPage.FOLDED)
            assertThat(FoldingSample.of(off, type, 1, 16).ratio()).isGreaterThan(1);
    }

    @Test
    void a_seed_gives_the_same_sample_again() {
        Function f = named("pow");
        assertThat(Measured.of(f, DType.FLOAT64, 5, COUNT)).isEqualTo(Measured.of(f, DType.FLOAT64, 5, COUNT));
        assertThat(Measured.of(f, DType.FLOAT64, 6, COUNT)).isNotEqualTo(Measured.of(f, DType.FLOAT64, 5, COUNT));
    }

    @Test
    void a_function_that_is_off_is_found_out() {
        Function exp = named("exp");
        Function off = new Function("off", 1, (x, y) -> x.exp().mul(1 + 0x1p-51), exp.exact(), -10, 10, 0x1p-40, 1, 1);
        assertThat(Measured.of(off, DType.FLOAT64, 1, COUNT).error()).isGreaterThan(off.bound(DType.FLOAT64));
        assertThat(Arrays.asList(DType.FLOAT32, DType.FLOAT64))
                .allMatch(type -> Measured.of(exp, type, 1, COUNT).error() <= exp.bound(type));
    }
}
