package io.touchstone.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

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
        requireSizes(operands);
        A x = single(operands.get(0), inputs.get(0));
        String labels = distinct(inputs.get(0));
        for (int i = 1; i < operands.size(); i++) {
            A y = single(operands.get(i), inputs.get(i));
            String others = distinct(inputs.get(i));
            String kept = needed(i);
            String result = union(labels, others, kept);
            x = pair(x, labels, y, others, result);
            labels = result;
        }
        return arranged(x, labels);
    }

    private <A extends Array<A>> void requireSizes(List<A> operands) {
        TreeMap<Character, Integer> sizes = new TreeMap<>();
        for (int i = 0; i < operands.size(); i++)
            for (int d = 0; d < inputs.get(i).length(); d++) {
                char label = inputs.get(i).charAt(d);
                int size = operands.get(i).size(d);
                int known = sizes.getOrDefault(label, 1);
                if (size != 1 && known != 1 && size != known)
                    throw new ShapeException(
                            "einsum(): operands do not broadcast with remapped shapes [original->remapped]: size "
                                    + size + " of operand " + i + " for subscript " + label
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
    private static <A extends Array<A>> A single(A operand, String labels) {
        A x = operand;
        String left = labels;
        for (int i = 0; i < left.length(); i++) {
            int again = left.indexOf(left.charAt(i), i + 1);
            while (again >= 0) {
                if (x.size(i) != x.size(again))
                    throw new ShapeException("einsum(): subscript " + left.charAt(i)
                            + " is repeated for operand but the sizes don't match, " + x.size(again) + " != "
                            + x.size(i));
                x = x.diagonal(0, i, again).movedim(-1, i);
                left = left.substring(0, again) + left.substring(again + 1);
                again = left.indexOf(left.charAt(i), i + 1);
            }
        }
        return x;
    }

    /** The labels that the output or a later operand names. */
    private String needed(int done) {
        StringBuilder out = new StringBuilder(output);
        for (int i = done + 1; i < inputs.size(); i++) out.append(inputs.get(i));
        return out.toString();
    }

    private static String union(String a, String b, String kept) {
        StringBuilder out = new StringBuilder();
        for (char c : distinct(a + b).toCharArray()) if (kept.indexOf(c) >= 0) out.append(c);
        return out.toString();
    }

    /** One product: common labels that stay are batches, common ones that go are summed, the others stay as rows and columns. */
    private static <A extends Array<A>> A pair(A x, String xs, A y, String ys, String result) {
        StringBuilder batch = new StringBuilder();
        StringBuilder inner = new StringBuilder();
        StringBuilder rows = new StringBuilder();
        StringBuilder columns = new StringBuilder();
        A left = x;
        A right = y;
        for (char c : distinct(xs + ys).toCharArray()) {
            int i = xs.indexOf(c);
            int j = ys.indexOf(c);
            boolean stays = result.indexOf(c) >= 0;
            boolean inX = i >= 0 && (j < 0 || x.size(i) != 1 || y.size(j) == 1);
            boolean inY = j >= 0 && (i < 0 || y.size(j) != 1 || x.size(i) == 1);
            if (inX && inY) (stays ? batch : inner).append(c);
            else if (inX) {
                if (stays) rows.append(c);
                else left = left.sum(true, i);
            } else {
                if (stays) columns.append(c);
                else right = right.sum(true, j);
            }
        }
        A a = matrix(left, xs, batch.toString(), rows.toString(), inner.toString());
        A b = matrix(right, ys, batch.toString(), inner.toString(), columns.toString());
        DType common = inner.length() == 0 ? Promotion.of(a.spec(), b.spec()) : a.dtype(); // an outer product promotes
        A product = a.to(common).bmm(inner.length() == 0 ? b.to(common) : b);
        String order = "" + batch + rows + columns;
        int[] sizes = new int[order.length()];
        for (int d = 0; d < sizes.length; d++) {
            char c = order.charAt(d);
            boolean fromX = batch.indexOf(String.valueOf(c)) >= 0 || rows.indexOf(String.valueOf(c)) >= 0;
            sizes[d] = fromX ? x.size(xs.indexOf(c)) : y.size(ys.indexOf(c));
        }
        int[] places = new int[result.length()];
        for (int d = 0; d < places.length; d++) places[d] = order.indexOf(result.charAt(d));
        return product.reshape(Shape.of(sizes)).permute(places);
    }

    /** A batch of matrices: the dimensions of each kind as one; dimensions of size 1 that are of no kind go. */
    private static <A extends Array<A>> A matrix(A x, String labels, String batch, String rows, String columns) {
        String order = batch + rows + columns;
        int[] places = new int[labels.length()];
        int n = 0;
        for (char c : order.toCharArray()) places[n++] = labels.indexOf(c);
        for (int d = 0; d < labels.length(); d++) if (order.indexOf(labels.charAt(d)) < 0) places[n++] = d;
        A turned = x.permute(places);
        return turned.reshape(count(x, labels, batch), count(x, labels, rows), count(x, labels, columns));
    }

    private static <A extends Array<A>> int count(A x, String labels, String some) {
        int count = 1;
        for (char c : some.toCharArray()) count *= x.size(labels.indexOf(c));
        return count;
    }

    /** The output's labels in their order; what it does not name is summed. */
    private <A extends Array<A>> A arranged(A x, String labels) {
        A out = x;
        String left = labels;
        for (int d = labels.length() - 1; d >= 0; d--)
            if (output.indexOf(labels.charAt(d)) < 0) {
                out = out.sum(false, d);
                left = left.substring(0, d) + left.substring(d + 1);
            }
        int[] places = new int[output.length()];
        for (int d = 0; d < places.length; d++) places[d] = left.indexOf(output.charAt(d));
        return out.permute(places);
    }
}
