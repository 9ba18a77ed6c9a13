package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.registry.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The domains of all kinds of modules, and of options that several share. */
public final class ModuleDomains {
    private static final ModuleDomain SHARED = ModuleDomain.of(d -> List.of())
            .with("bias", true, false)
            .with("inplace", false, true)
            .with("reduction", "mean", "sum", "none")
            .with("p", 0.5, 0.0, 0.25, 1.0)
            .with("margin", 1.0, 0.0, 0.5)
            .with("full", false, true)
            .with("keepdim", false, true);

    /** What draws whenever it is called in training. */
    private static final Set<String> RANDOM = Set.of(
            "nn.Dropout",
            "nn.Dropout1d",
            "nn.Dropout2d",
            "nn.Dropout3d",
            "nn.AlphaDropout",
            "nn.FeatureAlphaDropout",
            "nn.RReLU",
            "nn.FractionalMaxPool2d",
            "nn.FractionalMaxPool3d");

    private static final Map<String, ModuleDomain> ALL = joined();

    private ModuleDomains() {}

    private static Map<String, ModuleDomain> joined() {
        Map<String, ModuleDomain> all = new HashMap<>();
        Stream.of(
                        ActivationDomains.table(),
                        LayerDomains.table(),
                        LossDomains.table(),
                        PaddingDomains.table(),
                        ImageLayerDomains.table(),
                        RecurrentDomains.table(),
                        AttentionDomains.table(),
                        EmbeddingDomains.table(),
                        ImagingDomains.table(),
                        NormDomains.table(),
                        TransformerDomains.table())
                .forEach(all::putAll);
        return all;
    }

    /** Whether modules of a kind draw random numbers when they are called. */
    public static boolean isRandom(String kind) {
        return RANDOM.contains(kind);
    }

    /** The domain of a kind, if it is known: of a lazy one, that of what it becomes. */
    static Optional<ModuleDomain> find(String kind) {
        return Optional.ofNullable(ALL.get(kind.replace("nn.Lazy", "nn.")));
    }

    /** The alternatives for an option of a kind; none if it has to be left out. */
    static List<Expr> alternatives(ModuleDomain domain, Parameter option) {
        List<Expr> own = domain.alternatives(option.name());
        return own.isEmpty() ? SHARED.alternatives(option.name()) : own;
    }
}
