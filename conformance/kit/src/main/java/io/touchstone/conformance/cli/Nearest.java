package io.touchstone.conformance.cli;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What somebody may have meant who wrote a name that there is not. */
final class Nearest {
    private static final int MOST = 3;
    private static final List<String> PREFIXES = List.of("torch.", "Tensor.");

    private Nearest() {}

    /** {@code "; did you mean tanh?"}, or nothing if no name comes near. */
    static String hint(String written, Collection<String> names) {
        List<String> near = to(written, names);
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }

    /** The names that come nearest: the same without what stands before it, the same in some namespace, or a few letters away. */
    static List<String> to(String written, Collection<String> names) {
        String bare = written;
        for (String prefix : PREFIXES) if (bare.startsWith(prefix)) bare = bare.substring(prefix.length());
        if (names.contains(bare)) return List.of(bare);
        String end = "." + bare.substring(bare.lastIndexOf('.') + 1);
        List<String> elsewhere = names.stream()
                .filter(name -> ("." + name).endsWith(end))
                .sorted()
                .limit(MOST)
                .toList();
        return elsewhere.isEmpty() ? misspelt(bare, names) : elsewhere;
    }

    private static List<String> misspelt(String word, Collection<String> names) {
        int most = Math.max(1, word.length() / 4);
        var byDistance = names.stream()
                .filter(name -> Math.abs(name.length() - word.length()) <= most)
                .collect(Collectors.groupingBy(name -> distance(word, name)));
        for (int far = 0; far <= most; far++)
            if (byDistance.containsKey(far))
                return byDistance.get(far).stream().sorted().limit(MOST).toList();
        return List.of();
    }

    /** How many letters have to be put in, left out or changed. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int k = 0; k < row.length; k++) row[k] = k;
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int k = 1; k < row.length; k++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(k - 1) ? 0 : 1);
                diagonal = row[k];
                row[k] = Math.min(changed, 1 + Math.min(row[k], row[k - 1]));
            }
        }
        return row[other.length()];
    }
}
