package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Programs;
import io.touchstone.conformance.program.Json;
import io.touchstone.conformance.program.ProgramWriter;
import io.touchstone.conformance.program.Python;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A matrix as JSON, for machines: the same facts as {@link Report}, and why cases were skipped. */
public final class JsonReport {
    private JsonReport() {}

    /** The report of a run. */
    public static Json of(Matrix matrix, double seconds, long seed, int tries) {
        Map<String, Json> report = new LinkedHashMap<>();
        report.put("seed", Json.Num.of(seed));
        report.put("tries", Json.Num.of(tries));
        report.put("seconds", new Json.Num(Double.toString(seconds)));
        report.put("cases", Json.Num.of(matrix.cases()));
        report.put("skipped", Json.Num.of(matrix.skipped()));
        report.put("unfinished", Json.Num.of(matrix.unfinished()));
        Map<String, Json> laws = new LinkedHashMap<>();
        for (Law law : matrix.laws()) laws.put(law.name(), new Json.Text(law.statement()));
        report.put("laws", new Json.Obj(laws));
        Map<String, Json> operations = new LinkedHashMap<>();
        for (String operation : matrix.operations()) operations.put(operation, row(matrix, operation));
        report.put("operations", new Json.Obj(operations));
        report.put(
                "failures",
                new Json.Arr(matrix.failures().stream().map(JsonReport::failure).toList()));
        return new Json.Obj(report);
    }

    private static Json row(Matrix matrix, String operation) {
        Map<String, Json> row = new LinkedHashMap<>();
        for (Law law : matrix.laws()) {
            Cell cell = matrix.cell(operation, law);
            if (cell != null) row.put(law.name(), cell(cell));
        }
        return new Json.Obj(row);
    }

    private static Json cell(Cell cell) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("held", Json.Num.of(cell.held()));
        out.put("skipped", Json.Num.of(cell.skipped()));
        out.put("failed", new Json.Bool(cell.failure() != null));
        out.put("seconds", new Json.Num(Double.toString(cell.seconds())));
        out.put("worst", new Json.Num(Double.toString(cell.worst())));
        Map<String, Json> reasons = new LinkedHashMap<>();
        cell.reasons().forEach((why, count) -> reasons.put(why, Json.Num.of(count)));
        if (!reasons.isEmpty()) out.put("reasons", new Json.Obj(reasons));
        return new Json.Obj(out);
    }

    private static Json failure(Failure failure) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("operation", new Json.Text(failure.call().operation().name()));
        out.put("law", new Json.Text(failure.law().name()));
        out.put("problem", new Json.Text(failure.outcome().problem()));
        out.put("details", texts(failure.outcome().details()));
        out.put("python", texts(Python.lines(Programs.of(failure.call()))));
        ProgramWriter.json(Programs.of(failure.call())).fields().forEach(out::put);
        return new Json.Obj(out);
    }

    private static Json texts(List<String> lines) {
        List<Json> items = new ArrayList<>();
        lines.forEach(line -> items.add(new Json.Text(line)));
        return new Json.Arr(items);
    }
}
