package io.touchstone.autograd;

import io.touchstone.tensor.Spec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The forms in which a graph is written. */
final class GraphForms {
    private GraphForms() {}

    static String text(Graph graph) {
        StringBuilder out = new StringBuilder();
        for (Graph.Entry entry : graph.entries()) {
            out.append(entry.number()).append(' ').append(entry.name());
            out.append(' ').append(specs(entry.outputs()));
            if (!entry.inputs().isEmpty())
                out.append(
                        entry.inputs().stream().map(GraphForms::place).collect(Collectors.joining(", ", " -> ", "")));
            for (Graph.Saved saved : entry.saved())
                out.append("; keeps ")
                        .append(saved.role())
                        .append(' ')
                        .append(spec(saved.spec()))
                        .append(" at version ")
                        .append(saved.version());
            out.append('\n');
        }
        return out.toString();
    }

    private static String place(Graph.@Nullable Link link) {
        if (link == null) return "none";
        return link.output() == 0 ? "" + link.node() : link.node() + "." + link.output();
    }

    private static String specs(List<Spec> specs) {
        return specs.stream().map(GraphForms::spec).collect(Collectors.joining(", "));
    }

    private static String spec(Spec spec) {
        return name(spec) + Arrays.toString(spec.shape().sizes());
    }

    private static String name(Spec spec) {
        return spec.dtype().toString().replace("torch.", "");
    }

    static String dot(Graph graph) {
        StringBuilder out = new StringBuilder("digraph backward {\n    node [shape=box];\n");
        for (Graph.Entry entry : graph.entries())
            out.append("    n")
                    .append(entry.number())
                    .append(" [label=\"")
                    .append(entry.name())
                    .append("\\n")
                    .append(specs(entry.outputs()))
                    .append(entry.isLeaf() ? "\", style=rounded];\n" : "\"];\n");
        for (Graph.Entry entry : graph.entries())
            for (int i = 0; i < entry.inputs().size(); i++) {
                Graph.Link link = entry.inputs().get(i);
                if (link == null) continue;
                out.append("    n").append(entry.number()).append(" -> n").append(link.node());
                out.append(" [label=\"").append(i).append("\"];\n");
            }
        return out.append("}\n").toString();
    }

    static String json(Graph graph) {
        return graph.entries().stream().map(GraphForms::json).collect(Collectors.joining(", ", "{\"nodes\": [", "]}"));
    }

    private static String json(Graph.Entry entry) {
        return "{\"number\": " + entry.number() + ", \"name\": \"" + entry.name() + "\""
                + (entry.isLeaf() ? "" : ", \"sequence\": " + entry.node().sequence())
                + entry.outputs().stream()
                        .map(s -> "{" + json(s) + "}")
                        .collect(Collectors.joining(", ", ", \"outputs\": [", "]"))
                + entry.inputs().stream()
                        .map(GraphForms::json)
                        .collect(Collectors.joining(", ", ", \"inputs\": [", "]"))
                + entry.saved().stream()
                        .map(s -> "{\"role\": \"" + s.role() + "\", " + json(s.spec()) + ", \"version\": " + s.version()
                                + "}")
                        .collect(Collectors.joining(", ", ", \"saved\": [", "]}"));
    }

    private static String json(Spec spec) {
        return "\"shape\": " + Arrays.toString(spec.shape().sizes()) + ", \"dtype\": \"" + name(spec) + "\"";
    }

    private static String json(Graph.@Nullable Link link) {
        return link == null ? "null" : "{\"node\": " + link.node() + ", \"output\": " + link.output() + "}";
    }
}
