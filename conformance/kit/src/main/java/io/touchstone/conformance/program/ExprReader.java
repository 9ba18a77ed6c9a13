package io.touchstone.conformance.program;

import io.touchstone.conformance.program.Fields.At;
import java.util.List;

/** Reads {@link Expr}s. */
final class ExprReader {
    private ExprReader() {}

    static Expr expr(At at) {
        if (at.json() instanceof Json.Arr) return new Expr.ListOf(at.items(ExprReader::expr));
        return at.json() instanceof Json.Obj ? object(at) : LiteralReader.bare(at);
    }

    static List<Expr> exprs(At at) {
        return at.items(ExprReader::expr);
    }

    /** A module specification, of which the step's {@code let} has been taken. */
    static Expr.ModuleSpec module(Fields fields) {
        Expr.ModuleSpec module = new Expr.ModuleSpec(
                fields.take("module").text(),
                fields.list("args", ExprReader::expr),
                fields.map("kwargs", ExprReader::expr),
                fields.optional("dtype", LiteralReader::dtype),
                fields.optional("state", at -> at.entries(ExprReader::expr)),
                fields.optional("train", At::bool));
        fields.end();
        return module;
    }

    private static Expr object(At at) {
        Fields fields = at.fields();
        if (fields.has("module")) return module(fields);
        if (LiteralReader.isLiteral(fields)) return LiteralReader.object(fields);
        Expr expr;
        if (fields.has("ref")) expr = ref(fields.take("ref"));
        else if (fields.has("slice")) expr = slice(fields.take("slice"));
        else if (fields.has("ellipsis")) expr = ellipsis(fields.take("ellipsis"));
        else if (fields.has("parameters"))
            expr = new Expr.ParametersOf(fields.take("parameters").text());
        else throw at.error("this is no expression");
        fields.end();
        return expr;
    }

    private static Expr ref(At at) {
        Expr.Ref ref = Expr.Ref.of(at.text());
        if (ref.name().isEmpty() || ref.path().contains("")) throw at.error("a name is empty in \"" + at.text() + "\"");
        return ref;
    }

    private static Expr slice(At at) {
        List<At> bounds = at.items();
        if (bounds.size() != 3) throw at.error("expected [start, stop, step]");
        Long[] places = new Long[3];
        for (int i = 0; i < 3; i++)
            if (!(bounds.get(i).json() instanceof Json.Null))
                places[i] = bounds.get(i).integer();
        return new Expr.Slice(places[0], places[1], places[2]);
    }

    private static Expr ellipsis(At at) {
        if (!at.bool()) throw at.error("an ellipsis is written {\"ellipsis\": true}");
        return new Expr.Ellipsis();
    }
}
