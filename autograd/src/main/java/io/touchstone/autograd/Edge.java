package io.touchstone.autograd;

/**
 * Where a gradient goes: to one of the outputs of a node.
 *
 * @param node the node
 * @param output the number of the output
 * @torch torch.autograd.graph.GradientEdge
 */
public record Edge(Node node, int output) {}
