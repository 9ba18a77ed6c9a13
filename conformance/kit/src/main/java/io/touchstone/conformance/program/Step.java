package io.touchstone.conformance.program;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a program. */
public sealed interface Step {
    /** {@code let = tensor}, a leaf of the graph. */
    record Leaf(String let, Literal.TensorLiteral tensor, boolean requiresGrad) implements Step {}

    /**
     * {@code let = function(*args, **kwargs)}.
     *
     * @param let where the result goes
     * @param function the PyTorch name without {@code torch.}; a name that torch lacks is a method of the first argument
     * @param args positional arguments
     * @param kwargs keyword arguments, in order
     */
    record Call(Target let, String function, List<Expr> args, Map<String, Expr> kwargs) implements Step {
        /** Copies the collections. */
        public Call {
            args = List.copyOf(args);
            kwargs = Ordered.copy(kwargs);
        }
    }

    /**
     * {@code torch.autograd.backward}.
     *
     * @param root the tensor, or a list of tensors
     * @param gradient what to start from, or null where the root has one element
     * @param retainGraph null: as {@code createGraph}
     * @param createGraph whether the gradients are themselves recorded
     * @param inputs the only tensors to accumulate into, or null for all leaves
     */
    record Backward(
            Expr root,
            @Nullable Expr gradient,
            @Nullable Boolean retainGraph,
            boolean createGraph,
            @Nullable List<Expr> inputs)
            implements Step {
        /** Copies the list. */
        public Backward {
            inputs = inputs == null ? null : List.copyOf(inputs);
        }
    }

    /**
     * {@code torch.autograd.grad}.
     *
     * @param let where the list of gradients goes
     * @param outputs the roots
     * @param inputs what to differentiate by
     * @param gradOutputs one gradient (or None) a root, or null
     * @param retainGraph null: as {@code createGraph}
     * @param createGraph whether the gradients are themselves recorded
     * @param allowUnused whether an input that no root depends on gives None
     */
    record Grad(
            Target let,
            List<Expr> outputs,
            List<Expr> inputs,
            @Nullable List<Expr> gradOutputs,
            @Nullable Boolean retainGraph,
            boolean createGraph,
            boolean allowUnused)
            implements Step {
        /** Copies the lists. */
        public Grad {
            outputs = List.copyOf(outputs);
            inputs = List.copyOf(inputs);
            gradOutputs = gradOutputs == null ? null : List.copyOf(gradOutputs);
        }
    }

    /**
     * Forward mode: runs inner steps with dual inputs.
     *
     * @param let where the list of output tangents goes
     * @param program the inner steps, which see the outer variables too
     * @param inputs the variables that are dual
     * @param primals their values
     * @param tangents their tangents
     * @param outputs the expressions whose tangents are the result
     */
    record Jvp(
            Target let,
            List<Step> program,
            List<String> inputs,
            List<Expr> primals,
            List<Expr> tangents,
            List<Expr> outputs)
            implements Step {
        /**
         * Copies the lists.
         *
         * @throws IllegalArgumentException unless there is one primal and one tangent an input
         */
        public Jvp {
            program = List.copyOf(program);
            inputs = List.copyOf(inputs);
            primals = List.copyOf(primals);
            tangents = List.copyOf(tangents);
            outputs = List.copyOf(outputs);
            if (primals.size() != inputs.size() || tangents.size() != inputs.size())
                throw new IllegalArgumentException("jvp needs one primal and one tangent for each input");
        }
    }

    /** Whether gradients are recorded from here on. */
    record GradMode(Mode mode) implements Step {
        /** PyTorch's modes. */
        public enum Mode {
            NO_GRAD,
            ENABLE_GRAD,
            INFERENCE_MODE
        }
    }

    /** {@code let = } a new module. */
    record BuildModule(String let, Expr.ModuleSpec module) implements Step {}

    /** {@code let = module(*args, **kwargs)}, hooks included; the module may stand in another, as {@code m.0} does. */
    record Forward(Target let, String module, List<Expr> args, Map<String, Expr> kwargs) implements Step {
        /** Copies the collections. */
        public Forward {
            args = List.copyOf(args);
            kwargs = Ordered.copy(kwargs);
        }
    }

    /** {@code module.train()} or {@code module.eval()}. */
    record SetTraining(String module, boolean training) implements Step {}

    /** {@code zero_grad()} of a module or an optimizer. */
    record ZeroGrad(String owner) implements Step {}

    /**
     * {@code let = } a new optimizer.
     *
     * @param let the variable
     * @param type its class without {@code torch.}, as {@code optim.SGD}
     * @param groups the parameter groups, at least one
     * @param kwargs defaults of all groups
     */
    record BuildOptimizer(String let, String type, List<ParamGroup> groups, Map<String, Expr> kwargs) implements Step {
        /** Copies the collections. */
        public BuildOptimizer {
            groups = List.copyOf(groups);
            kwargs = Ordered.copy(kwargs);
        }
    }

    /**
     * A group of parameters with options of its own.
     *
     * @param params a list of tensors, or all parameters of a module
     * @param options what differs from the optimizer's defaults
     */
    record ParamGroup(Expr params, Map<String, Expr> options) {
        /** Copies the options. */
        public ParamGroup {
            options = Ordered.copy(options);
        }
    }

    /** {@code let = } a new learning-rate scheduler of the optimizer in a variable. */
    record BuildScheduler(String let, String type, String optimizer, List<Expr> args, Map<String, Expr> kwargs)
            implements Step {
        /** Copies the collections. */
        public BuildScheduler {
            args = List.copyOf(args);
            kwargs = Ordered.copy(kwargs);
        }
    }

    /**
     * {@code step()} of an optimizer or a scheduler; which of them, the variable tells.
     *
     * @param target the optimizer or scheduler
     * @param args a scheduler's metric
     * @param closure what an optimizer re-evaluates, or null
     */
    record Advance(String target, List<Expr> args, @Nullable Closure closure) implements Step {
        /** Copies the list. */
        public Advance {
            args = List.copyOf(args);
        }
    }

    /**
     * A re-evaluation of the loss: gradients are zeroed, the steps run, the loss is differentiated and returned.
     *
     * @param program the steps, which see the outer variables too
     * @param loss what to differentiate
     */
    record Closure(List<Step> program, Expr loss) {
        /** Copies the list. */
        public Closure {
            program = List.copyOf(program);
        }
    }
}
