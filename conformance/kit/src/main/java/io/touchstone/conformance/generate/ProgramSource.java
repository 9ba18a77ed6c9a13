package io.touchstone.conformance.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Programs of several steps on shared variables: views and what is written through them, modes, several passes. Each theme has moves of its
 * own, between which others are mixed.
 */
final class ProgramSource implements Source {
    private static final int MOST_MOVES = 9;

    private static final Map<String, List<Moves.Move>> THEMES = themes();

    private static Map<String, List<Moves.Move>> themes() {
        Map<String, List<Moves.Move>> themes = new LinkedHashMap<>();
        themes.put("views", joined(Moves.VIEWS, Moves.PURE));
        themes.put("in-place", joined(Moves.WRITES, Moves.VIEWS, Moves.WRITES, Moves.PURE));
        themes.put("several outputs", joined(Moves.PARTS, Moves.PURE, Moves.PARTS, Moves.WRITES));
        themes.put("backward twice", joined(Moves.PURE, Passes.ALL, Moves.VIEWS));
        themes.put("modes", joined(Moves.PURE, Moves.MODES, Moves.VIEWS, Moves.WRITES));
        List<Moves.Move> moving = joined(Moves.WRITES, Moves.VIEWS, Moves.PURE);
        themes.put("jvp", joined(List.of(Passes::forward, s -> Passes.forwardThrough(s, moving)), Moves.PURE));
        themes.put("mixed", joined(Moves.PURE, Moves.VIEWS, Moves.WRITES, Moves.PARTS, Moves.MODES, Passes.ALL));
        return themes;
    }

    @SafeVarargs
    private static List<Moves.Move> joined(List<Moves.Move>... lists) {
        List<Moves.Move> all = new ArrayList<>();
        for (List<Moves.Move> list : lists) all.addAll(list);
        return all;
    }

    @Override
    public Aspect aspect() {
        return Aspect.PROGRAM;
    }

    @Override
    public List<String> topics() {
        return List.copyOf(THEMES.keySet());
    }

    @Override
    public Sample make(String topic, Choices choices) {
        List<Moves.Move> moves = THEMES.getOrDefault(topic, List.of());
        try (Rehearsal script = new Rehearsal()) {
            Scene scene = new Scene(choices, script);
            for (int n = choices.between(1, 3); n > 0; n--) scene.leaf();
            scene.call("mul", scene.any(), Scene.integer(2));
            for (int n = choices.between(1, MOST_MOVES); n > 0 && !scene.isOver(); n--)
                choices.pick(moves).write(scene);
            if (!scene.isOver()) Passes.backward(scene);
            return new Sample(topic, Aspect.PROGRAM, scene.program(), !script.isRejected(), null);
        }
    }
}
