package io.touchstone.conformance.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a run is written down.
 *
 * @param json the file for the report as JSON, or null
 * @param directory the directory of the report, or null
 * @param resume whether to go on with the run whose state is there
 */
record Outputs(@Nullable Path json, @Nullable Path directory, boolean resume) {}
