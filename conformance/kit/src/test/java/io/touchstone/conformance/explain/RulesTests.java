package io.touchstone.conformance.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.autograd.Graph;
import io.touchstone.autograd.Variable;
import io.touchstone.conformance.ProjectFiles;
import io.touchstone.conformance.generate.Case;
import io.touchstone.conformance.generate.Cases;
import io.touchstone.conformance.generate.Drawing;
import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.generate.MissingDomainException;
import io.touchstone.conformance.generate.Programs;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.reference.Interpreter;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Registry;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of the nodes that the registry's operations record. */
class RulesTests {
    private static final int DRAWS = 12; // of each operation
    private static final int UNTOLD = 55; // may become less

    private static final String UNDIFFERENTIABLE = "torch::autograd::NotImplemented"; // PyTorch has no rule either

    private final Specifications specifications = new Specifications(ProjectFiles.top());
    private final Set<String> nodes = new TreeSet<>();
    private final Set<String> untold = new TreeSet<>();

    @Test
    @Timeout(300)
    void few_nodes_are_without_a_rule() {
        for (Operation o : Registry.standard().operations())
            if (!o.overwrites() && !Drawing.overloads(o).isEmpty()) look(o);
        assertThat(nodes).hasSizeGreaterThan(300);
        assertThat(untold).hasSize(UNTOLD).doesNotContain("GeluBackward0", "StdBackward0", "HuberLossBackward0");
    }

    private void look(Operation o) {
        Random random = new Random(1);
        for (int i = 0; i < DRAWS; i++) {
            Case call;
            try {
                call = Cases.draw(o, Flavour.SINGLE, random).call();
            } catch (MissingDomainException e) {
                return; // it takes what cannot be drawn
            }
            try {
                look(Programs.of(call));
            } catch (RuntimeException e) {
                // a call that is refused records nothing
            }
        }
    }

    private void look(Program program) {
        Step.Call call = (Step.Call) program.steps().get(program.steps().size() - 1);
        try (Interpreter interpreter = new Interpreter()) {
            interpreter.run(program.steps());
            Object value = interpreter.value(program.returns().get(0));
            for (Object result : value instanceof List<?> several ? several : List.of(value))
                if (result instanceof Variable x && x.requiresGrad()) look(x, call);
        }
    }

    private void look(Variable result, Step.Call call) {
        ValueNames names = new ValueNames();
        names.result(call, result);
        Graph graph = Graph.of(result);
        Backward backward = new Backward(graph, names, specifications, "g");
        for (Graph.Entry entry : graph.entries()) {
            if (entry.isLeaf() || entry.name().equals(UNDIFFERENTIABLE)) continue;
            nodes.add(entry.name());
            if (backward.words(entry).contains("see touchstone spec")) untold.add(entry.name());
        }
    }
}
