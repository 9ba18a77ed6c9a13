package io.touchstone.conformance.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where boxes stand, for arrows to go from left to right: a box is in the column just before the first that it leads to; within a column
 * boxes are in the order of what they lead to, from the top.
 */
final class Placing {
    private static final int GAP_ACROSS = 56;
    private static final int GAP_DOWN = 22;
    private static final int MARGIN = 12;

    private final Map<String, Rectangle> places = new HashMap<>();
    private int width;
    private int height;

    /** A place. */
    record Rectangle(int x, int y, int width, int height) {
        int right() {
            return x + width;
        }

        int middle() {
            return y + height / 2;
        }
    }

    /** How large a box is. */
    interface Sizes {
        int width(Scene.Box box);

        int height(Scene.Box box);
    }

    Placing(Scene scene, Sizes sizes) {
        List<List<Scene.Box>> columns = columns(scene);
        height = columns.stream().mapToInt(c -> height(c, sizes)).max().orElse(0) + 2 * MARGIN;
        int x = MARGIN;
        for (List<Scene.Box> column : columns) {
            int wide = column.stream().mapToInt(sizes::width).max().orElse(0);
            int y = (height - height(column, sizes)) / 2;
            for (Scene.Box box : column) {
                places.put(box.name(), new Rectangle(x, y, wide, sizes.height(box)));
                y += sizes.height(box) + GAP_DOWN;
            }
            x += wide + GAP_ACROSS;
        }
        width = x - GAP_ACROSS + MARGIN;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    Rectangle of(String name) {
        Rectangle place = places.get(name);
        if (place == null) throw new IllegalArgumentException("no box " + name);
        return place;
    }

    private static int height(List<Scene.Box> column, Sizes sizes) {
        return column.stream().mapToInt(sizes::height).sum() + GAP_DOWN * (column.size() - 1);
    }

    private static List<List<Scene.Box>> columns(Scene scene) {
        Map<String, Integer> column = numbers(scene);
        List<List<Scene.Box>> columns = new ArrayList<>();
        for (Scene.Box box : scene.boxes()) {
            int at = column.getOrDefault(box.name(), 0);
            while (columns.size() <= at) columns.add(new ArrayList<>());
            columns.get(at).add(box);
        }
        Map<String, Double> rows = new HashMap<>();
        for (int i = columns.size() - 1; i >= 0; i--) {
            List<Scene.Box> boxes = columns.get(i);
            boxes.sort(Comparator.comparingDouble(box -> row(box.name(), scene, rows)));
            for (int row = 0; row < boxes.size(); row++) rows.put(boxes.get(row).name(), (row + 0.5) / boxes.size());
        }
        return columns;
    }

    /** The mean of the rows of what a box leads to. */
    private static double row(String box, Scene scene, Map<String, Double> rows) {
        return scene.arrows().stream()
                .filter(a -> a.from().equals(box))
                .mapToDouble(a -> rows.getOrDefault(a.to(), 0.5))
                .average()
                .orElse(0.5);
    }

    /** The column of each box: the last that lets all that it leads to stand behind it. */
    private static Map<String, Integer> numbers(Scene scene) {
        Map<String, Integer> toTheEnd = new HashMap<>();
        for (boolean moved = true; moved; ) {
            moved = false;
            for (Scene.Arrow arrow : scene.arrows()) {
                int least = toTheEnd.getOrDefault(arrow.to(), 0) + 1;
                if (toTheEnd.getOrDefault(arrow.from(), 0) >= least) continue;
                toTheEnd.put(arrow.from(), least);
                moved = true;
            }
        }
        int longest = toTheEnd.values().stream().mapToInt(n -> n).max().orElse(0);
        Map<String, Integer> numbers = new HashMap<>();
        for (Scene.Box box : scene.boxes()) numbers.put(box.name(), longest - toTheEnd.getOrDefault(box.name(), 0));
        return numbers;
    }
}
