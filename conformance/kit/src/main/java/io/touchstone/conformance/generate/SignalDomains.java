package io.touchstone.conformance.generate;

import io.touchstone.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How signals are worth cutting; part of {@link Domains}. */
final class SignalDomains {
    private SignalDomains() {}

    static Map<String, Domains.Source> sources() {
        Map<String, Domains.Source> sources = new HashMap<>();
        for (String op : List.of("stft.", "istft.")) {
            sources.put(op + "n_fft", d -> 4L);
            sources.put(op + "hop_length", d -> d.choices().pick(List.of(1L, 2L)));
            sources.put(op + "win_length", d -> 4L);
            sources.put(
                    op + "onesided", d -> d.choices().pick(op.equals("stft.") ? List.of(true, false) : List.of(true)));
            sources.put(op + "length", d -> d.choices().pick(List.of(5L, 6L)));
        }
        sources.put("stft.pad_mode", d -> d.choices().pick(List.of("reflect", "constant", "replicate", "circular")));
        sources.put("stft.return_complex", d -> true);
        sources.put("istft.center", d -> true);
        sources.put("istft.return_complex", d -> false);
        sources.put("gradient.spacing", d -> d.choices().pick(List.of(1L, 0.5, 2.0)));
        sources.put("gradient.dim", d -> d.choices().pick(List.of(List.of(0L), List.of(1L), List.of(1L, 0L))));
        sources.put("gradient.edge_order", d -> d.choices().pick(List.of(1L, 2L)));
        for (String window :
                List.of("hann_window", "hamming_window", "blackman_window", "bartlett_window", "kaiser_window"))
            sources.put(window + ".window_length", d -> d.choices().pick(List.of(5L, 1L, 0L, 4L)));
        sources.put("M", d -> d.choices().pick(List.of(5L, 1L, 0L, 4L)));
        sources.put("signal.windows.exponential.center", d -> null);
        sources.put("tau", d -> d.choices().pick(List.of(1.0, 2.0)));
        sources.put("signal.windows.gaussian.std", d -> d.choices().pick(List.of(1.0, 2.0)));
        sources.put("signal.windows.general_cosine.a", d -> d.choices().pick(List.of(List.of(0.5, 0.5), List.of(1.0))));
        return sources;
    }

    /** Whether an argument has to be given. */
    static boolean isNeeded(Drawing d, String parameter) {
        return d.operation().own().equals("stft") && parameter.equals("return_complex");
    }

    /** The shapes of signals and windows, or null. */
    static @Nullable List<Shape> shapes(String operation, Sizes sizes) {
        int b = Math.max(1, sizes.size() % 4);
        return switch (operation) {
            case "stft" -> List.of(sizes.isOneIn(2) ? Shape.of(6) : Shape.of(b, 7), Shape.of(4));
            case "istft" -> List.of(sizes.isOneIn(2) ? Shape.of(3, 4) : Shape.of(b, 3, 5), Shape.of(4));
            case "gradient" -> List.of(Shape.of(3 + b, 3));
            default -> null;
        };
    }
}
