package io.touchstone.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code x[…]} the slow way: for each element of the result, the coordinates of the element of x that it is. Written from NumPy's rules
 * for basic and advanced indexing, without views, strides or gathering.
 */
final class IndexingModel {
    /** What one dimension of x is read at, given the coordinates of an element of the result. */
    private interface Place {
        int at(int[] kept, int[] common);
    }

    private final Tensor x;
    private final List<Place> places = new ArrayList<>();
    private final List<Integer> kept = new ArrayList<>();
    private final List<Tensor> tensors = new ArrayList<>();
    private int firstPicked = -1; // how many kept dimensions stand before the first index tensor
    private int lastPicked = -1;
    private boolean apart;

    private IndexingModel(Tensor x) {
        this.x = x;
    }

    /** The result, row-major. */
    static Tensor get(Tensor x, List<Index> items) {
        IndexingModel model = new IndexingModel(x);
        int used = items.stream().mapToInt(IndexingModel::dims).sum();
        for (Index item : items) {
            if (item instanceof Index.Ellipsis)
                for (int i = used; i < x.dim(); i++) model.slice(0, x.size(model.places.size()), 1);
            else model.take(item);
        }
        while (model.places.size() < x.dim()) model.slice(0, x.size(model.places.size()), 1);
        return model.read();
    }

    private static int dims(Index item) {
        if (item instanceof Index.At || item instanceof Index.Range) return 1;
        if (item instanceof Index.Places p)
            return p.tensor().dtype() == DType.BOOL ? p.tensor().dim() : 1;
        return 0;
    }

    private void take(Index item) {
        int d = places.size();
        if (item instanceof Index.At at) {
            int i = Math.floorMod(at.index(), x.size(d));
            places.add((k, c) -> i);
        } else if (item instanceof Index.Range r) {
            int n = x.size(d);
            int start = r.start() == null ? 0 : Math.max(0, Math.min(n, r.start() < 0 ? r.start() + n : r.start()));
            int end = r.end() == null ? n : Math.max(0, Math.min(n, r.end() < 0 ? r.end() + n : r.end()));
            slice(start, end, r.step() == null ? 1 : r.step());
        } else if (item instanceof Index.NewAxis) {
            kept.add(1);
        } else if (item instanceof Index.Places p) {
            if (p.tensor().dtype() == DType.BOOL) mask(p.tensor());
            else pick(p.tensor());
        }
    }

    private void slice(int start, int end, int step) {
        int number = kept.size();
        kept.add(Math.max(0, (end - start + step - 1) / step));
        places.add((k, c) -> start + k[number] * step);
    }

    private void mask(Tensor mask) {
        List<List<Long>> hits = new ArrayList<>();
        for (int d = 0; d < mask.dim(); d++) hits.add(new ArrayList<>());
        for (int i = 0; i < mask.numel(); i++) {
            if (mask.longAt(i) == 0) continue;
            int rest = i;
            for (int d = mask.dim() - 1; d >= 0; d--) {
                hits.get(d).add((long) (rest % mask.size(d)));
                rest /= mask.size(d);
            }
        }
        for (List<Long> places : hits)
            pick(Tensor.of(places.stream().mapToLong(Long::longValue).toArray()));
    }

    private void pick(Tensor index) {
        int d = places.size();
        if (firstPicked < 0) firstPicked = kept.size();
        else apart |= lastPicked != kept.size();
        lastPicked = kept.size();
        tensors.add(index);
        places.add((k, c) -> Math.floorMod((int) index.longAt(broadcastPlace(index, c)), x.size(d)));
    }

    private static int broadcastPlace(Tensor index, int[] common) {
        int at = 0;
        for (int d = 0; d < index.dim(); d++) {
            int coordinate = common[common.length - index.dim() + d];
            at = at * index.size(d) + (index.size(d) == 1 ? 0 : coordinate);
        }
        return at;
    }

    private Tensor read() {
        Shape common = Shape.SCALAR;
        for (Tensor t : tensors) common = common.broadcast(t.shape());
        int place = apart || firstPicked < 0 ? 0 : firstPicked;
        List<Integer> sizes = new ArrayList<>(kept);
        sizes.addAll(place, common.toList());
        Tensor out = Tensor.allocate(x.spec().with(Shape.of(sizes)));
        for (int i = 0; i < out.numel(); i++)
            out.storage().set(i, x.storage(), source(i, out.shape(), place, common.rank()));
        return out;
    }

    private int source(int i, Shape shape, int place, int rank) {
        int[] all = new int[shape.rank()];
        int rest = i;
        for (int d = all.length - 1; d >= 0; d--) {
            all[d] = rest % shape.size(d);
            rest /= shape.size(d);
        }
        int[] common = new int[rank];
        int[] others = new int[all.length - rank];
        for (int d = 0, k = 0; d < all.length; d++) {
            if (d >= place && d < place + rank) common[d - place] = all[d];
            else others[k++] = all[d];
        }
        int at = x.offset();
        for (int d = 0; d < places.size(); d++) at += places.get(d).at(others, common) * x.strides()[d];
        return at;
    }
}
