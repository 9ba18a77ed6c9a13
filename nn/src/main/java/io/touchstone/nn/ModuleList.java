package io.touchstone.nn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Modules by number, registered. It computes nothing itself.
 *
 * @param <M> the modules' type
 * @torch torch.nn.ModuleList
 */
public final class ModuleList<M extends Module> extends Module implements Iterable<M> {
    /** The given modules. */
    @SafeVarargs
    public ModuleList(M... modules) {
        for (M module : modules) append(module);
    }

    /** The given modules. */
    public ModuleList(Iterable<? extends M> modules) {
        extend(modules);
    }

    /** How many modules there are. */
    public int size() {
        return namedChildren().size();
    }

    /**
     * The module at a place, which may count from the end.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public M get(int i) {
        return modules().get(Numbered.index(i, size()));
    }

    /** The modules from {@code start} to before {@code end}. */
    public ModuleList<M> slice(int start, int end) {
        return new ModuleList<>(modules().subList(start, end));
    }

    /** Adds a module at the end. */
    public ModuleList<M> append(M module) {
        child(Integer.toString(size()), module);
        return this;
    }

    /** Adds modules at the end. */
    public ModuleList<M> extend(Iterable<? extends M> modules) {
        for (M module : modules) append(module);
        return this;
    }

    /**
     * Puts a module in before place {@code i}.
     *
     * @throws IndexOutOfBoundsException unless 0 ≤ |i| ≤ size
     */
    public ModuleList<M> insert(int i, M module) {
        List<Module> all = new ArrayList<>(children());
        all.add(Numbered.place(i, all.size()), module);
        Numbered.replace(this, all);
        return this;
    }

    /**
     * Replaces the module at a place.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public ModuleList<M> set(int i, M module) {
        mutableChildren().put(Integer.toString(Numbered.index(i, size())), module);
        return this;
    }

    /** Takes the module at a place out; those behind it are renumbered. */
    public M pop(int i) {
        List<Module> all = new ArrayList<>(children());
        int at = Numbered.index(i, all.size());
        M taken = modules().get(at);
        all.remove(at);
        Numbered.replace(this, all);
        return taken;
    }

    @SuppressWarnings("unchecked") // only Ms are put in
    private List<M> modules() {
        return (List<M>) children();
    }

    @Override
    public Iterator<M> iterator() {
        return modules().iterator();
    }

    /** Neighbours that print alike are folded: {@code (0-1): 2 x Linear(…)}. */
    @Override
    protected List<String> childLines() {
        List<String> printed = children().stream().map(Module::toString).toList();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < printed.size(); ) {
            int end = i + 1;
            while (end < printed.size() && printed.get(end).equals(printed.get(i))) end++;
            String one = printed.get(i);
            lines.add(
                    end == i + 1 ? "(" + i + "): " + one : "(" + i + "-" + (end - 1) + "): " + (end - i) + " x " + one);
            i = end;
        }
        return lines;
    }
}
