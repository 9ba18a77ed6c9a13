package io.touchstone.conformance.explain;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import io.touchstone.conformance.registry.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Python expression of tensors as a program: each operation a step of its own.
 *
 * <pre>
 * comparison = sum [("<" | "<=" | ">" | ">=" | "==" | "!=") sum]
 * sum        = product {("+" | "-") product}
 * product    = unary {("*" | "/" | "@") unary}
 * unary      = "-" unary | power
 * power      = member ["**" unary]
 * member     = atom {"." name ["(" arguments ")"] | "[" subscripts "]"}
 * atom       = number | name | name "(" arguments ")" | "(" comparison ")" | "[" items "]"
 * subscript  = comparison | "..." | [bound] ":" [bound] [":" [bound]]
 * </pre>
 *
 * Functions are PyTorch's, without {@code torch.}; what only {@code torch.nn.functional} has may be called without that, too.
 */
final class Formula {
    private static final String FUNCTIONAL = "nn.functional.";

    private static final Map<String, String> COMPARISONS = comparisons();

    private final String text;
    private final Registry registry;
    private final Set<String> variables;
    private final List<Placed> steps = new ArrayList<>();
    private int named;
    private int at;

    private Formula(String text, Registry registry, Set<String> variables) {
        this.text = text;
        this.registry = registry;
        this.variables = variables;
    }

    private static Map<String, String> comparisons() {
        Map<String, String> longestFirst = new LinkedHashMap<>();
        longestFirst.put("<=", "le");
        longestFirst.put(">=", "ge");
        longestFirst.put("==", "eq");
        longestFirst.put("!=", "ne");
        longestFirst.put("<", "lt");
        longestFirst.put(">", "gt");
        return longestFirst;
    }

    /**
     * A step.
     *
     * @param call what is called
     * @param at where the text says so
     */
    record Placed(Step.Call call, int at) {}

    /**
     * The steps, of which the last makes the result.
     *
     * @param variables the names that the text may use, which no step's result has
     * @throws FormulaException saying where it does not parse
     */
    static List<Placed> steps(String text, Registry registry, Set<String> variables) {
        Formula formula = new Formula(text, registry, variables);
        Expr result = formula.comparison();
        formula.expectEnd();
        if (formula.steps.isEmpty()) formula.call(0, "clone", List.of(result), Map.of());
        return formula.steps;
    }

    /**
     * What the rest of a text says, which must be numbers or lists of them.
     *
     * @throws FormulaException saying where it does not parse
     */
    static Expr constant(String text, int from) {
        Formula formula = new Formula(text, Registry.standard(), Set.of());
        formula.at = from;
        Expr value = formula.unary();
        formula.expectEnd();
        return value;
    }

    private void expectEnd() {
        if (peek() != 0) throw wrong("unexpected '" + peek() + "'");
    }

    private FormulaException wrong(String reason) {
        return wrong(at, reason);
    }

    private FormulaException wrong(int place, String reason) {
        return new FormulaException(text, place, reason);
    }

    /** The next character that is no space; 0 at the end. */
    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean take(String token) {
        if (peek() == 0 || !text.startsWith(token, at)) return false;
        if (token.equals("*") && text.startsWith("**", at)) return false;
        at += token.length();
        return true;
    }

    private void expect(String token) {
        if (!take(token)) throw wrong("expected '" + token + "'");
    }

    private Expr call(int place, String function, List<Expr> args, Map<String, Expr> kwargs) {
        do named++;
        while (variables.contains("t" + named));
        String name = "t" + named;
        steps.add(new Placed(new Step.Call(new Target.Name(name), function, args, kwargs), place));
        return Expr.Ref.of(name);
    }

    private Expr call(int place, String function, Expr x, Expr y) {
        return call(place, function, List.of(x, y), Map.of());
    }

    private Expr comparison() {
        Expr left = sum();
        peek();
        int place = at;
        for (Map.Entry<String, String> comparison : COMPARISONS.entrySet())
            if (take(comparison.getKey())) return call(place, comparison.getValue(), left, sum());
        return left;
    }

    private Expr sum() {
        Expr left = product();
        while (true) {
            peek();
            int place = at;
            if (take("+")) left = call(place, "add", left, product());
            else if (take("-")) left = call(place, "sub", left, product());
            else return left;
        }
    }

    private Expr product() {
        Expr left = unary();
        while (true) {
            peek();
            int place = at;
            if (take("*")) left = call(place, "mul", left, unary());
            else if (take("/")) left = call(place, "div", left, unary());
            else if (take("@")) left = call(place, "matmul", left, unary());
            else return left;
        }
    }

    private Expr unary() {
        peek();
        int place = at;
        if (!take("-")) return power();
        Expr x = unary();
        if (x instanceof Literal.Int i) return new Literal.Int(-i.value());
        if (x instanceof Literal.FloatNum f) return new Literal.FloatNum(-f.value());
        return call(place, "neg", List.of(x), Map.of());
    }

    private Expr power() {
        Expr base = member();
        peek();
        int place = at;
        return take("**") ? call(place, "pow", base, unary()) : base;
    }

    /** Something with methods called on it, or parts taken of it: {@code (x * y)[0].sum()}. */
    private Expr member() {
        Expr of = atom();
        while (true) {
            peek();
            int place = at;
            if (take(".")) of = method(of);
            else if (take("[")) of = call(place, "__getitem__", of, new Expr.ListOf(subscripts()));
            else return of;
        }
    }

    private Expr method(Expr of) {
        int from = at;
        String name = word("_");
        if (registry.find(name).isEmpty()) throw wrong(from, "no method '" + name + "'");
        return peek() == '(' ? called(from, name, of) : call(from, name, List.of(of), Map.of());
    }

    private List<Expr> subscripts() {
        List<Expr> subscripts = new ArrayList<>();
        do {
            if (!subscripts.isEmpty() && peek() == ']') break;
            subscripts.add(subscript());
        } while (take(","));
        expect("]");
        return subscripts;
    }

    private Expr subscript() {
        if (take("...")) return new Expr.Ellipsis();
        int from = at;
        Expr first = peek() == ':' ? null : comparison();
        if (first != null && peek() != ':') return first;
        expect(":");
        Long start = first == null ? null : (Long) bound(from, first);
        Long stop = bound();
        return new Expr.Slice(start, stop, take(":") ? bound() : null);
    }

    private @Nullable Long bound() {
        char next = peek();
        return next == ':' || next == ',' || next == ']' ? null : (Long) bound(at, comparison());
    }

    private long bound(int from, Expr bound) {
        if (bound instanceof Literal.Int i) return i.value();
        throw wrong(from, "the bounds of a slice are integers");
    }

    private Expr atom() {
        char c = peek();
        if (c == '(') return parenthesized();
        if (c == '[') return new Expr.ListOf(items("[", "]"));
        if (Character.isDigit(c) || c == '.') return number();
        if (Character.isLetter(c) || c == '_') return named();
        throw wrong(c == 0 ? "the expression ends too early" : "unexpected '" + c + "'");
    }

    private Expr parenthesized() {
        expect("(");
        Expr inner = comparison();
        expect(")");
        return inner;
    }

    private List<Expr> items(String open, String close) {
        List<Expr> items = new ArrayList<>();
        expect(open);
        while (!take(close)) {
            items.add(comparison());
            if (!take(",")) {
                expect(close);
                break;
            }
        }
        return items;
    }

    private Expr number() {
        int from = at;
        while (at < text.length() && isPartOfNumber(from)) at++;
        String digits = text.substring(from, at);
        try {
            if (digits.matches("\\d+")) return new Literal.Int(Long.parseLong(digits));
            return new Literal.FloatNum(Double.parseDouble(digits));
        } catch (NumberFormatException e) {
            throw wrong(from, "'" + digits + "' is no number");
        }
    }

    private boolean isPartOfNumber(int from) {
        char c = text.charAt(at);
        boolean sign = (c == '-' || c == '+') && at > from && Character.toLowerCase(text.charAt(at - 1)) == 'e';
        return Character.isDigit(c) || c == '.' || c == 'e' || c == 'E' || sign;
    }

    private String name() {
        return word("_.");
    }

    private String word(String more) {
        peek();
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || more.indexOf(text.charAt(at)) >= 0))
            at++;
        return text.substring(from, at);
    }

    /** A function's call, a type, a variable, or the variable that a method is called on. */
    private Expr named() {
        int from = at;
        String name = name();
        if (peek() == '(') {
            String bare = name.startsWith("torch.") ? name.substring("torch.".length()) : name;
            for (String function : List.of(bare, FUNCTIONAL + bare))
                if (registry.find(function).isPresent()) return called(from, function);
        }
        for (DTypeName type : DTypeName.values())
            if (name.equals("torch." + type.torchName())) return new Literal.DTypeOf(type);
        int dot = name.indexOf('.');
        if (dot < 0 && peek() == '(') throw wrong(from, "no function '" + name + "'");
        if (dot >= 0) at = from + dot;
        return variable(from, dot < 0 ? name : name.substring(0, dot));
    }

    private Expr variable(int from, String name) {
        return switch (name) {
            case "True" -> new Literal.Bool(true);
            case "False" -> new Literal.Bool(false);
            case "None" -> new Literal.None();
            default -> {
                if (!variables.contains(name)) throw wrong(from, "no variable '" + name + "'");
                yield Expr.Ref.of(name);
            }
        };
    }

    private Expr called(int place, String function, Expr... first) {
        List<Expr> args = new ArrayList<>(List.of(first));
        Map<String, Expr> kwargs = new LinkedHashMap<>();
        expect("(");
        while (!take(")")) {
            String keyword = keyword();
            if (keyword.isEmpty()) args.add(argument());
            else kwargs.put(keyword, argument());
            if (!take(",")) {
                expect(")");
                break;
            }
        }
        return call(place, function, args, kwargs);
    }

    /** The name before an equals sign, if one comes next. */
    private String keyword() {
        peek();
        int before = at;
        String name = name();
        if (!name.isEmpty() && peek() == '=' && !text.startsWith("==", at) && take("=")) return name;
        at = before;
        return "";
    }

    private Expr argument() {
        char quote = peek();
        if (quote != '"' && quote != '\'') return comparison();
        int end = text.indexOf(quote, at + 1);
        if (end < 0) throw wrong("a string that does not end");
        Expr string = new Literal.Str(text.substring(at + 1, end));
        at = end + 1;
        return string;
    }
}
