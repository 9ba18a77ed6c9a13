package io.touchstone.conformance.spec;

import io.touchstone.conformance.registry.Body;
import io.touchstone.conformance.registry.Names;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Overload;
import io.touchstone.conformance.registry.Registry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What the sources say of operations. */
public final class Remarks {
    private static final List<String> MODULES = List.of("tensor", "autograd", "nn");

    private static final String COMPOSITIONS = "remarks.txt";
    private static final List<String> PLACES = List.of("torch.", "torch.Tensor.", "torch.nn.functional.");

    private final Map<String, List<Remark>> byName = new LinkedHashMap<>();
    private final Map<List<Body>, List<String>> aliases = new HashMap<>();

    /**
     * Reads a project's sources.
     *
     * @throws IOException if they are not there
     */
    public Remarks(Path project, Registry registry) throws IOException {
        for (String module : MODULES) readAll(project, project.resolve(module).resolve("src/main/java"));
        readCompositions();
        for (Operation o : registry.operations())
            aliases.computeIfAbsent(bodies(o), b -> new ArrayList<>()).add(o.name());
    }

    private void readAll(Path project, Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".java")).sorted().toList())
                for (Remark remark : Remark.in(project.relativize(file), Files.readString(file)))
                    for (String name : remark.names()) add(name, remark);
        }
    }

    /** What no single method of the sources is the counterpart of. */
    private void readCompositions() throws IOException {
        try (InputStream in = Objects.requireNonNull(Remarks.class.getResourceAsStream(COMPOSITIONS), COMPOSITIONS)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", 2))
                    .forEach(parts -> add("torch." + parts[0], new Remark(null, List.of(), parts[1], List.of())));
        }
    }

    private void add(String name, Remark remark) {
        byName.computeIfAbsent(name, n -> new ArrayList<>()).add(remark);
    }

    /** What is said of an operation: under its name, or under a name that ends as its own. */
    List<Remark> of(Operation operation) {
        String name = operation.name();
        List<String> names = new ArrayList<>(List.of(name, name + "_"));
        if (operation.overwrites()) names.add(Names.plain(name));
        for (String one : names)
            for (String where : PLACES) {
                List<Remark> found = byName.get(where + one);
                if (found != null) return found;
            }
        return byLastWord(name.substring(name.lastIndexOf('.') + 1));
    }

    private List<Remark> byLastWord(String word) {
        for (Map.Entry<String, List<Remark>> entry : byName.entrySet())
            if (entry.getKey().endsWith("." + word)) return entry.getValue();
        return List.of();
    }

    /** The operation of which this one is another name: the one that the sources name, or the one with the shortest name. */
    String original(Operation operation) {
        List<String> all = aliases.get(bodies(operation));
        if (all == null || operation.overwrites()) return operation.name();
        return all.stream()
                .min(Comparator.comparing((String name) -> !byName.containsKey("torch." + name))
                        .thenComparing(String::length)
                        .thenComparing(name -> name))
                .orElse(operation.name());
    }

    private static List<Body> bodies(Operation o) {
        return o.overloads().stream().map(Overload::body).toList();
    }
}
