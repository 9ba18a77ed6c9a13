package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Modules, each applied to what the one before gives. Any may stand here; those that are no {@link Layer} are refused when they are called,
 * not before. They are named {@code "0"}, {@code "1"}, … or as an ordered map names them.
 *
 * @torch torch.nn.Sequential
 */
public final class Sequential extends Layer implements ModuleSequence<Module> {
    /** Modules by number. */
    public Sequential(Module... modules) {
        for (Module module : modules) append(module);
    }

    /** Modules by name, in the map's order. */
    @SuppressWarnings("NonApiType") // the order is the point
    public Sequential(LinkedHashMap<String, ? extends Module> modules) {
        modules.forEach(this::child);
    }

    @Override
    protected Variable forward(Variable x) {
        Variable y = x;
        for (Module module : this) y = layer(module).call(y);
        return y;
    }

    /** A place may have been emptied by {@link #registerModule}; PyTorch, too, only minds when it is to be called. */
    private static Module required(@Nullable Module module) {
        if (module == null) throw new NoneException("'NoneType' object is not callable");
        return module;
    }

    private static Layer layer(Module module) {
        if (module instanceof Layer layer) return layer;
        throw new IllegalStateException(module.name() + " is no layer, with one input and one output");
    }

    @Override
    public int size() {
        return mutableChildren().size();
    }

    @Override
    public Module get(int i) {
        return required(Numbered.members(this).get(Numbered.index(i, size())));
    }

    /**
     * The module of a name.
     *
     * @throws NameException if there is none
     */
    public Module get(String name) {
        return submodule(name);
    }

    /** The modules at the given places, under their names. */
    @Override
    public Sequential select(List<Integer> places) {
        List<String> names = List.copyOf(mutableChildren().keySet());
        LinkedHashMap<String, Module> chosen = new LinkedHashMap<>();
        for (int i : places) chosen.put(names.get(i), get(i));
        return new Sequential(chosen);
    }

    @Override
    public Sequential slice(int start, int end) {
        return select(Numbered.range(start, end));
    }

    @Override
    public Sequential append(Module module) {
        child(Integer.toString(size()), module);
        return this;
    }

    /**
     * Puts a module in before place {@code i}, which may count from the end.
     *
     * @throws IndexOutOfBoundsException unless |i| ≤ size
     * @throws NoSuchElementException if one behind it is not named by its number
     */
    @Override
    public Sequential insert(int i, Module module) {
        int size = size();
        if (i < -size || i > size) throw new IndexOutOfBoundsException("Index out of range: " + i);
        Numbered.insert(this, i < 0 ? i + size : i, module);
        return this;
    }

    @Override
    public Sequential set(int i, Module module) {
        List<String> names = List.copyOf(mutableChildren().keySet());
        mutableChildren().put(names.get(Numbered.index(i, names.size())), module);
        return this;
    }

    @Override
    public Module pop(int i) {
        Module taken = get(i);
        Numbered.pop(this, List.copyOf(mutableChildren().keySet()).get(Numbered.index(i, size())));
        return taken;
    }

    @Override
    public Iterator<Module> iterator() {
        return Numbered.members(this).stream().map(Sequential::required).iterator();
    }
}
