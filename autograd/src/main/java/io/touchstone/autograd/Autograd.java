package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Differentiation on request.
 *
 * @torch torch.autograd
 */
public final class Autograd {
    private Autograd() {}

    /**
     * How the gradients of {@link #grad} are wanted; the defaults are PyTorch's.
     *
     * @param retainGraph whether the graph may be used again; null: if the backward pass is recorded
     * @param createGraph whether the backward pass is recorded
     * @param allowUnused whether inputs that the outputs do not depend on get null
     * @param materialize whether they get zeros, leaves that require a gradient if the backward pass is recorded
     * @param batched whether the outputs' gradients are many of each, along dimension 0, and so the results
     */
    public record Options(
            @Nullable Boolean retainGraph,
            boolean createGraph,
            boolean allowUnused,
            boolean materialize,
            boolean batched) {
        /** Frees the graph, records nothing, and rejects inputs that the outputs do not depend on. */
        public static final Options DEFAULT = new Options(null, false, false, false, false);

        /** As these options, recording the backward pass, so that its results can be differentiated. */
        public Options withGraph() {
            return withGraph(true);
        }

        /** As these options, recording the backward pass or not. */
        public Options withGraph(boolean create) {
            return new Options(retainGraph, create, allowUnused, materialize, batched);
        }

        /** As these options, keeping what the graph has saved. */
        public Options retained() {
            return new Options(true, createGraph, allowUnused, materialize, batched);
        }

        /** As these options, giving null for inputs that the outputs do not depend on. */
        public Options allowingUnused() {
            return new Options(retainGraph, createGraph, true, materialize, batched);
        }

        /** As these options, giving zeros for inputs that the outputs do not depend on. */
        public Options materialized() {
            return new Options(retainGraph, createGraph, true, true, batched);
        }

        /**
         * As these options, for many gradients of the outputs at once.
         *
         * @torch is_grads_batched
         */
        public Options forBatches() {
            return new Options(retainGraph, createGraph, allowUnused, materialize, true);
        }

        boolean retains() {
            return retainGraph != null ? retainGraph : createGraph;
        }
    }

    /** Differentiates a variable of one element and accumulates into the leaves. */
    public static void backward(Variable root) {
        backward(List.of(root), Collections.singletonList(null), null, false, null);
    }

    /**
     * Differentiates roots and adds the gradients to the leaves' {@code grad}.
     *
     * @param gradients the roots' gradients; null for a root of one element means 1
     * @param retainGraph whether the graph may be used again; null: if the backward pass is recorded
     * @param createGraph whether the backward pass is recorded
     * @param inputs the variables whose {@code grad} is wanted; null: all leaves
     * @throws GradientException if a root requires no gradient, or has several elements and no gradient given
     * @torch torch.autograd.backward
     */
    public static void backward(
            List<Variable> roots,
            List<@Nullable Variable> gradients,
            @Nullable Boolean retainGraph,
            boolean createGraph,
            @Nullable List<Variable> inputs) {
        boolean retain = retainGraph != null ? retainGraph : createGraph;
        if (inputs != null && inputs.isEmpty())
            throw new GradientException("`inputs` argument to `backward()` cannot be empty.");
        run(roots, gradients, inputs, createGraph, retain, true);
    }

    /**
     * The gradients of outputs with respect to inputs; nothing is accumulated.
     *
     * @throws GradientException if an output requires no gradient, or does not depend on an input and the options do not allow that
     * @throws IllegalArgumentException if there are no inputs
     * @torch torch.autograd.grad
     */
    public static List<@Nullable Variable> grad(
            List<Variable> outputs, List<Variable> inputs, List<@Nullable Variable> gradOutputs, Options options) {
        for (Variable x : inputs)
            if (!x.requiresGrad())
                throw new GradientException("One of the differentiated Tensors does not require grad");
        List<@Nullable Variable> found = options.batched()
                ? batches(outputs, inputs, gradOutputs, options)
                : run(outputs, gradOutputs, inputs, options.createGraph(), options.retains(), false);
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i) != null) continue;
            if (options.materialize())
                found.set(i, Variable.constant(zeros(inputs.get(i).tensor())).requiresGrad_(options.createGraph()));
            else if (!options.allowUnused())
                throw new GradientException(
                        "The differentiated Tensor at index " + i + " appears to not have been used in the"
                                + " graph. Set allow_unused=True if this is the desired behavior.");
        }
        return found;
    }

    /** The gradients of an output of one element with respect to inputs. */
    public static List<@Nullable Variable> grad(Variable output, Variable... inputs) {
        return grad(List.of(output), List.of(inputs), Collections.singletonList(null), Options.DEFAULT);
    }

    /**
     * A variable at a place of the record that no variable is at any more: {@link #grad} may be asked of it, and for it. Its numbers are zeros.
     *
     * @torch passing a torch.autograd.graph.GradientEdge to torch.autograd.grad
     */
    public static Variable at(Edge edge) {
        Spec spec = edge.node().outputs().get(edge.output());
        return Variable.constant(Torch.full(spec, Scalar.of(0L))).computedBy(edge);
    }

    /**
     * Counts a write to each variable's memory that nothing here has seen, so that backward refuses what it kept of it.
     *
     * @torch torch.autograd.graph.increment_version
     */
    public static void incrementVersion(Variable... written) {
        for (Variable x : written) x.tensor().bumpVersion();
    }

    private static List<@Nullable Variable> run(
            List<Variable> roots,
            List<@Nullable Variable> gradients,
            @Nullable List<Variable> inputs,
            boolean createGraph,
            boolean retain,
            boolean accumulates) {
        if (gradients.size() != roots.size())
            throw new GradientException("got " + roots.size() + " tensors and " + gradients.size() + " gradients");
        List<Variable> seeds = new ArrayList<>();
        for (int i = 0; i < roots.size(); i++) seeds.add(seed(i, roots.get(i), gradients.get(i)));
        List<Edge> from = rootEdges(roots);
        if (!accumulates && inputs != null && inputs.isEmpty())
            throw new IllegalArgumentException("grad requires non-empty inputs.");
        if (accumulates && inputs != null) inputs.forEach(Variable::retainGrad);
        List<Edge> to = inputs == null ? null : inputEdges(inputs);
        if (createGraph) return Engine.run(Lane.VARIABLES, from, seeds, to, retain, accumulates);
        return ended(Engine.run(Lane.TENSORS, from, tensors(seeds), to, retain, accumulates));
    }

    private static List<@Nullable Variable> batches(
            List<Variable> roots, List<Variable> inputs, List<@Nullable Variable> gradients, Options options) {
        if (gradients.size() != roots.size())
            throw new GradientException("got " + roots.size() + " tensors and " + gradients.size() + " gradients");
        List<Variable> seeds = new ArrayList<>();
        for (int i = 0; i < roots.size(); i++) seeds.add(batchedSeed(i, roots.get(i), gradients.get(i)));
        return options.createGraph()
                ? batches(Lane.VARIABLES, roots, inputs, seeds, options)
                : ended(batches(Lane.TENSORS, roots, inputs, tensors(seeds), options));
    }

    private static <B extends Array<B>> List<@Nullable B> batches(
            Lane<B> lane, List<Variable> roots, List<Variable> inputs, List<B> seeds, Options options) {
        int count = seeds.get(0).size(0);
        List<Batched<B>> all = new ArrayList<>();
        for (B seed : seeds) all.add(Batched.of(seed, 0));
        List<@Nullable B> out = new ArrayList<>();
        for (Batched<B> found : Engine.run(
                new Lane.Batches<>(lane, count), rootEdges(roots), all, inputEdges(inputs), options.retains(), false))
            out.add(found == null ? null : found.along(0));
        return out;
    }

    private static List<Tensor> tensors(List<Variable> variables) {
        List<Tensor> tensors = new ArrayList<>(variables.size());
        for (Variable x : variables) tensors.add(x.tensor());
        return tensors;
    }

    private static List<@Nullable Variable> ended(List<@Nullable Tensor> found) {
        List<@Nullable Variable> out = new ArrayList<>();
        for (Tensor t : found) out.add(t == null ? null : Recording.unrecorded(t));
        return out;
    }

    /** Runs backward for those who look on: all gradients reach {@code ends}, and nothing is freed. */
    static List<@Nullable Tensor> trace(Variable root, List<Edge> ends) {
        Tensor seed = seed(0, root, null).tensor();
        return Engine.run(Lane.TENSORS, rootEdges(List.of(root)), List.of(seed), ends, true, false);
    }

    private static Tensor zeros(Tensor like) {
        return like.zerosLike().laidOutAs(like);
    }

    private static List<Edge> rootEdges(List<Variable> roots) {
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < roots.size(); i++) {
            Edge edge = roots.get(i).edge();
            if (edge == null)
                throw new GradientException(
                        "element " + i + " of tensors does not require grad and does not have a grad_fn");
            edges.add(edge);
        }
        return edges;
    }

    private static List<Edge> inputEdges(List<Variable> inputs) {
        List<Edge> edges = new ArrayList<>();
        for (Variable input : inputs) {
            if (!input.requiresGrad())
                throw new GradientException("One of the differentiated Tensors does not require grad");
            Edge edge = input.edge(); // none of a view that was made unrecorded: no gradient gets there
            edges.add(edge != null ? edge : new Edge(new AccumulateGrad(input), 0));
        }
        return edges;
    }

    private static Variable batchedSeed(int i, Variable root, @Nullable Variable given) {
        if (given == null)
            throw new GradientException("grad_outputs[" + i + "] is missing: a batch of gradients must be given");
        if (given.dim() == 0 || !given.shape().without(0).equals(root.shape()))
            throw new ShapeException(
                    "If `is_grads_batched=True`, we interpret the first dimension of each grad_output as the batch dimension."
                            + " The sizes of the remaining dimensions are expected to match the shape of corresponding output, but"
                            + " a mismatch was detected: grad_output[" + i + "] has a shape of torch.Size("
                            + given.shape()
                            + ") and output[" + i + "] has a shape of torch.Size(" + root.shape()
                            + "). If you only want some tensors in `grad_output` to be considered batched, consider using vmap.");
        return given.to(root.dtype());
    }

    private static Variable seed(int i, Variable root, @Nullable Variable given) {
        if (given == null) {
            if (!root.requiresGrad())
                throw new GradientException(
                        "element " + i + " of tensors does not require grad and does not have a grad_fn");
            if (root.numel() != 1)
                throw new GradientException("grad can be implicitly created only for scalar outputs");
            if (!root.dtype().isFloating())
                throw new GradientException(
                        "grad can be implicitly created only for real scalar outputs but got " + root.dtype());
            return Variable.constant(root.tensor().onesLike());
        }
        if (!given.shape().equals(root.shape()))
            throw new ShapeException("Mismatch in shape: grad_output[" + i + "] has a shape of torch.Size("
                    + given.shape() + ") and output[" + i + "] has a shape of torch.Size(" + root.shape() + ").");
        if (given.dtype().isComplex() != root.dtype().isComplex())
            throw new DTypeException(
                    "For complex Tensors, both grad_output and output are required to have the same dtype."
                            + " Mismatch in dtype: grad_output[" + i + "] has a dtype of " + given.dtype()
                            + " and output[" + i
                            + "] has a dtype of " + root.dtype() + ".");
        return given.to(root.dtype());
    }

    /** The nodes behind some variables, each once, latest first; for looking at a graph. */
    public static List<Node> nodes(Variable... roots) {
        List<Node> found = new ArrayList<>();
        java.util.Set<Node> seen = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        java.util.ArrayDeque<Node> open = new java.util.ArrayDeque<>();
        Arrays.stream(roots).map(Variable::gradFn).filter(n -> n != null).forEach(open::add);
        while (!open.isEmpty()) {
            Node node = open.poll();
            if (!seen.add(node)) continue;
            found.add(node);
            for (Edge edge : node.next()) if (edge != null) open.add(edge.node());
        }
        found.sort((a, b) -> Long.compare(b.sequence(), a.sequence()));
        return found;
    }
}
