package io.touchstone.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The recorded computation as data. */
class GraphExamples {
    private final Variable x = Variable.leaf(Tensor.of(1.0, 2));
    private final Variable loss = x.mul(x).add(x.mul(3.0)).sum();

    @Test
    void nodes_come_in_the_order_of_visits_with_their_edges() {
        assertThat(Graph.of(loss).text()).isEqualTo("""
                        0 SumBackward0 float32[] -> 1
                        1 AddBackward0 float32[2] -> 3, 2
                        2 MulBackward0 float32[2] -> 4, none; keeps input 1 float32[2] at version 0
                        3 MulBackward0 float32[2] -> 4, 4; keeps input 0 float32[2] at version 0; keeps input 1 float32[2] at version 0
                        4 torch::autograd::AccumulateGrad float32[2]
                        """);
    }

    @Test
    void tracing_gives_what_arrives_at_each_node_and_neither_frees_nor_accumulates() {
        List<Graph.Entry> entries = Graph.traced(loss).entries();
        Graph.Entry leaf = entries.get(entries.size() - 1);
        assertThat(leaf.isLeaf()).isTrue();
        assertThat(Objects.requireNonNull(leaf.arrived().get(0)).toDoubleArray())
                .containsExactly(5, 7);
        assertThat(x.grad()).isNull();
        loss.backward();
        assertThat(Objects.requireNonNull(x.grad()).tensor().toDoubleArray()).containsExactly(5, 7);
    }

    @Test
    void dot_has_an_arrow_an_edge_and_json_a_node_an_entry() {
        Graph graph = Graph.of(x.exp().sum());
        assertThat(graph.dot())
                .contains(
                        "n0 -> n1 [label=\"0\"];",
                        "n2 [label=\"torch::autograd::AccumulateGrad\\nfloat32[2]\", style=rounded];");
        assertThat(graph.json())
                .startsWith("{\"nodes\": [{\"number\": 0, \"name\": \"SumBackward0\", \"sequence\": ")
                .contains(
                        "\"saved\": [{\"role\": \"output 0\", \"shape\": [2], \"dtype\": \"float32\", \"version\": 0}]")
                .endsWith("\"outputs\": [{\"shape\": [2], \"dtype\": \"float32\"}], \"inputs\": [], \"saved\": []}]}");
    }
}
