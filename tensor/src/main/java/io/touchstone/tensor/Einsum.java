package io.touchstone.tensor;

import io.touchstone.tensor.op.view.Permute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Einstein's convention: labels name dimensions, equal labels are the same index, and what the output does not name is summed.
 *
 * <p>Each operand is brought to one dimension a label — diagonals for repeated labels, sums over labels that only it has — and then the operands
 * are contracted from the left, two at a time, each contraction a product of batches of matrices.
 *
 * @torch torch.einsum
 */
public final class Einsum {
    private static final String ELLIPSIS = "...";

    private final List<String> inputs;
    private final String output;

    private Einsum(List<String> inputs, String output) {
        this.inputs = inputs;
        this.output = output;
    }

    /**
     * The contraction that an equation describes: {@code "ij,jk->ik"}; without an arrow, the labels that occur once, in alphabetical order.
     *
     * @throws IllegalArgumentException if the equation is malformed or does not fit the number of operands
     * @throws ShapeException if it does not fit their dimensions, or sizes of one label differ
     */
    public static <A extends Array<A>> A of(String equation, List<A> operands) {
        return parse(equation.replace(" ", ""), operands).contract(operands);
    }

    // ---- reading

    private static <A extends Array<A>> Einsum parse(String equation, List<A> operands) {
        if (operands.isEmpty()) throw new IllegalArgumentException("einsum(): must provide at least one operand");
        int arrow = equation.indexOf("->");
        String left = arrow < 0 ? equation : equation.substring(0, arrow);
        List<String> terms = List.of(left.split(",", -1));
        if (terms.size() != operands.size())
            throw new IllegalArgumentException("einsum(): " + (terms.size() < operands.size() ? "more" : "fewer")
                    + " operands were provided than specified in the equation");
        int hidden = 0;
        for (int i = 0; i < terms.size(); i++) hidden = Math.max(hidden, hiddenRank(terms.get(i), operands.get(i), i));
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) inputs.add(expanded(terms.get(i), operands.get(i), i, hidden));
        String right = arrow < 0 ? implied(inputs, hidden) : explicit(equation.substring(arrow + 2), hidden, inputs);
        return new Einsum(inputs, right);
    }

    private static String labels(String term) {
        String labels = term.replace(ELLIPSIS, "");
        for (int i = 0; i < labels.length(); i++) {
            char c = labels.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (c == '.') throw new IllegalArgumentException("einsum(): found '.' that is not part of any ellipsis");
            if (!letter)
                throw new IllegalArgumentException(
                        "einsum(): invalid subscript given, subscripts must be in [a-zA-Z], found '" + c + "'");
        }
        if (term.length() - labels.length() > ELLIPSIS.length())
            throw new IllegalArgumentException("einsum(): found '.' for which an ellipsis was already found");
        return labels;
    }

    private static <A extends Array<A>> int hiddenRank(String term, A x, int number) {
        int named = labels(term).length();
        boolean more = term.contains(ELLIPSIS);
        if (named > x.dim() || !more && named < x.dim())
            throw new ShapeException("einsum(): the number of subscripts in the equation (" + named + ") "
                    + (named > x.dim() ? "is more than" : "does not match") + " the number of dimensions (" + x.dim()
                    + ") for operand " + number + (more ? "" : " and no ellipsis was given"));
        return more ? x.dim() - named : 0;
    }

    /** Dimensions behind an ellipsis get labels of their own, aligned at the last. */
    private static <A extends Array<A>> String expanded(String term, A x, int number, int hidden) {
        int own = hiddenRank(term, x, number);
        return term.replace(ELLIPSIS, hiddenLabels(hidden).substring(hidden - own));
    }

    private static String hiddenLabels(int count) {
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < count; i++) labels.append((char) ('\u0100' + i));
        return labels.toString();
    }

    private static String implied(List<String> inputs, int hidden) {
        TreeMap<Character, Integer> counts = new TreeMap<>();
        for (String term : inputs) for (char c : term.toCharArray()) counts.merge(c, 1, Integer::sum);
        StringBuilder out = new StringBuilder(hiddenLabels(hidden));
        counts.forEach((label, count) -> {
            if (count == 1 && label < '\u0100') out.append(label);
        });
        return out.toString();
    }

    private static String explicit(String term, int hidden, List<String> inputs) {
        String named = labels(term);
        for (int i = 0; i < named.length(); i++) {
            String label = named.substring(i, i + 1);
            if (named.indexOf(label) != i)
                throw new IllegalArgumentException(
                        "einsum(): output subscript " + label + " appears more than once in the output");
            if (inputs.stream().noneMatch(input -> input.contains(label)))
                throw new IllegalArgumentException("einsum(): output subscript " + label
                        + " does not appear in the equation for any input operand");
        }
        return term.replace(ELLIPSIS, hiddenLabels(hidden));
    }

    // ---- computing

    private <A extends Array<A>> A contract(List<A> operands) {
        List<A> singles = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) singles.add(single(operands.get(i), inputs.get(i), i));
        requireSizes(operands);
        String all = output + summed();
        List<A> arrays = new ArrayList<>();
        for (int i = 0; i < singles.size(); i++) arrays.add(arranged(singles.get(i), inputs.get(i), all));
        A x = arrays.get(0);
        for (int i = 1; i < arrays.size(); i++) x = pair(x, arrays.get(i), arrays.subList(i + 1, arrays.size()));
        int kept = output.length();
        if (kept == all.length()) return x;
        return arrays.size() == 1
                ? x.sum(false, IntStream.range(kept, all.length()).toArray())
                : x.view(Arrays.copyOf(x.shape().sizes(), kept));
    }

    /** The labels that the output does not name. */
    private String summed() {
        TreeSet<Character> others = new TreeSet<>();
        for (String term : inputs) for (char c : term.toCharArray()) if (output.indexOf(c) < 0) others.add(c);
        StringBuilder out = new StringBuilder();
        others.forEach(out::append);
        return out.toString();
    }

    /** All labels' dimensions in their order; of those that the operand has not, the size is 1. */
    private static <A extends Array<A>> A arranged(A x, String own, String all) {
        String labels = distinct(own);
        A out = x.permute(all.chars().map(labels::indexOf).filter(d -> d >= 0).toArray());
        for (int d = 0; d < all.length(); d++) if (labels.indexOf(all.charAt(d)) < 0) out = out.unsqueeze(d);
        return out;
    }

    private <A extends Array<A>> void requireSizes(List<A> operands) {
        TreeMap<Character, Integer> sizes = new TreeMap<>();
        for (int i = 0; i < operands.size(); i++)
            for (int d = 0; d < inputs.get(i).length(); d++) {
                char label = inputs.get(i).charAt(d);
                int size = operands.get(i).size(d);
                int known = sizes.getOrDefault(label, 1);
                if (size != 1 && known != 1 && size != known)
                    throw new ShapeException("einsum(): subscript " + label + " has size "
                            + size + " for operand " + i
                            + " which does not broadcast with previously seen size "
                            + known);
                if (size != 1) sizes.put(label, size);
            }
    }

    private static String distinct(String labels) {
        StringBuilder out = new StringBuilder();
        for (char c : labels.toCharArray()) if (out.indexOf(String.valueOf(c)) < 0) out.append(c);
        return out.toString();
    }

    /** One dimension a label. */
    private static <A extends Array<A>> A single(A operand, String labels, int number) {
        A x = operand;
        String left = labels;
        for (int i = 0; i < left.length(); i++) {
            int again = left.indexOf(left.charAt(i), i + 1);
            while (again >= 0) {
                if (x.size(i) != x.size(again))
                    throw new IllegalArgumentException("einsum(): subscript " + left.charAt(i)
                            + " is repeated for operand " + number + " but the sizes don't match, " + x.size(again)
                            + " != "
                            + x.size(i));
                x = x.diagonal(0, i, again).movedim(-1, i);
                left = left.substring(0, again) + left.substring(again + 1);
                again = left.indexOf(left.charAt(i), i + 1);
            }
        }
        return x;
    }

    /** One product: what only one has and no later operand needs is summed first, what both have and none needs by a product of matrices. */
    private <A extends Array<A>> A pair(A x, A y, List<A> later) {
        A left = x;
        A right = y;
        List<Integer> inner = new ArrayList<>();
        for (int d = output.length(); d < x.dim(); d++) {
            int dim = d;
            if (later.stream().anyMatch(z -> z.size(dim) != 1)) continue;
            if (x.size(d) != 1 && y.size(d) != 1) inner.add(d);
            else if (x.size(d) != 1) left = left.sum(true, d);
            else if (y.size(d) != 1) right = right.sum(true, d);
        }
        return inner.isEmpty() ? left.mul(right) : multiplied(left, right, inner);
    }

    /** A product of batches of matrices: dimensions that both have are batches, or inner ones; the others of the one are rows, those of the other columns. */
    private static <A extends Array<A>> A multiplied(A x, A y, List<Integer> inner) {
        List<Integer> batch = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        for (int d = 0; d < x.dim(); d++) {
            if (inner.contains(d)) continue;
            if (x.size(d) == 1) columns.add(d);
            else (y.size(d) == 1 ? rows : batch).add(d);
        }
        // what stands first in the output comes first in memory
        boolean turned = !rows.isEmpty() && !columns.isEmpty() && columns.get(columns.size() - 1) < rows.get(0);
        return turned ? multiplied(y, x, batch, columns, inner, rows) : multiplied(x, y, batch, rows, inner, columns);
    }

    private static <A extends Array<A>> A multiplied(
            A x, A y, List<Integer> batch, List<Integer> rows, List<Integer> inner, List<Integer> columns) {
        A a = x.permute(order(List.of(batch, rows, inner, columns)))
                .reshape(count(x, batch), count(x, rows), count(x, inner));
        A b = y.permute(order(List.of(batch, inner, columns, rows)))
                .reshape(count(y, batch), count(y, inner), count(y, columns));
        int[] order = order(List.of(batch, rows, inner, columns));
        int[] sizes = Arrays.stream(order)
                .map(d -> inner.contains(d) ? 1 : x.size(d) == 1 ? y.size(d) : x.size(d))
                .toArray();
        return a.bmm(b).reshape(Shape.of(sizes)).permute(Permute.inverse(order));
    }

    private static int[] order(List<List<Integer>> dims) {
        return dims.stream().flatMap(List::stream).mapToInt(d -> d).toArray();
    }

    private static <A extends Array<A>> int count(A x, List<Integer> dims) {
        return dims.stream().mapToInt(x::size).reduce(1, (m, n) -> m * n);
    }
}
