package io.touchstone.conformance.explain;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import io.touchstone.conformance.registry.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Python expression of tensors as a program: each operation a step of its own.
 *
 * <pre>
 * sum     = product {("+" | "-") product}
 * product = unary {("*" | "/" | "@") unary}
 * unary   = "-" unary | power
 * power   = member ["**" unary]
 * member  = atom {"." name ["(" arguments ")"]}
 * atom    = number | name | name "(" arguments ")" | "(" sum ")" | "[" items "]"
 * </pre>
 *
 * Functions are PyTorch's, without {@code torch.}; what only {@code torch.nn.functional} has may be called without that, too.
 */
final class Formula {
    private static final String FUNCTIONAL = "nn.functional.";

    private final String text;
    private final Registry registry;
    private final List<Step.Call> steps = new ArrayList<>();
    private int at;

    private Formula(String text, Registry registry) {
        this.text = text;
        this.registry = registry;
    }

    /**
     * The steps, of which the last makes the result.
     *
     * @throws FormulaException saying where it does not parse
     */
    static List<Step.Call> steps(String text, Registry registry) {
        Formula formula = new Formula(text, registry);
        Expr result = formula.sum();
        if (formula.peek() != 0) throw formula.wrong("unexpected '" + formula.peek() + "'");
        if (formula.steps.isEmpty()) formula.call("clone", List.of(result), Map.of());
        return formula.steps;
    }

    /**
     * What the rest of a text says, which must be numbers or lists of them.
     *
     * @throws FormulaException saying where it does not parse
     */
    static Expr constant(String text, int from) {
        Formula formula = new Formula(text, Registry.standard());
        formula.at = from;
        Expr value = formula.unary();
        if (formula.peek() != 0) throw formula.wrong("unexpected '" + formula.peek() + "'");
        return value;
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

    private Expr call(String function, List<Expr> args, Map<String, Expr> kwargs) {
        String name = "t" + (steps.size() + 1);
        steps.add(new Step.Call(new Target.Name(name), function, args, kwargs));
        return Expr.Ref.of(name);
    }

    private Expr call(String function, Expr x, Expr y) {
        return call(function, List.of(x, y), Map.of());
    }

    private Expr sum() {
        Expr left = product();
        while (true) {
            if (take("+")) left = call("add", left, product());
            else if (take("-")) left = call("sub", left, product());
            else return left;
        }
    }

    private Expr product() {
        Expr left = unary();
        while (true) {
            if (take("*")) left = call("mul", left, unary());
            else if (take("/")) left = call("div", left, unary());
            else if (take("@")) left = call("matmul", left, unary());
            else return left;
        }
    }

    private Expr unary() {
        if (!take("-")) return power();
        Expr x = unary();
        if (x instanceof Literal.Int i) return new Literal.Int(-i.value());
        if (x instanceof Literal.FloatNum f) return new Literal.FloatNum(-f.value());
        return call("neg", List.of(x), Map.of());
    }

    private Expr power() {
        Expr base = member();
        return take("**") ? call("pow", base, unary()) : base;
    }

    /** Something with a method called on it, or several: {@code (x * y).sum(0)}. */
    private Expr member() {
        Expr of = atom();
        while (take(".")) {
            int from = at;
            String name = word("_");
            if (registry.find(name).isEmpty()) throw wrong(from, "no method '" + name + "'");
            of = peek() == '(' ? called(name, of) : call(name, List.of(of), Map.of());
        }
        return of;
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
        Expr inner = sum();
        expect(")");
        return inner;
    }

    private List<Expr> items(String open, String close) {
        List<Expr> items = new ArrayList<>();
        expect(open);
        while (!take(close)) {
            items.add(sum());
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

    /** A function's call, a variable, or the variable that a method is called on. */
    private Expr named() {
        int from = at;
        String name = name();
        if (peek() == '(') {
            String bare = name.startsWith("torch.") ? name.substring("torch.".length()) : name;
            for (String function : List.of(bare, FUNCTIONAL + bare))
                if (registry.find(function).isPresent()) return called(function);
        }
        int dot = name.indexOf('.');
        if (dot < 0 && peek() == '(') throw wrong(from, "no function '" + name + "'");
        if (dot >= 0) at = from + dot;
        return constant(dot < 0 ? name : name.substring(0, dot));
    }

    private static Expr constant(String name) {
        return switch (name) {
            case "True" -> new Literal.Bool(true);
            case "False" -> new Literal.Bool(false);
            case "None" -> new Literal.None();
            default -> Expr.Ref.of(name);
        };
    }

    private Expr called(String function, Expr... first) {
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
        return call(function, args, kwargs);
    }

    /** The name before an equals sign, if one comes next. */
    private String keyword() {
        peek();
        int before = at;
        String name = name();
        if (!name.isEmpty() && take("=")) return name;
        at = before;
        return "";
    }

    private Expr argument() {
        char quote = peek();
        if (quote != '"' && quote != '\'') return sum();
        int end = text.indexOf(quote, at + 1);
        if (end < 0) throw wrong("a string that does not end");
        Expr string = new Literal.Str(text.substring(at + 1, end));
        at = end + 1;
        return string;
    }
}
