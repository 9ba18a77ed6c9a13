/** The kit that holds implementations of PyTorch's semantics against the reference. */
module io.touchstone.conformance {
    requires com.fasterxml.jackson.core;
    requires transitive info.picocli;
    requires transitive net.jqwik.api;
    requires transitive io.touchstone.optim;
    requires static transitive org.jspecify;

    exports io.touchstone.conformance.check;
    exports io.touchstone.conformance.cli;
    exports io.touchstone.conformance.generate;
    exports io.touchstone.conformance.judge;
    exports io.touchstone.conformance.port;
    exports io.touchstone.conformance.program;
    exports io.touchstone.conformance.registry;
    exports io.touchstone.conformance.report;
    exports io.touchstone.conformance.serve;
    exports io.touchstone.conformance.subject;
    exports io.touchstone.conformance.verify;

    uses io.touchstone.conformance.subject.Oracle;

    opens io.touchstone.conformance.cli to
            info.picocli;
}
