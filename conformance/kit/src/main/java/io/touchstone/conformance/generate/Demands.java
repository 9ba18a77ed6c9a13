package io.touchstone.conformance.generate;

import io.touchstone.conformance.registry.Names;
import io.touchstone.conformance.registry.Takes.Region;
import io.touchstone.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What operations demand of their arguments together, beyond the domain of each. */
final class Demands {
    /** What needs one bound or the other. */
    private static final Set<String> BOUNDED = Set.of("clamp");

    /** What reduces along a dimension that is not the last by default. */
    private static final Set<String> ALONG_SECOND =
            Set.of("nn.functional.cosine_similarity", "nn.functional.normalize");

    private static final Map<String, Region> REGIONS = Map.ofEntries(
            Map.entry("nn.functional.batch_norm.running_var", Region.POSITIVE),
            Map.entry("batch_norm.running_var", Region.POSITIVE),
            Map.entry("native_batch_norm.running_var", Region.POSITIVE),
            Map.entry("_native_batch_norm_legit.running_var", Region.POSITIVE),
            Map.entry("nn.functional.instance_norm.running_var", Region.POSITIVE),
            Map.entry("instance_norm.running_var", Region.POSITIVE),
            Map.entry("nn.functional.gaussian_nll_loss.var", Region.POSITIVE),
            Map.entry("nn.functional.binary_cross_entropy.target", Region.PROBABILITY),
            Map.entry("nn.functional.fractional_max_pool2d._random_samples", Region.PROBABILITY),
            Map.entry("nn.functional.fractional_max_pool2d_with_indices._random_samples", Region.PROBABILITY),
            Map.entry("nn.functional.fractional_max_pool3d._random_samples", Region.PROBABILITY),
            Map.entry("nn.functional.fractional_max_pool3d_with_indices._random_samples", Region.PROBABILITY),
            Map.entry("nn.functional.kl_div.target", Region.POSITIVE));

    private Demands() {}

    /** Whether an argument that may be left out is needed here. */
    static boolean argument(Drawing d, String parameter, Set<String> given) {
        if (d.flavour() == Flavour.EDGE) return false;
        if (d.operation().isIn(BOUNDED)) return parameter.equals("max") && !given.contains("min");
        // what completes U and V has no derivative
        if (parameter.equals("full_matrices")) return true;
        // a basis larger than the rank has none either
        if (parameter.equals("q")) return true;
        if (ImageDomains.isNeeded(d, parameter) || ImagingDomains.isNeeded(d, parameter)) return true;
        if (SignalDomains.isNeeded(d, parameter)) return true;
        if (d.operation().isIn(LossDomains.CTC) && parameter.equals("blank")) return true;
        if (StatisticsDomains.isLengths(d.operation(), parameter)) return true;
        if (!parameter.equals("dim")) return false;
        return d.integer("joined") != 0
                || d.operation().isIn(ALONG_SECOND) && d.shape().rank() < 2;
    }

    /** Where the elements of an argument have to lie. */
    static Region region(Names operation, String parameter, Region usual) {
        Region own = operation.find(REGIONS, parameter);
        return own != null ? own : usual;
    }

    /** The shapes of an operation's arrays if not every shape will do, or null. */
    static @Nullable List<Shape> shapes(Names operation, Sizes sizes) {
        return operation.first(name -> shapes(name, sizes));
    }

    private static @Nullable List<Shape> shapes(String operation, Sizes sizes) {
        return switch (operation) {
            case "nn.functional.glu" -> List.of(Shape.of(2 * sizes.size(), 2 * sizes.size()));
            case "nn.functional.dropout1d" -> List.of(sizes.ranked(2, 3));
            case "nn.functional.dropout2d" -> List.of(sizes.ranked(3, 4));
            case "nn.functional.dropout3d" -> List.of(sizes.ranked(4, 5));
            case "nn.functional.feature_alpha_dropout", "feature_dropout", "feature_alpha_dropout" ->
                List.of(sizes.ranked(2, 4));
            case "fill_" -> List.of(sizes.shape(0), Shape.SCALAR);
            default -> null;
        };
    }
}
