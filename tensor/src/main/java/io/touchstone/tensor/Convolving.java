package io.touchstone.tensor;

import io.touchstone.tensor.op.conv.Col2im;
import io.touchstone.tensor.op.conv.Convolution;
import io.touchstone.tensor.op.conv.Convolution.Part;
import io.touchstone.tensor.op.conv.Grid;
import io.touchstone.tensor.op.conv.Im2col;
import io.touchstone.tensor.op.view.RealCopy;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions, which in PyTorch are cross-correlations: the kernel is not turned around.
 *
 * @param <A> the interpreter
 */
public interface Convolving<A extends Array<A>> extends Activating<A> {
    // ---- convolution

    /**
     * The convolution of one-dimensional images: y[n, o, p] = b[o] + Σ w[o, c, k] x[n, c, p · stride − padding + k · dilation]; x is 0
     * outside the image.
     *
     * @param weight w (out, C / groups, kernel)
     * @param bias b (out), or null
     * @param groups into how many groups the channels fall, each output seeing those of one group
     * @throws ShapeException if this is neither (N, C, L) nor (C, L), or sizes do not fit
     * @throws DTypeException if types differ
     * @torch torch.conv1d
     */
    default A conv1d(A weight, @Nullable A bias, Sweep sweep, int groups) {
        return convolved(1, weight, bias, sweep, groups);
    }

    /**
     * The convolution of images (N, C, H, W) or (C, H, W); see {@link #conv1d}.
     *
     * @torch torch.conv2d
     */
    default A conv2d(A weight, @Nullable A bias, Sweep sweep, int groups) {
        return convolved(2, weight, bias, sweep, groups);
    }

    /** {@link #conv2d(Array, Array, Sweep, int)} element by element, without padding or groups. */
    default A conv2d(A weight, @Nullable A bias) {
        return conv2d(weight, bias, Sweep.PLAIN, 1);
    }

    /**
     * The convolution of volumes (N, C, D, H, W) or (C, D, H, W); see {@link #conv1d}.
     *
     * @torch torch.conv3d
     */
    default A conv3d(A weight, @Nullable A bias, Sweep sweep, int groups) {
        return convolved(3, weight, bias, sweep, groups);
    }

    private A convolved(int n, A weight, @Nullable A bias, Sweep sweep, int groups) {
        if (sweep.padded() == Sweep.Padded.BY_NUMBERS) ConvolutionChecks.requireType(spec(), bias);
        boolean batched = ConvolutionChecks.isBatched("conv" + n + "d", n, shape());
        if (dtype().isComplex()) ConvolutionChecks.requireSameTypes(spec(), weight, bias);
        A y = (batched ? self() : unsqueeze(0)).convolution(weight, bias, sweep, groups);
        return unbatched(y, batched);
    }

    /**
     * The convolution of a batch (N, C, …) with one to three spatial dimensions, of which the weight says how many there are; see {@link
     * #conv1d}.
     *
     * @torch torch.convolution
     */
    default A convolution(A weight, @Nullable A bias, Sweep sweep, int groups) {
        Grid grid = ConvolutionChecks.grid(spec(), weight.spec(), bias, sweep, groups);
        boolean nothing = size(1) == 0; // then PyTorch's result has no channels, whatever the weight says
        A y = face(new Convolution(grid, groups, Part.OUTPUT, bias != null && !nothing), weight, bias);
        return (nothing ? y.narrow(1, 0, 0) : y.inFormat(suggestsChannelsLast(weight))).named("ConvolutionBackward0");
    }

    /** Either of the two decides for images; for signals the weight, because PyTorch makes them row-major first; volumes are row-major. */
    private boolean suggestsChannelsLast(A weight) {
        int places = dim() - 2;
        return places < 3 && weight.suggestsChannelsLast(places) || places == 2 && suggestsChannelsLast(2);
    }

    private A face(Convolution face, A weight, @Nullable A bias) {
        if (bias == null || !face.biased()) return binary(face, weight);
        Promotion.requireCast(bias.dtype(), dtype());
        return ternary(face, weight, bias.to(dtype()));
    }

    // ---- transposed convolution

    /**
     * The adjoint of {@link #conv1d}, as a function of its output: each element of this array adds its multiple of the kernel to the
     * result, of size (L − 1) · stride − 2 · padding + dilation · (kernel − 1) + 1 + outputPadding.
     *
     * @param weight w (C, out / groups, kernel)
     * @param bias b (out), or null
     * @param outputPadding what the result is longer at its end
     * @throws ShapeException if this is neither (N, C, L) nor (C, L), or sizes do not fit
     * @throws IllegalArgumentException unless the output padding is smaller than the stride or the dilation
     * @torch torch.conv_transpose1d
     */
    default A convTranspose1d(A weight, @Nullable A bias, Sweep sweep, List<Integer> outputPadding, int groups) {
        return transposed(1, weight, bias, sweep, outputPadding, groups);
    }

    /**
     * The transposed convolution of images (N, C, H, W) or (C, H, W); see {@link #convTranspose1d}.
     *
     * @torch torch.conv_transpose2d
     */
    default A convTranspose2d(A weight, @Nullable A bias, Sweep sweep, List<Integer> outputPadding, int groups) {
        return transposed(2, weight, bias, sweep, outputPadding, groups);
    }

    /**
     * The transposed convolution of volumes (N, C, D, H, W) or (C, D, H, W); see {@link #convTranspose1d}.
     *
     * @torch torch.conv_transpose3d
     */
    default A convTranspose3d(A weight, @Nullable A bias, Sweep sweep, List<Integer> outputPadding, int groups) {
        return transposed(3, weight, bias, sweep, outputPadding, groups);
    }

    private A transposed(int n, A weight, @Nullable A bias, Sweep sweep, List<Integer> outputPadding, int groups) {
        boolean batched = ConvolutionChecks.isBatched("conv_transpose" + n + "d", n, shape());
        if (dtype().isComplex()) ConvolutionChecks.requireSameTypes(spec(), weight, bias);
        A y = (batched ? self() : unsqueeze(0)).convolutionTransposed(weight, bias, sweep, outputPadding, groups);
        return unbatched(y, batched);
    }

    /** PyTorch puts complex convolutions together of three real ones, and ends with a sum. */
    private A unbatched(A y, boolean batched) {
        A named = y.dtype().isComplex() ? y.named("AddBackward0") : y;
        return batched ? named : named.squeeze(0);
    }

    /**
     * The transposed convolution of a batch (N, C, …) with one to three spatial dimensions; see {@link #convTranspose1d}.
     *
     * @torch torch.convolution
     */
    default A convolutionTransposed(A weight, @Nullable A bias, Sweep sweep, List<Integer> outputPadding, int groups) {
        Grid grid = ConvolutionChecks.transposedGrid(spec(), weight.spec(), bias, sweep, outputPadding, groups);
        return face(new Convolution(grid, groups, Part.IMAGE, bias != null), weight, bias)
                .inFormat(suggestsChannelsLast(weight))
                .named("ConvolutionBackward0");
    }

    // ---- in the order of speech

    /**
     * The convolution of sequences whose time comes first: (T, N, C) to (T + 2 · pad − K + 1, N, out).
     *
     * @param weight (K, C, out)
     * @param bias (out)
     * @param pad how many zeros stand before and after each sequence; negative drops elements
     * @torch torch.conv_tbc
     */
    default A convTbc(A weight, A bias, int pad) {
        ConvolutionChecks.requireSequence(spec(), weight.spec(), bias.spec(), pad);
        List<Integer> one = List.of(1);
        Grid grid = Grid.over(List.of(size(0)), List.of(weight.size(0)), one, List.of(pad), one);
        Convolution face = new Convolution(grid, 1, Part.OUTPUT, true);
        A y = permute(1, 2, 0).ternary(face, weight.permute(2, 1, 0), bias.to(dtype()));
        return y.permute(2, 0, 1).unary(new RealCopy("conv_tbc")).named("ConvTbcBackward0");
    }

    // ---- columns

    /**
     * What a kernel sees of images (N, C, H, W) or (C, H, W), a column for each place: (N, C · kernel, places), or without N.
     *
     * @param kernel the kernel's height and width
     * @throws ShapeException if the kernel does not fit, or another dimension than the first is empty
     * @torch torch.nn.functional.unfold
     */
    default A im2col(List<Integer> kernel, Sweep sweep) {
        Grid grid = FoldChecks.unfolding(shape(), kernel, sweep);
        FoldChecks.requireNumbers("im2col_out_cpu", dtype());
        return unary(new Im2col(grid));
    }

    /**
     * Columns (N, C · kernel, places), or without N, put back where {@link #im2col} has them from; where several come together they
     * are added.
     *
     * @param image the images' height and width
     * @param kernel the kernel's
     * @throws ShapeException unless there are as many columns as places
     * @torch torch.nn.functional.fold
     */
    default A col2im(List<Integer> image, List<Integer> kernel, Sweep sweep) {
        Grid grid = FoldChecks.folding(shape(), image, kernel, sweep);
        FoldChecks.requireNumbers("col2im_out_cpu", dtype());
        return unary(new Col2im(grid));
    }

    /** No output padding. */
    static List<Integer> none() {
        return Collections.singletonList(0);
    }
}
