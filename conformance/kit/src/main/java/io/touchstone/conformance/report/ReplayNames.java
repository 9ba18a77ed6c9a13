package io.touchstone.conformance.report;

import io.touchstone.conformance.verify.Finding;
import java.util.Locale;

/** What the replay files of a run are called: {@code failures/003-nn.functional.pad-grad.json}. */
public final class ReplayNames {
    /** Where they lie in the directory of the report. */
    public static final String DIRECTORY = "failures";

    /** What their names end in. */
    public static final String ENDING = ".json";

    private ReplayNames() {}

    /** The name of one failure's file. */
    public static String of(Run run, int failure) {
        Finding finding = run.failures().get(failure);
        String topic = finding.topic().replaceAll("[^A-Za-z0-9._-]", "_");
        return String.format(
                Locale.ROOT,
                "%03d-%s-%s%s",
                failure + 1,
                topic,
                finding.aspect().word(),
                ENDING);
    }
}
