package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Layers, each applied to what the one before gives. They are named {@code "0"}, {@code "1"}, … or as an ordered map names them.
 *
 * @torch torch.nn.Sequential
 */
public final class Sequential extends Layer implements Iterable<Layer> {
    /** Layers by number. */
    public Sequential(Layer... layers) {
        for (Layer layer : layers) append(layer);
    }

    /** Layers by name, in the map's order. */
    @SuppressWarnings("NonApiType") // the order is the point
    public Sequential(LinkedHashMap<String, ? extends Layer> layers) {
        layers.forEach(this::child);
    }

    @Override
    protected Variable forward(Variable x) {
        Variable y = x;
        for (Layer layer : this) y = layer.call(y);
        return y;
    }

    /** How many layers there are. */
    public int size() {
        return namedChildren().size();
    }

    /**
     * The layer at a place, which may count from the end.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public Layer get(int i) {
        return layers().get(Numbered.index(i, size()));
    }

    /**
     * The layer of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Layer get(String name) {
        return (Layer) submodule(name);
    }

    /** The layers from {@code start} to before {@code end}, under their names. */
    public Sequential slice(int start, int end) {
        LinkedHashMap<String, Layer> chosen = new LinkedHashMap<>();
        int i = 0;
        for (Map.Entry<String, Module> e : namedChildren().entrySet()) {
            if (i >= start && i < end) chosen.put(e.getKey(), (Layer) e.getValue());
            i++;
        }
        return new Sequential(chosen);
    }

    /** Adds a layer at the end, under its number. */
    public Sequential append(Layer layer) {
        child(Integer.toString(size()), layer);
        return this;
    }

    /** Adds layers at the end, under their numbers. */
    public Sequential extend(Iterable<? extends Layer> layers) {
        for (Layer layer : layers) append(layer);
        return this;
    }

    /**
     * Puts a layer in before place {@code i}; all layers are then named by number.
     *
     * @throws IndexOutOfBoundsException unless 0 ≤ |i| ≤ size
     */
    public Sequential insert(int i, Layer layer) {
        List<Module> all = new ArrayList<>(layers());
        all.add(Numbered.place(i, all.size()), layer);
        Numbered.replace(this, all);
        return this;
    }

    /** Takes the layer at a place out; those behind it are renamed. */
    public Layer pop(int i) {
        List<Module> all = new ArrayList<>(layers());
        Layer taken = (Layer) all.remove(Numbered.index(i, all.size()));
        Numbered.replace(this, all);
        return taken;
    }

    private List<Layer> layers() {
        return children().stream().map(Layer.class::cast).toList();
    }

    @Override
    public Iterator<Layer> iterator() {
        return layers().iterator();
    }
}
