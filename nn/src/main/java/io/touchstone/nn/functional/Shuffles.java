package io.touchstone.nn.functional;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import java.util.ArrayList;
import java.util.List;

/** Channels that change places among themselves, or with pixels. */
public final class Shuffles {
    private Shuffles() {}

    /**
     * r² channels become r × r pixels: (…, C · r², H, W) to (…, C, H · r, W · r).
     *
     * @throws ShapeException if there are fewer than three dimensions, or the channels are no multiple of r²
     * @throws IllegalArgumentException if r is not positive
     * @torch torch.nn.functional.pixel_shuffle
     */
    public static <A extends Array<A>> A pixelShuffle(A x, int r) {
        requireImage("pixel_shuffle", x);
        if (r <= 0) throw new IllegalArgumentException("pixel_shuffle expects a positive upscale_factor, but got " + r);
        int c = x.size(-3);
        if (c % (r * r) != 0)
            throw new ShapeException(
                    "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square"
                            + " of upscale_factor, but input.size(-3)=" + c + " is not divisible by " + r * r);
        int h = x.size(-2);
        int w = x.size(-1);
        return moved(x, List.of(c / (r * r), r, r, h, w), new int[] {0, 3, 1, 4, 2}, List.of(c / (r * r), h * r, w * r))
                .inFormat(x.suggestsChannelsLast())
                .named("PixelShuffleBackward0");
    }

    /**
     * r × r pixels become r² channels: what undoes {@link #pixelShuffle}.
     *
     * @throws ShapeException if there are fewer than three dimensions, or height or width is no multiple of r
     * @throws IllegalArgumentException if r is not positive
     * @torch torch.nn.functional.pixel_unshuffle
     */
    public static <A extends Array<A>> A pixelUnshuffle(A x, int r) {
        requireImage("pixel_unshuffle", x);
        if (r <= 0)
            throw new IllegalArgumentException("pixel_unshuffle expects a positive downscale_factor, but got " + r);
        requireMultiple("height", -2, x, r);
        requireMultiple("width", -1, x, r);
        if (x.numel() == 0) return x.copy(); // as it is, PyTorch says
        int c = x.size(-3);
        int h = x.size(-2) / r;
        int w = x.size(-1) / r;
        return moved(x, List.of(c, h, r, w, r), new int[] {0, 2, 4, 1, 3}, List.of(c * r * r, h, w))
                .inFormat(x.suggestsChannelsLast())
                .named("PixelUnshuffleBackward0");
    }

    /**
     * The channels of (N, C, …), dealt out like cards: channel i of group j becomes channel j of group i.
     *
     * @throws ShapeException if there are fewer than three dimensions
     * @throws IllegalArgumentException if {@code groups} is not positive, or the channels do not fall into so many groups
     * @torch torch.nn.functional.channel_shuffle, torch.native_channel_shuffle
     */
    public static <A extends Array<A>> A channelShuffle(A x, int groups) {
        if (x.dim() <= 2)
            throw new ShapeException(
                    "channel_shuffle expects input with > 2 dims, but got input with sizes " + x.shape());
        if (groups <= 0)
            throw new IllegalArgumentException(
                    "Number of groups to divide channels in must be positive. Value of groups:" + groups);
        int c = x.size(1);
        if (c % groups != 0)
            throw new IllegalArgumentException("Number of channels must be divisible by groups. Got " + c
                    + " channels and " + groups + " groups.");
        if (x.numel() == 0) return x.reshape(x.shape()).named("ChannelShuffleBackward0");
        A dealt = x.reshape(x.size(0), groups, c / groups, -1).permute(0, 2, 1, 3);
        return dealt.reshape(x.shape()).inFormat(x.suggestsChannelsLast()).named("ChannelShuffleBackward0");
    }

    /** The last three dimensions taken apart, moved and put together. */
    private static <A extends Array<A>> A moved(A x, List<Integer> apart, int[] order, List<Integer> together) {
        List<Integer> batch = x.shape().toList().subList(0, x.dim() - 3);
        int[] all = new int[batch.size() + order.length];
        for (int d = 0; d < all.length; d++) all[d] = d < batch.size() ? d : batch.size() + order[d - batch.size()];
        return x.reshape(joined(batch, apart)).permute(all).reshape(joined(batch, together));
    }

    private static Shape joined(List<Integer> batch, List<Integer> rest) {
        List<Integer> sizes = new ArrayList<>(batch);
        sizes.addAll(rest);
        return Shape.of(sizes);
    }

    private static void requireImage(String op, Array<?> x) {
        if (x.dim() < 3)
            throw new ShapeException(op + " expects input to have at least 3 dimensions, but got input with " + x.dim()
                    + " dimension(s)");
    }

    private static void requireMultiple(String name, int dim, Array<?> x, int r) {
        if (x.size(dim) % r != 0)
            throw new ShapeException("pixel_unshuffle expects " + name + " to be divisible by downscale_factor, but"
                    + " input.size(" + dim + ")=" + x.size(dim) + " is not divisible by " + r);
    }
}
