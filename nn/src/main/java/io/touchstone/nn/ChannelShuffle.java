package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Shuffles;

/**
 * The channels of (N, C, …) dealt out to groups like cards.
 *
 * @torch torch.nn.ChannelShuffle
 */
public final class ChannelShuffle extends Layer {
    private final int groups;

    /** A layer for a factor or number of groups. */
    public ChannelShuffle(int groups) {
        this.groups = groups;
    }

    @Override
    protected Variable forward(Variable x) {
        return Shuffles.channelShuffle(x, groups);
    }

    @Override
    protected String extraRepr() {
        return "groups=" + groups;
    }
}
