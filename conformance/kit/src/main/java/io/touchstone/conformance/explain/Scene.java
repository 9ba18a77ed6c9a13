package io.touchstone.conformance.explain;

import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the picture of an {@link Explanation} shows, and when. Moment 0 is the variables; then each operation has one, each visit of
 * backward, and the last is the gradients.
 *
 * @param boxes the values, and the steps within operations that backward goes through
 * @param arrows which box is computed from which
 * @param moments how many there are
 */
record Scene(List<Box> boxes, List<Arrow> arrows, int moments) {
    private static final int MOST_LINES = 4;
    private static final int WIDEST = 34;

    /**
     * A value.
     *
     * @param name what it is called
     * @param title the name and how it is computed
     * @param value its numbers in lines; empty for a step within an operation
     * @param gradient those of its gradient; empty if it has none
     * @param from the moment in which it is computed
     * @param visited that in which its gradient is there
     */
    record Box(String name, String title, List<String> value, List<String> gradient, int from, int visited) {}

    /**
     * From what a value is computed to the value.
     *
     * @param from the one
     * @param to the other
     * @param back the moment in which the gradient goes back here; −1 if none does
     */
    record Arrow(String from, String to, int back) {}

    static Scene of(Explanation told) {
        int operations = (int) told.values().stream().filter(v -> !v.isLeaf()).count();
        int last = operations + told.visits().size() + 1;
        Map<String, List<Tensor>> gradients = new HashMap<>();
        Map<String, Integer> visited = new HashMap<>();
        for (Explanation.Gradient g : told.gradients()) {
            gradients.put(g.of(), List.of(g.tensor()));
            visited.put(g.of(), last);
        }
        int moment = operations;
        for (Explanation.Visit visit : told.visits()) {
            gradients.put(visit.of(), visit.arrived());
            visited.put(visit.of(), ++moment);
        }
        Map<String, Box> boxes = new LinkedHashMap<>();
        int step = 0;
        for (Explanation.Value value : told.values()) {
            String title = value.isLeaf() ? value.name() : value.name() + " = " + value.meaning();
            boxes.put(
                    value.name(),
                    new Box(
                            value.name(),
                            title,
                            lines(value.tensor()),
                            lines(gradients.get(value.name())),
                            value.isLeaf() ? 0 : ++step,
                            visited.getOrDefault(value.name(), -1)));
        }
        for (Explanation.Visit visit : told.visits())
            boxes.computeIfAbsent(
                    visit.of(),
                    name -> new Box(
                            name,
                            name + ": " + visit.node().replaceFirst("Backward\\d*$", ""),
                            List.of(),
                            lines(visit.arrived()),
                            -1,
                            visited.getOrDefault(name, -1)));
        return new Scene(List.copyOf(boxes.values()), arrows(told, visited), last + 1);
    }

    private static List<Arrow> arrows(Explanation told, Map<String, Integer> visited) {
        Set<Arrow> arrows = new LinkedHashSet<>();
        Set<String> differentiated = new LinkedHashSet<>();
        for (Explanation.Visit visit : told.visits()) {
            differentiated.add(visit.of());
            for (Explanation.Given g : visit.given())
                arrows.add(new Arrow(g.of(), visit.of(), visited.getOrDefault(visit.of(), -1)));
        }
        Set<String> wanted = new LinkedHashSet<>();
        for (Explanation.Value value : told.values()) if (value.requiresGrad()) wanted.add(value.name());
        for (Explanation.Value value : told.values())
            for (String used : value.uses())
                if (!differentiated.contains(value.name()) || !wanted.contains(used))
                    arrows.add(new Arrow(used, value.name(), -1));
        return List.copyOf(arrows);
    }

    private static List<String> lines(@Nullable List<Tensor> tensors) {
        List<String> lines = new ArrayList<>();
        if (tensors != null) for (Tensor tensor : tensors) lines.addAll(lines(tensor));
        return lines;
    }

    /** The numbers as PyTorch prints them, without the words around them; the shape, if they are many. */
    private static List<String> lines(Tensor tensor) {
        String printed = tensor.toString().replaceFirst("^tensor\\(", "").replaceFirst("(, dtype=.*)?\\)$", "");
        List<String> lines = printed.lines().map(Scene::trimmed).toList();
        boolean fits = lines.size() <= MOST_LINES && lines.stream().allMatch(l -> l.length() <= WIDEST);
        return fits ? lines : List.of("of shape " + tensor.shape());
    }

    /** Without the margin that stood for the words. */
    private static String trimmed(String line) {
        return line.replaceFirst("^ {7}", "");
    }
}
