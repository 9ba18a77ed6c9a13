/** Real PyTorch as a subject of the kit. */
module io.touchstone.conformance.oracle {
    requires transitive io.touchstone.conformance;
    requires org.bytedeco.javacpp;
    requires org.bytedeco.pytorch;
    requires static transitive org.jspecify;

    exports io.touchstone.conformance.oracle;

    provides io.touchstone.conformance.subject.Oracle with
            io.touchstone.conformance.oracle.LibtorchOracle;
}
