package io.touchstone.nn.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.nn.functional.ShortTime.Cut;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.SignalWindows;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ShortTimeProperties {
    @Property(tries = 30, seed = "1")
    void a_signal_comes_back_from_its_transforms(
            @ForAll @IntRange(min = 1, max = 4) int hop,
            @ForAll @IntRange(min = 9, max = 20) int n,
            @ForAll boolean onesided) {
        Tensor signal = Torch.arange(n).to(DType.FLOAT64).square().sin();
        Tensor window = SignalWindows.hamming(new SignalWindows.Span(8, false), 0.54, 0.46);
        Cut cut = new Cut(8, hop, 8, true, true);
        Tensor spectra = ShortTime.stft(signal, cut, window, Padding.Mode.REFLECT, onesided);
        Tensor back = ShortTime.istft(spectra, cut, window, onesided, null, false);
        assertThat(back.allclose(signal.narrow(0, 0, back.numel()), 1e-9, 1e-9, false))
                .isTrue();
    }

    @Property(tries = 20, seed = "2")
    void a_stretch_of_an_aligned_signal_has_its_window_at_its_own_place(
            @ForAll @IntRange(min = 1, max = 3) int hop, @ForAll @IntRange(min = 6, max = 12) int n) {
        Tensor signal = Torch.arange(n).to(DType.FLOAT64).square().sin();
        Cut cut = new Cut(8, hop, 4, false, false);
        Tensor spectra = ShortTime.stft(ShortTime.aligned(signal, cut), cut, null, Padding.Mode.CONSTANT, true);
        Tensor sums = signal.unfold(0, 4, hop).sum(false, -1);
        assertThat(spectra.select(0, 0).real().allclose(sums, 1e-9, 1e-9, false))
                .isTrue();
    }
}
